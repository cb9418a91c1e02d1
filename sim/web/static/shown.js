// What several screens show alike: clock, phase, totals, board, odds, news.
import { by, el, has, number, percent, points, say, t } from "./words.js";
import { fill } from "./fill.js";
import { setClock } from "./clock.js";

export const RUNGS = ["refuses", "supports", "conditional", "pledged", "authorised", "deployed"];
export const SIGNS = { people: "●", pledge: "◆", clock: "◷", model: "○" };

export function header(seen) {
  by("phase").textContent = t(`phase.${seen.phase}`);
  by("round").textContent = seen.round ? t("round.of", { round: seen.round, rounds: seen.rounds, week: seen.week, last: seen.last_week }) : "";
  setClock(seen);
}

export function totals(seen) {
  fill(by("totals"), ...["committed", "authorised", "in_place"].map((name) =>
    el("li", { class: name }, el("b", {}, number(seen.totals[name])), " ", el("span", {}, t(`measure.${name}`)))));
}

export const AFTER = ["reveal", "ended"];

// The odds that the newest are held against: at a reveal those with which the round began, so that the
// arrow says what the reasons beside it say; meanwhile those before the last inject.
export function earlier(list, phase) {
  const last = list.at(-1);
  if (!last || !AFTER.includes(phase)) return list.at(-2) ?? null;
  const weeks = list.map((record) => record.week).filter((week) => week < last.week);
  return weeks.length ? list.find((record) => record.week === Math.max(...weeks)) : null;
}

// Until the odds of a week are counted, those of an earlier one stand there: they say so.
export const isOld = (list, week) => list.length > 0 && list.at(-1).week < week;

export function sayWeek(list, week) {
  by("odds-week").textContent = isOld(list, week) ? t("odds.of_week", { week: list.at(-1).week }) : "";
}

export function odds(list, phase, week) {
  const last = list[list.length - 1];
  sayWeek(list, week);
  if (!last) return fill(by("odds"));
  const before = isOld(list, week) ? null : earlier(list, phase);
  const rows = last.chances.filter((chance) => chance.measure === "authorised");
  fill(by("odds"), ...rows.map((row) => {
    const old = before?.chances.find((chance) => chance.measure === row.measure && chance.threshold === row.threshold);
    const moved = old ? points(row.chance - old.chance) : 0;
    const change = moved ? el("i", { class: moved > 0 ? "up" : "down" }, `${moved > 0 ? "▲ +" : "▼ −"}${Math.abs(moved)}`) : "";
    return el("li", {}, el("b", {}, percent(row.chance)), " ", change, el("span", {}, t("odds.size", { troops: number(row.threshold) })));
  }));
}

export function newsLine(line) {
  const spoken = !has(`source.${line.source}`);
  return el("li", { class: spoken ? "spoken" : "" }, el("span", { class: "week" }, t("week.short", { week: line.week })), " ",
    spoken ? el("b", {}, t("said.by", { seat: line.source })) : "", spoken ? " " : "", say(line.says));
}

// Steps of nations fill a wire; what else happened is read first.
const STEPS = ["news.climbs", "news.steps_back"];
export const isStep = (line) => STEPS.includes(line.says.key);

export function question(seen) {
  const parts = { troops: number(seen.question.threshold), measure: t(`measure.${seen.question.measure}`) };
  return t(`question.${seen.question.by}`, parts);
}

export const rungWord = (rung) => t(`rung.${rung}`);
