// What the levers come to: A in blue and solid, B in vermillion, dashed and hatched.
import { by, el, interval, nation, number, percent, points, say, t } from "./words.js";
import { fill } from "./fill.js";
import { forceChart, readable } from "./force.js";

const SIDES = ["a", "b"];
const AUTHORISED = "authorised", EVERY = 4;
let seen = {};

const name = (which) => el("b", { class: `side ${which}` }, which.toUpperCase());
const present = () => SIDES.filter((which) => seen[which]);

function key() {
  const first = (which) => seen[which]?.chances.find((row) => row.measure === AUTHORISED);
  const parts = present().map((which) => el("span", { class: `of-${which}` }, name(which), ` ${percent(first(which).chance)}`));
  const moved = present().length > 1 ? points(first("a").chance - first("b").chance) : 0;
  const change = moved ? el("span", { class: moved > 0 ? "up" : "down" }, `${moved > 0 ? "▲" : "▼"} ${t("explore.points", { points: Math.abs(moved) })}`) : "";
  by("key-title").textContent = t("explore.key", { troops: number(first(present()[0]).threshold) });
  fill(by("key"), ...parts, change);
}

// The weeks in which something happens, each with what does on which sides.
function happenings() {
  const rows = new Map();
  for (const which of present()) {
    for (const { week, says } of seen[which].happens) {
      const text = say(says), row = rows.get(`${week} ${text}`) ?? { week, text, sides: [] };
      row.sides.push(which);
      rows.set(`${week} ${text}`, row);
    }
  }
  const all = [...rows.values()].sort((mark, other) => mark.week - other.week);
  return [...new Set(all.map((mark) => mark.week))].map((week, place) => {
    const those = all.filter((mark) => mark.week === week), sides = new Set(those.flatMap((mark) => mark.sides));
    return { week, text: number(place + 1), look: sides.size < present().length ? [...sides][0] : "both", those };
  });
}

const flag = (mark) => el("b", { class: `flag ${mark.look}` }, mark.text);
const apart = (mark) => (mark.sides.length < present().length ? mark.sides.map(name) : []);

function happens(marks) {
  by("happens").hidden = !marks.length;
  fill(by("happenings"), ...marks.map((mark) => el("li", {}, flag(mark), el("span", { class: "week" }, t("week.short", mark)),
    el("span", {}, ...mark.those.map((each) => el("span", { class: "says" }, ...apart(each), " ", each.text))))));
}

function weeks(start, marks) {
  const fans = present().map((which) => ({ look: which, ...seen[which].fan })).reverse();
  const ends = present().map((which) => ({ look: which, troops: seen[which].fan.p50.at(-1), text: which.toUpperCase() }));
  const size = 0.94 * parseFloat(getComputedStyle(document.body).fontSize);
  forceChart(by("fan"), { size, weeks: start.weeks, minimum: start.minimum, maximum: start.maximum, marks, fans, ends, room: 1.6, words: { asked: t("screen.asked"), week: t("screen.week") } });
}

function at(week) {
  return [t("week.short", { week }), ...present().map((which) => {
    const { fan } = seen[which], place = fan.week.indexOf(week);
    return t("explore.reading", { side: which.toUpperCase(), middle: number(fan.p50[place]), low: number(fan.p10[place]), high: number(fan.p90[place]) });
  })];
}

function chances() {
  const rows = seen[present()[0]].chances;
  const sizes = [...new Set(rows.map((row) => row.threshold))];
  fill(by("sizes"), el("tr", {}, el("td", { colspan: 2 }), ...sizes.map((size) => el("th", { scope: "col" }, t("odds.or_more", { troops: number(size) })))));
  const measures = [...new Set(rows.map((row) => row.measure))];
  const cell = (row) => el("td", {}, el("b", {}, percent(row.chance)), el("small", {}, ` ${interval(row.low, row.high).map((end) => Math.round(100 * end)).join("–")}`));
  fill(by("chances"), ...measures.flatMap((measure) => present().map((which, place, all) =>
    el("tr", {}, place ? "" : el("th", { scope: "rowgroup", rowspan: all.length }, t(`measure.${measure}`)), el("th", { scope: "row" }, name(which)), ...seen[which].chances.filter((row) => row.measure === measure).map(cell)))));
}

// Whether the force is there if peace comes; nothing of a scenario too short for it.
function peace() {
  const sides = present().map((which) => [which, seen[which].peace]).filter(([, its]) => its);
  by("if-peace").hidden = !sides.length;
  fill(by("peaces"), ...sides.map(([which, its]) => el("li", {}, t(its.chance === null ? "explore.peace_none" : "explore.peace_both", { side: which.toUpperCase(), ...its }))));
}

// A row a nation, in the order of B, so that rows stay where they are while A's levers move.
const bars = new Map();

function row(seat) {
  const bar = { a: el("span", { class: "bar-a" }), b: el("span", { class: "bar-b" }) };
  const figure = { a: el("td", {}), b: el("td", {}) };
  return { bar, figure, row: el("tr", {}, el("th", { scope: "row" }, nation(seat)), el("td", { class: "bars", "aria-hidden": "true" }, bar.a, bar.b), figure.a, figure.b) };
}

function who() {
  const maps = Object.fromEntries(present().map((which) => [which, new Map(seen[which].members.map((member) => [member.seat, member.chance]))]));
  const all = [...new Map([...(seen.b ?? seen.a).members, ...seen[present()[0]].members].map((member) => [member.seat, member])).values()];
  for (const { seat } of all) {
    if (!bars.has(seat)) bars.set(seat, row(seat));
    const { bar, figure } = bars.get(seat);
    for (const which of SIDES) {
      const chance = maps[which]?.get(seat);
      bar[which].style.width = `${(chance ?? 0) * 100}%`;
      figure[which].textContent = chance === undefined ? "–" : percent(chance);
    }
  }
  const order = all.map((member) => bars.get(member.seat).row);
  if (order.length !== by("who").children.length || order.some((row, place) => by("who").children[place] !== row)) by("who").replaceChildren(...order);
}

function behind() {
  if (!by("behind").open) return;
  fill(by("numbers-head"), el("tr", {}, el("th", { scope: "col" }, t("screen.week")), ...present().flatMap((which) => ["p10", "p50", "p90"].map((part) => el("th", { scope: "col" }, name(which), ` ${t(`explore.${part}`)}`)))));
  const { week } = seen[present()[0]].fan;
  fill(by("numbers"), ...week.filter((each) => each % EVERY === 0).map((each) => el("tr", {}, el("th", { scope: "row" }, number(each)),
    ...present().flatMap((which) => ["p10", "p50", "p90"].map((part) => el("td", {}, number(seen[which].fan[part][week.indexOf(each)])))))));
}

export function drawAll(found, start) {
  seen = found;
  const marks = happenings();
  key();
  weeks(start, marks);
  happens(marks);
  chances();
  peace();
  who();
  behind();
}

by("behind").addEventListener("toggle", () => { if (present().length) behind(); });
readable(by("fan"), (week) => (present().length ? at(week) : []));
