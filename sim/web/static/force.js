// Troops week by week against the force asked for, drawn as SVG: lines, and fans of many runs.
import { el, number } from "./words.js";
import { fill } from "./fill.js";

const SPACE = "http://www.w3.org/2000/svg";
const WIDE = 0.64; // of a figure, in ems
const STEPS = [1, 2, 5];
const RULES = 8;
const FLAG = 0.72; // half the width of a flag, in ems

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// The smallest round step that makes at most so many.
function step(top, most) {
  for (let scale = 1; ; scale *= 10) {
    const found = STEPS.find((step) => Math.floor(top / (step * scale)) <= most);
    if (found) return found * scale;
  }
}

const upTo = (top, by) => Array.from({ length: Math.floor(top / by) + 1 }, (_, at) => at * by);

// Where things lie: the plot's sides, and from weeks and troops to pixels.
function frame(target, { weeks, top, size, room, marks }) {
  const width = target.clientWidth, height = target.clientHeight;
  const left = Math.ceil(WIDE * size * (number(Math.round(top)).length + 0.5)), right = width - room * size, bottom = height - 1.75 * size;
  const head = marks.length ? 2.2 * size : size;
  const x = (week) => left + (week / weeks) * (right - left);
  const y = (troops) => bottom - (troops / top) * (bottom - head);
  return { width, height, left, right, bottom, x, y };
}

const points = (at, weeks, troops) => weeks.map((week, place) => `${at.x(week).toFixed(1)},${at.y(troops[place]).toFixed(1)}`);

function axes(at, { weeks, top, size, words }) {
  const across = upTo(top, step(top, Math.min(RULES, Math.max(2, (at.bottom - size) / (2 * size)))));
  const down = upTo(weeks, step(weeks, Math.max(2, (at.right - at.left) / (3.2 * size))));
  return [
    ...across.map((troops) => svg("path", { class: "rule", d: `M${at.left},${at.y(troops)}H${at.right}` })),
    ...across.map((troops) => svg("text", { x: at.left - 0.4 * size, y: at.y(troops) + 0.35 * size, "text-anchor": "end" }, number(troops))),
    ...down.map((week) => svg("text", { x: at.x(week), y: at.height - 0.3 * size, "text-anchor": "middle" }, week ? number(week) : words.week)),
  ];
}

function fan(at, { look, week, p10, p50, p90 }) {
  const low = points(at, week, p10), high = points(at, week, p90);
  return [
    svg("path", { class: `fan ${look}`, d: `M${[...low, ...[...high].reverse()].join("L")}Z` }),
    svg("path", { class: `edge ${look}`, d: `M${low.join("L")}M${high.join("L")}` }),
    svg("path", { class: `middle ${look}`, d: `M${points(at, week, p50).join("L")}` }),
  ];
}

function line(at, { look, week, troops }, size) {
  const drawn = points(at, week, troops);
  const [cx, cy] = drawn.at(-1).split(",");
  return [svg("path", { class: `line ${look}`, d: `M${drawn.join("L")}` }), svg("circle", { class: `end ${look}`, cx, cy, r: 0.3 * size })];
}

// Where words about heights stand: from the top down, pushed apart until all can be read.
function apart(at, rows, size) {
  const sorted = rows.map((note) => ({ ...note, y: at.y(note.troops) })).sort((note, other) => note.y - other.y);
  sorted.forEach((note, place) => { if (place) note.y = Math.max(note.y, sorted[place - 1].y + 1.15 * size); });
  return sorted;
}

// What stands at the right end of each line.
function labels(at, ends, size) {
  return apart(at, ends, size).map((note) => svg("text", { class: `end-label ${note.look}`, x: at.right + 0.4 * size, y: Math.min(note.y, at.bottom) + 0.35 * size }, note.text));
}

// Weeks in which something happens: a line, and a flag above it; flags are pushed apart.
function flags(at, marks, size) {
  const wide = 2 * FLAG * size, rows = marks.map((mark) => ({ ...mark, x: at.x(mark.week) }));
  rows.forEach((mark, place) => { if (place) mark.flag = Math.max(mark.x, rows[place - 1].flag + wide + 1); else mark.flag = mark.x; });
  rows.reduceRight((least, mark) => (mark.flag = Math.min(mark.flag, least)) - wide - 1, at.width - wide / 2);
  return rows.flatMap((mark) => [
    svg("path", { class: `mark ${mark.look}`, d: `M${mark.flag},${1.75 * size}L${mark.x},${2.2 * size}V${at.bottom}` }),
    svg("rect", { class: `flag ${mark.look}`, x: mark.flag - wide / 2, y: 0.25 * size, width: wide, height: 1.5 * size, rx: 0.3 * size }),
    svg("text", { class: `flag-label ${mark.look}`, x: mark.flag, y: 1.33 * size, "text-anchor": "middle" }, mark.text),
  ]);
}

const FORCE = { marks: [], fans: [], lines: [], ends: [], notes: [], size: 15, room: 1 };

// Draw into an element what `given` says: weeks, minimum, maximum, words {asked, week}, and of fans
// {look, week, p10, p50, p90}, of lines {look, week, troops}, of ends {look, troops, text}, of notes
// (inside, at the right) {week, troops, text}, of marks (in the order of weeks) {look, week, text}.
export function forceChart(target, given) {
  const all = { ...FORCE, ...given };
  const highest = [...all.fans.flatMap((each) => each.p90), ...all.lines.flatMap((each) => each.troops)];
  all.top = Math.max(all.maximum, ...highest) * 1.04;
  target.drawn = all;
  const draw = () => {
    const shown = target.drawn, at = frame(target, shown), { size } = shown;
    if (at.right - at.left < 4 * size) return;
    const high = at.y(shown.maximum), low = at.y(shown.minimum);
    const chart = svg("svg", { viewBox: `0 0 ${at.width} ${at.height}`, "font-size": size, "aria-hidden": "true" },
      svg("rect", { class: "asked", x: at.left, y: high, width: at.right - at.left, height: low - high }),
      ...axes(at, shown), ...flags(at, shown.marks, size), ...shown.fans.flatMap((each) => fan(at, each)), ...shown.lines.flatMap((each) => line(at, each, size)),
      svg("text", { class: "asked-label", x: at.left + 0.5 * size, y: high + 1.2 * size }, shown.words.asked), ...labels(at, shown.ends, size),
      ...apart(at, shown.notes, size).map((note) => svg("text", { class: "note", x: at.x(note.week) - 0.3 * size, y: note.y - 0.4 * size, "text-anchor": "end" }, note.text)));
    target.place = at;
    target.querySelector("svg")?.remove();
    target.prepend(chart);
  };
  if (!target.watched) {
    target.watched = new ResizeObserver(draw);
    target.watched.observe(target);
  }
  draw();
}

// Let a pointer read the week under it: `linesOf(week)` gives lines of text.
export function readable(target, linesOf) {
  const note = el("div", { class: "reading", hidden: true });
  target.append(note);
  target.addEventListener("pointermove", (event) => {
    const at = target.place;
    const inside = event.clientX - target.getBoundingClientRect().left;
    const week = Math.round(((inside - at.left) / (at.right - at.left)) * target.drawn.weeks);
    const said = week >= 0 && week <= target.drawn.weeks ? linesOf(week) : [];
    note.hidden = !said.length;
    fill(note, ...said.map((text) => el("p", {}, text)));
    note.style.left = `${Math.min(at.x(week) + 8, at.width - note.offsetWidth)}px`;
  });
  target.addEventListener("pointerleave", () => { note.hidden = true; });
}
