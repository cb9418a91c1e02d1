"use strict";
// Draws every chart in the page, in one layout for wide screens and one for narrow ones.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const charts = read("charts");
  const config = read("config");
  const narrow = window.matchMedia("(max-width: 600px)");
  const places = [...document.querySelectorAll("[data-chart]")];
  if (narrow.matches) for (const one of document.querySelectorAll("details.long")) one.open = false;
  if (!window.Plotly) {
    // Only a page that shares its script with others can be without it.
    document.getElementById("lost-script").hidden = false;
    for (const place of places) place.hidden = true;
    return;
  }
  const SHEET = { width: 690, height: 760 }; // pixels of a sheet of A4 within its margins
  // Slanted patterns swell a PDF fiftyfold, straight ones do not.
  const STRAIGHT = { "/": "-", ".": "|", x: "-", "\\": "|" };
  const SMALL = 12; // letters under the pointer, so that a box fits on a phone at either side
  const DATA = "data."; // begins a path into the data, not the layout
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
    if (printing) {
      const height = Math.min(layout.height, SHEET.height) * (layout.height < 600 ? 0.75 : 1);
      return { ...layout, width: SHEET.width, height, autosize: false };
    }
    if (narrow.matches) {
      layout.hoverlabel.font.size = SMALL;
      for (const [path, value] of Object.entries(layout.meta.narrow)) {
        if (!path.startsWith(DATA)) put(layout, path, value);
      }
    }
    return layout;
  };

  const straighten = (trace) => {
    const pattern = trace.type === "bar" && trace.marker.pattern;
    if (!pattern) return;
    const shapes = [pattern.shape].flat().map((shape) => STRAIGHT[shape] ?? shape);
    pattern.shape = Array.isArray(pattern.shape) ? shapes : shapes[0];
  };

  const dataOf = (chart) => {
    const data = structuredClone(chart.data);
    if (printing) data.forEach(straighten);
    else if (narrow.matches) {
      for (const [path, value] of Object.entries(chart.layout.meta.narrow)) {
        if (path.startsWith(DATA)) put(data, path.slice(DATA.length), value);
      }
    }
    return data;
  };

  const draw = (place) => {
    const name = place.dataset.chart;
    const picture = { filename: `${document.title} - ${name}`, scale: 2 };
    const settings = { ...config, toImageButtonOptions: picture };
    const data = dataOf(charts[name]);
    return Plotly.react(place, data, layoutOf(charts[name]), settings);
  };

  // A chart of several shows the one that is chosen in the form above it.
  const pick = (form) => {
    const variants = JSON.parse(form.querySelector("script").textContent);
    const [first, second] = form.querySelectorAll("select");
    for (const option of second.options) option.disabled = !(`${first.value} ${option.value}` in variants);
    if (second.selectedOptions[0].disabled) second.value = [...second.options].find((option) => !option.disabled).value;
    const chosen = variants[`${first.value} ${second.value}`];
    const place = document.querySelector(`[data-chart="${form.dataset.picks}"]`);
    chosen.data.forEach((part, at) => Object.assign(charts[form.dataset.picks].data[at], part));
    place.closest("figure").querySelector("figcaption").textContent = chosen.says;
    document.getElementById(`${form.dataset.picks}-title`).textContent = chosen.heading;
    draw(place);
  };
  const watch = (part) => {
    for (const form of part.querySelectorAll("[data-picks]")) form.addEventListener("change", () => pick(form));
  };
  watch(document);

  // A part that comes later brings its own charts.
  document.addEventListener("later-part", ({ target, detail }) => {
    Object.assign(charts, detail);
    const more = [...target.querySelectorAll("[data-chart]")];
    places.push(...more);
    watch(target);
    more.forEach(draw);
  });

  const drawAll = async () => {
    for (const place of places) {
      await draw(place);
      await new Promise((done) => setTimeout(done));
    }
    document.documentElement.dataset.drawn = "yes";
  };

  const print = (begins) => {
    printing = begins;
    // Plotly keeps the width it was given until it is told to measure again.
    for (const place of places) draw(place).then(() => printing || Plotly.Plots.resize(place));
  };

  narrow.addEventListener("change", () => printing || places.forEach(draw));
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  drawAll();
})();
