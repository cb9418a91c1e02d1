"use strict";
// Draws every chart in the page, in one layout for wide screens and one for narrow ones.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const charts = read("charts");
  const config = read("config");
  const narrow = window.matchMedia("(max-width: 600px)");
  const places = [...document.querySelectorAll("[data-chart]")];
  const PRINTED = 690; // pixels across a sheet of A4 within its margins
  let printing = false;

  const put = (whole, path, value) => {
    const steps = path.split(".");
    const last = steps.pop();
    let part = whole;
    for (const step of steps) part = part[step] = part[step] ?? {};
    part[last] = value;
  };

  const layoutOf = (chart) => {
    const layout = structuredClone(chart.layout);
    if (printing) return { ...layout, width: PRINTED, autosize: false };
    if (narrow.matches) {
      for (const [path, value] of Object.entries(layout.meta.narrow)) put(layout, path, value);
    }
    return layout;
  };

  const draw = (place) => {
    const name = place.dataset.chart;
    const picture = { filename: `${document.title} - ${name}`, scale: 2 };
    const settings = { ...config, toImageButtonOptions: picture };
    const data = structuredClone(charts[name].data);
    return Plotly.react(place, data, layoutOf(charts[name]), settings);
  };

  const drawAll = async () => {
    for (const place of places) {
      await draw(place);
      await new Promise((done) => setTimeout(done));
    }
    document.documentElement.dataset.drawn = "yes";
  };

  const print = (begins) => {
    printing = begins;
    for (const place of places) draw(place);
  };

  narrow.addEventListener("change", () => printing || places.forEach(draw));
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  drawAll();
})();
