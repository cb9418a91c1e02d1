// The charts of the levers page: A in blue and solid, B in vermillion and dashed.
import { by, nation, percent, separators, t } from "./words.js";

const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue(`--${name}`).trim();
const LOOKS = { a: ["blue", "solid", "rgba(0,114,178,0.18)", ""], b: ["vermillion", "dash", "rgba(198,79,0,0.12)", "/"] };
const CONFIG = { displayModeBar: false, responsive: true };
const MOST = 16;

function fan(which, one) {
  if (!one) return [];
  const [shade, dash, pale] = LOOKS[which];
  const base = { type: "scatter", mode: "lines", x: one.fan.week };
  return [
    { ...base, y: one.fan.p10, line: { width: 0 }, hoverinfo: "skip", showlegend: false },
    { ...base, y: one.fan.p90, line: { width: 0 }, fill: "tonexty", fillcolor: pale, hoverinfo: "skip", showlegend: false },
    { ...base, y: one.fan.p50, name: which.toUpperCase(), line: { color: colour(shade), dash, width: 4 }, hovertemplate: "%{y:,d}" },
  ];
}

const layout = (more) => ({
  separators,
  font: { family: css.fontFamily || "sans-serif", size: 15, color: colour("ink") }, margin: { l: 8, r: 12, t: 8, b: 8 }, dragmode: false,
  paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, itemclick: false, itemdoubleclick: false }, ...more,
});
const axis = (more) => ({ fixedrange: true, automargin: true, gridcolor: colour("grid"), zeroline: false, ...more });

function weeks(found, start) {
  const top = Math.max(start.maximum, ...["a", "b"].flatMap((which) => found[which]?.fan.p90 ?? [])) * 1.06;
  Plotly.react(by("fan"), [...fan("b", found.b), ...fan("a", found.a)], layout({
    height: 330, hovermode: "x unified", xaxis: axis({ title: { text: t("screen.week"), standoff: 4 }, range: [0, start.weeks] }), yaxis: axis({ range: [0, top], tickformat: ",d" }),
    shapes: [{ type: "rect", xref: "paper", x0: 0, x1: 1, y0: start.minimum, y1: start.maximum, fillcolor: colour("band"), line: { width: 0 }, layer: "below" }],
    annotations: [{ text: t("screen.asked"), x: 0.01, xref: "paper", y: start.maximum, yanchor: "top", xanchor: "left", showarrow: false, font: { color: colour("brown") } }],
  }), CONFIG);
}

function who(found) {
  const chance = (which) => new Map((found[which]?.members ?? []).map((one) => [one.seat, one]));
  const maps = { a: chance("a"), b: chance("b") };
  const of = (which, seat) => maps[which].get(seat)?.chance ?? 0;
  const seats = [...new Set([...maps.a.keys(), ...maps.b.keys()])].sort((one, other) => Math.max(of("a", other), of("b", other)) - Math.max(of("a", one), of("b", one))).slice(0, MOST).reverse();
  const names = seats.map((seat) => nation(seat, (maps.a.get(seat) ?? maps.b.get(seat)).name));
  const bars = ["b", "a"].filter((which) => found[which]).map((which) => ({
    type: "bar", orientation: "h", y: names, x: seats.map((seat) => of(which, seat)), name: which.toUpperCase(),
    marker: { color: colour(LOOKS[which][0]), pattern: { shape: LOOKS[which][3], fgcolor: "#fff", bgcolor: colour(LOOKS[which][0]), size: 7, solidity: 0.25 } }, hovertemplate: "%{x:.0%}", text: seats.map((seat) => percent(of(which, seat))), textposition: "outside", textfont: { size: 12 }, constraintext: "none", cliponaxis: false,
  }));
  Plotly.react(by("who"), bars, layout({ height: 50 + 40 * seats.length, barmode: "group", bargap: 0.25, xaxis: axis({ range: [0, 1.08], tickformat: ".0%" }), yaxis: axis({ showgrid: false }), legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, traceorder: "reversed" } }), CONFIG);
}

export function drawAll(found, start) {
  weeks(found, start);
  who(found);
}
