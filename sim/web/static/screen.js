// The projector: no secrets, large type.
import { by, el, fill, nation, number, separators, shipped, shortNation, t } from "./words.js";
import { connect } from "./wire.js";
import { RUNGS, SIGNS, header, newsLine, odds, question, rungWord, totals } from "./shown.js";

const css = getComputedStyle(document.documentElement);
const colour = (name) => css.getPropertyValue(`--${name}`).trim();
let drawn = "";

function tile(row, seats) {
  const place = RUNGS.indexOf(row.rung);
  const seat = seats.get(row.seat);
  const sign = el("span", { class: "who", title: t(seat.people ? "played.people" : "played.model") }, seat.people ? (seat.ready ? "✓" : SIGNS.people) : SIGNS.model);
  return el("li", { class: `tile r${place}` }, sign, el("b", {}, shortNation(row.seat)),
    el("span", { class: "stands" }, `${place} ${rungWord(row.rung)}`), row.troops ? el("span", { class: "troops" }, number(row.troops)) : "");
}

function board(all) {
  const seats = new Map(all.seats.map((one) => [one.seat, one]));
  const sorted = [...all.board].sort((one, other) =>
    RUNGS.indexOf(other.rung) - RUNGS.indexOf(one.rung) || other.troops - one.troops || nation(one.seat).localeCompare(nation(other.seat)));
  fill(by("board"), ...sorted.map((row) => tile(row, seats)));
  fill(by("legend"), el("li", {}, `${SIGNS.people} ${t("screen.people")}`), el("li", {}, `✓ ${t("screen.ready")}`), el("li", {}, `${SIGNS.model} ${t("screen.model")}`));
}

function fanTraces(last) {
  if (!last) return [];
  const band = (low, high, opacity, name) => [
    { x: last.fan.week, y: last.fan[low], mode: "lines", line: { width: 0 }, hoverinfo: "skip", showlegend: false },
    { x: last.fan.week, y: last.fan[high], mode: "lines", line: { width: 0 }, fill: "tonexty", fillcolor: `rgba(0,114,178,${opacity})`, name, hoverinfo: "skip" },
  ];
  return [...band("p10", "p90", 0.16, t("screen.eight")), { x: last.fan.week, y: last.fan.p50, mode: "lines", name: t("screen.middle"), line: { color: colour("blue"), width: 3, dash: "dot" } }];
}

function line(all, measure, dash, shade, width) {
  return { x: all.history.map((one) => one.week), y: all.history.map((one) => one[measure]), mode: all.history.length > 1 ? "lines" : "markers", name: t(`measure.${measure}`), line: { color: shade, width, dash }, marker: { size: 12, color: shade } };
}

function chart(all) {
  const key = JSON.stringify([all.history, all.odds, all.asked]);
  if (key === drawn) return;
  drawn = key;
  const last = all.odds[all.odds.length - 1];
  const data = [...fanTraces(last), line(all, "pledged", "dash", colour("brown"), 3), line(all, "authorised", "solid", colour("blue"), 5), line(all, "deployed", "solid", colour("vermillion"), 4)];
  const most = Math.max(all.asked.maximum, ...all.history.map((one) => one.pledged), ...(last ? last.fan.p90 : [0]));
  const axis = { fixedrange: true, automargin: true, gridcolor: colour("grid"), zeroline: false, tickfont: { size: 18 } };
  const layout = {
    separators,
    font: { family: css.getPropertyValue("font-family") || "sans-serif", size: 18, color: colour("ink") },
    margin: { l: 8, r: 12, t: 8, b: 8 }, showlegend: true, legend: { y: 0.95, yanchor: "top", x: 0.005, bgcolor: "rgba(255,255,255,0.55)", font: { size: 15 }, itemclick: false, itemdoubleclick: false },
    xaxis: { ...axis, range: [0, all.last_week], title: { text: t("screen.week"), font: { size: 17 }, standoff: 4 } },
    yaxis: { ...axis, range: [0, most * 1.08], tickformat: ",d" },
    shapes: [{ type: "rect", xref: "paper", x0: 0, x1: 1, y0: all.asked.minimum, y1: all.asked.maximum, fillcolor: colour("band"), line: { width: 0 }, layer: "below" }],
    annotations: [{ text: t("screen.asked"), x: 0.99, xref: "paper", y: all.asked.maximum, yanchor: "top", xanchor: "right", showarrow: false, font: { size: 17, color: colour("brown") } }],
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", dragmode: false,
  };
  Plotly.react(by("chart"), data.map((one) => ({ type: "scatter", ...one })), layout, { displayModeBar: false, responsive: true, staticPlot: true });
  by("chart").setAttribute("aria-label", t("screen.chart_now", { pledged: number(all.totals.pledged), authorised: number(all.totals.authorised), deployed: number(all.totals.deployed), week: all.week }));
}

function draw({ public: all }) {
  by("title").textContent = shipped(all.title);
  header(all);
  totals(all);
  odds(all.odds);
  chart(all);
  board(all);
  by("joined").textContent = t("screen.joined", { count: all.joined });
  document.body.dataset.phase = all.phase;
  const asking = ["brief", "negotiate", "decide", "resolve"].includes(all.phase);
  by("question").hidden = !asking;
  fill(by("question"), el("h2", {}, t("screen.question")), el("p", {}, question(all)), el("p", { class: "help" }, t("screen.predicted", { count: all.predictions })));
  fill(by("wire"), ...all.wire.slice(-9).reverse().map(newsLine));
}

connect({ role: "screen", key: document.body.dataset.key }, draw);
