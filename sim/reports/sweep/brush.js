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

  const axis = (name) => shown.axes.find((each) => each.name === name);
  const kind = () => document.querySelector("[name=brush-set]:checked").value;
  const height = () => board.clientHeight - HEAD - FOOT;
  const across = (at) => SIDE + (at * (board.clientWidth - 2 * SIDE)) / Math.max(1, shown.axes.length - 1);
  const down = (axis, value) => HEAD + (1 - (value - axis.low) / (axis.high - axis.low)) * height();
  const valueAt = (axis, y) => axis.low + (1 - Math.min(1, Math.max(0, (y - HEAD) / height()))) * (axis.high - axis.low);
  const figure = (axis, value) => {
    if (axis.words.length) return axis.words[Math.round(value)] ?? "as it stands";
    if (axis.missing && value <= axis.low) return "none";
    return axis.unit === "share" ? `${Math.round(100 * value)}%` : Number(value.toPrecision(3)).toLocaleString("en");
  };

  const isKept = (at) => (!box || box.has(at)) && Object.entries(ranges).every(([name, [low, high]]) => {
    const value = axis(name).values[at];
    return value >= low - 1e-9 && value <= high + 1e-9;
  });

  const line = (pen, at) => {
    pen.beginPath();
    shown.axes.forEach((axis, place) => pen.lineTo(across(place), down(axis, axis.values[at])));
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
    const spans = shown.axes.slice(shown.inputs).map((axis) => {
      const values = chosen.map((at) => axis.values[at]).filter((value) => !axis.missing || value > axis.low);
      if (!values.length) return `${axis.label}: none`;
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
      return `${axis.label} ${figure(axis, least)} to ${figure(axis, most)}, mean ${figure(axis, mean)}`;
    });
    by("brush-said").textContent = `${chosen.length.toLocaleString("en")} of ${shown.labels.length.toLocaleString("en")} ${kind()} selected. ${spans.join("; ")}.`;
  };

  const marks = () => {
    for (const [place, axis] of shown.axes.entries()) {
      const range = ranges[axis.name], mark = columns[place].querySelector("span");
      columns[place].style.left = `${across(place)}px`;
      mark.hidden = !range;
      if (range) { mark.style.top = `${down(axis, range[1])}px`; mark.style.height = `${down(axis, range[0]) - down(axis, range[1])}px`; }
      const fields = by("brush-limits").tBodies[0].rows[place].querySelectorAll("input, select");
      fields.forEach((field, end) => { if (field !== document.activeElement) field.value = !range ? "" : axis.words.length ? Math.round(range[end] + (end ? -0.3 : 0.3)) : Number(range[end].toPrecision(3)); });
    }
  };

  const follow = () => {
    const chosen = shown.labels.map((_, at) => at).filter(isKept), inside = new Set(chosen);
    draw(chosen);
    marks();
    say(chosen);
    document.documentElement.dataset.selected = String(chosen.length);
    return Plotly.restyle(dots, { "marker.color": [shown.labels.map((_, at) => (inside.has(at) ? BLUE : PALE))] }, [0]);
  };

  const drag = (column, axis) => {
    let from = null;
    const to = (event) => event.clientY - board.getBoundingClientRect().top;
    column.addEventListener("pointerdown", (event) => { from = to(event); column.setPointerCapture(event.pointerId); });
    column.addEventListener("pointermove", (event) => {
      if (from === null || Math.abs(to(event) - from) < CLICK) return;
      ranges[axis.name] = [from, to(event)].map((y) => valueAt(axis, y)).sort((low, high) => low - high);
      follow();
    });
    column.addEventListener("pointerup", (event) => {
      if (from !== null && Math.abs(to(event) - from) < CLICK) { delete ranges[axis.name]; follow(); }
      from = null;
    });
  };

  const lay = () => {
    for (const old of board.querySelectorAll(".brush-axis")) old.remove();
    board.style.minWidth = `${LEAST * shown.axes.length}px`;
    columns = shown.axes.map((axis) => {
      const column = put("div", { className: "brush-axis" });
      const ticks = axis.words.length ? axis.words.map((_, at) => at) : [axis.low, axis.high];
      column.append(put("b", { textContent: axis.label }), put("span", { hidden: true }), ...ticks.map((tick) => {
        const label = put("i", { textContent: figure(axis, tick) });
        label.style.top = `${down(axis, tick)}px`;
        return label;
      }));
      drag(column, axis);
      board.append(column);
      return column;
    });
  };

  const limits = () => by("brush-limits").tBodies[0].replaceChildren(...shown.axes.map((axis) => {
    const row = put("tr"), choice = axis.words.length > 0;
    const fields = ["from", "to"].map((end) => {
      const field = choice ? put("select") : put("input", { type: "number", step: "any" });
      if (choice) field.append(put("option", { value: "", textContent: "any" }), ...axis.words.map((word, at) => put("option", { value: at, textContent: word })));
      field.setAttribute("aria-label", `${axis.label}, ${end}`);
      field.addEventListener("change", () => {
        const [low, high] = fields.map((each) => each.value), wide = choice ? 0.3 : 0;
        if (low === "" && high === "") delete ranges[axis.name];
        else ranges[axis.name] = [low === "" ? axis.low - wide : Number(low) - wide, high === "" ? axis.high + wide : Number(high) + wide];
        follow();
      });
      return field;
    });
    row.append(put("th", { scope: "row", textContent: axis.label }), ...fields.map((field) => { const cell = put("td"); cell.append(field); return cell; }));
    return row;
  }));

  const scatter = () => {
    const [x, y] = [by("brush-x").value, by("brush-y").value].map(axis);
    const side = (axis) => ({ title: { text: axis.label }, automargin: true, gridcolor: "#e4e7eb", zeroline: false, tickformat: axis.unit === "share" ? ".0%" : "", ...(axis.words.length ? { tickvals: axis.words.map((_, at) => at), ticktext: axis.words } : {}) });
    const steady = { marker: { opacity: 0.75 } };
    box = null;
    return Plotly.react(dots, [{ type: "scatter", mode: "markers", x: x.values, y: y.values, text: shown.labels, marker: { color: BLUE, size: 7, opacity: 0.75 }, hovertemplate: "%{text}<br>%{x}, %{y}<extra></extra>", selected: steady, unselected: steady }],
      { font: { family: getComputedStyle(document.body).fontFamily, size: 14 }, margin: { l: 12, r: 16, t: 28, b: 12 }, dragmode: "select", xaxis: side(x), yaxis: side(y) }, SETTINGS);
  };

  const show = async () => {
    shown = sets[kind()];
    ranges = {};
    for (const [id, place] of [["brush-x", 0], ["brush-y", shown.inputs + 1]]) {
      by(id).replaceChildren(...shown.axes.map((axis) => put("option", { value: axis.name, textContent: axis.label })));
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
    dots.on("plotly_selected", (event) => { if (event) { box = new Set(event.points.map((point) => point.pointIndex)); follow(); } });
    dots.on("plotly_deselect", () => { box = null; follow(); });
    for (const id of ["brush-x", "brush-y"]) by(id).addEventListener("change", () => scatter().then(follow));
    for (const box of document.querySelectorAll("[name=brush-set]")) box.addEventListener("change", show);
    by("brush-clear").addEventListener("click", show);
    new ResizeObserver(() => { lay(); follow(); }).observe(board.parentElement);
    document.documentElement.dataset.brushed = "yes";
  };
  start();
})();
