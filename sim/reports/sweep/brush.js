"use strict";
// Points and runs that are selected: along axes, in a box, or in figures; all three follow each other.
(() => {
  const by = (id) => document.getElementById(id);
  const put = (tag, parts = {}) => Object.assign(document.createElement(tag), parts);
  const sets = JSON.parse(by("brush-sets").textContent);
  const dots = by("brush-dots"), board = by("brush-axes"), canvas = board.querySelector("canvas");
  const PALE = "#c9ced4", BLUE = "#0072b2";
  const HEAD = 68, FOOT = 18, SIDE = 60, LEAST = 112; // pixels: above and below axes, beside them, between them
  const CLICK = 4; // a drag shorter than this takes the selection back
  const SETTINGS = { displaylogo: false, responsive: true, modeBarButtons: [["select2d", "lasso2d", "toImage"]] };
  let shown, ranges, box, columns;

  const axis = (name) => shown.axes.find((one) => one.name === name);
  const kind = () => document.querySelector("[name=brush-set]:checked").value;
  const height = () => board.clientHeight - HEAD - FOOT;
  const across = (at) => SIDE + (at * (board.clientWidth - 2 * SIDE)) / Math.max(1, shown.axes.length - 1);
  const down = (one, value) => HEAD + (1 - (value - one.low) / (one.high - one.low)) * height();
  const valueAt = (one, y) => one.low + (1 - Math.min(1, Math.max(0, (y - HEAD) / height()))) * (one.high - one.low);
  const figure = (one, value) => {
    if (one.words.length) return one.words[Math.round(value)] ?? "as it stands";
    if (one.missing && value <= one.low) return "none";
    return one.unit === "share" ? `${Math.round(100 * value)}%` : Number(value.toPrecision(3)).toLocaleString("en");
  };

  const kept = (at) => (!box || box.has(at)) && Object.entries(ranges).every(([name, [low, high]]) => {
    const value = axis(name).values[at];
    return value >= low - 1e-9 && value <= high + 1e-9;
  });

  const line = (pen, at) => {
    pen.beginPath();
    shown.axes.forEach((one, place) => pen.lineTo(across(place), down(one, one.values[at])));
    pen.stroke();
  };

  const draw = (chosen) => {
    const scale = window.devicePixelRatio || 1, inside = new Set(chosen), pen = canvas.getContext("2d");
    canvas.width = board.clientWidth * scale;
    canvas.height = board.clientHeight * scale;
    pen.scale(scale, scale);
    Object.assign(pen, { strokeStyle: PALE, lineWidth: 1, globalAlpha: 0.35 });
    shown.labels.forEach((_, at) => { if (!inside.has(at)) line(pen, at); });
    Object.assign(pen, { strokeStyle: BLUE, globalAlpha: Math.max(0.08, Math.min(0.8, 60 / chosen.length)) });
    for (const at of chosen) line(pen, at);
    Object.assign(pen, { strokeStyle: "#1b1f24", globalAlpha: 1 });
    shown.axes.forEach((_, place) => { pen.beginPath(); pen.moveTo(across(place), HEAD); pen.lineTo(across(place), HEAD + height()); pen.stroke(); });
  };

  // What is selected: how many, and from where to where each outcome lies there.
  const say = (chosen) => {
    const spans = shown.axes.slice(shown.inputs).map((one) => {
      const values = chosen.map((at) => one.values[at]).filter((value) => !one.missing || value > one.low);
      if (!values.length) return `${one.label}: none`;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
      return `${one.label} ${figure(one, least)} to ${figure(one, most)}, mean ${figure(one, mean)}`;
    });
    by("brush-said").textContent = `${chosen.length.toLocaleString("en")} of ${shown.labels.length.toLocaleString("en")} ${kind()} selected. ${spans.join("; ")}.`;
  };

  const marks = () => {
    for (const [place, one] of shown.axes.entries()) {
      const range = ranges[one.name], mark = columns[place].querySelector("span");
      columns[place].style.left = `${across(place)}px`;
      mark.hidden = !range;
      if (range) { mark.style.top = `${down(one, range[1])}px`; mark.style.height = `${down(one, range[0]) - down(one, range[1])}px`; }
      const fields = by("brush-limits").tBodies[0].rows[place].querySelectorAll("input, select");
      fields.forEach((field, end) => { if (field !== document.activeElement) field.value = !range ? "" : one.words.length ? Math.round(range[end] + (end ? -0.3 : 0.3)) : Number(range[end].toPrecision(3)); });
    }
  };

  const follow = () => {
    const chosen = shown.labels.map((_, at) => at).filter(kept), inside = new Set(chosen);
    draw(chosen);
    marks();
    say(chosen);
    document.documentElement.dataset.selected = String(chosen.length);
    return Plotly.restyle(dots, { "marker.color": [shown.labels.map((_, at) => (inside.has(at) ? BLUE : PALE))] }, [0]);
  };

  const drag = (column, one) => {
    let from = null;
    const to = (event) => event.clientY - board.getBoundingClientRect().top;
    column.addEventListener("pointerdown", (event) => { from = to(event); column.setPointerCapture(event.pointerId); });
    column.addEventListener("pointermove", (event) => {
      if (from === null || Math.abs(to(event) - from) < CLICK) return;
      ranges[one.name] = [from, to(event)].map((y) => valueAt(one, y)).sort((low, high) => low - high);
      follow();
    });
    column.addEventListener("pointerup", (event) => {
      if (from !== null && Math.abs(to(event) - from) < CLICK) { delete ranges[one.name]; follow(); }
      from = null;
    });
  };

  const lay = () => {
    for (const old of board.querySelectorAll(".brush-axis")) old.remove();
    board.style.minWidth = `${LEAST * shown.axes.length}px`;
    columns = shown.axes.map((one) => {
      const column = put("div", { className: "brush-axis" });
      const ticks = one.words.length ? one.words.map((_, at) => at) : [one.low, one.high];
      column.append(put("b", { textContent: one.label }), put("span", { hidden: true }), ...ticks.map((tick) => {
        const label = put("i", { textContent: figure(one, tick) });
        label.style.top = `${down(one, tick)}px`;
        return label;
      }));
      drag(column, one);
      board.append(column);
      return column;
    });
  };

  const limits = () => by("brush-limits").tBodies[0].replaceChildren(...shown.axes.map((one) => {
    const row = put("tr"), choice = one.words.length > 0;
    const fields = ["from", "to"].map((end) => {
      const field = choice ? put("select") : put("input", { type: "number", step: "any" });
      if (choice) field.append(put("option", { value: "", textContent: "any" }), ...one.words.map((word, at) => put("option", { value: at, textContent: word })));
      field.setAttribute("aria-label", `${one.label}, ${end}`);
      field.addEventListener("change", () => {
        const [low, high] = fields.map((each) => each.value), wide = choice ? 0.3 : 0;
        if (low === "" && high === "") delete ranges[one.name];
        else ranges[one.name] = [low === "" ? one.low - wide : Number(low) - wide, high === "" ? one.high + wide : Number(high) + wide];
        follow();
      });
      return field;
    });
    row.append(put("th", { scope: "row", textContent: one.label }), ...fields.map((field) => { const cell = put("td"); cell.append(field); return cell; }));
    return row;
  }));

  const scatter = () => {
    const [x, y] = [by("brush-x").value, by("brush-y").value].map(axis);
    const side = (one) => ({ title: { text: one.label }, automargin: true, gridcolor: "#e4e7eb", zeroline: false, tickformat: one.unit === "share" ? ".0%" : "", ...(one.words.length ? { tickvals: one.words.map((_, at) => at), ticktext: one.words } : {}) });
    const steady = { marker: { opacity: 0.75 } };
    box = null;
    return Plotly.react(dots, [{ type: "scatter", mode: "markers", x: x.values, y: y.values, text: shown.labels, marker: { color: BLUE, size: 7, opacity: 0.75 }, hovertemplate: "%{text}<br>%{x}, %{y}<extra></extra>", selected: steady, unselected: steady }],
      { font: { family: getComputedStyle(document.body).fontFamily, size: 14 }, margin: { l: 12, r: 16, t: 28, b: 12 }, dragmode: "select", xaxis: side(x), yaxis: side(y) }, SETTINGS);
  };

  const show = async () => {
    shown = sets[kind()];
    ranges = {};
    for (const [id, place] of [["brush-x", 0], ["brush-y", shown.inputs + 1]]) {
      by(id).replaceChildren(...shown.axes.map((one) => put("option", { value: one.name, textContent: one.label })));
      by(id).value = shown.axes[place].name;
    }
    lay();
    limits();
    await scatter();
    await follow();
  };

  const start = async () => {
    by("brush").hidden = false;
    await show();
    dots.on("plotly_selected", (event) => { if (event) { box = new Set(event.points.map((one) => one.pointIndex)); follow(); } });
    dots.on("plotly_deselect", () => { box = null; follow(); });
    for (const id of ["brush-x", "brush-y"]) by(id).addEventListener("change", () => scatter().then(follow));
    for (const one of document.querySelectorAll("[name=brush-set]")) one.addEventListener("change", show);
    by("brush-clear").addEventListener("click", show);
    new ResizeObserver(() => { lay(); follow(); }).observe(board.parentElement);
    document.documentElement.dataset.brushed = "yes";
  };
  start();
})();
