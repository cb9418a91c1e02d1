// What a reveal says: what came of the question, why the odds moved, and how the game ended.
import { by, el, gain, interval, nation, number, percent, points, say, shortNation, t } from "./words.js";
import { fill } from "./fill.js";
import { AFTER, earlier, isOld, sayWeek } from "./shown.js";

const MEASURES = ["committed", "authorised", "in_place"];
const OUTCOMES = new Map([[true, "yes"], [false, "no"], [null, "open"]]);

// A row a measure, a column a size of the force: what is in place needs more than consent.
export function oddsTable(list, phase, week) {
  const last = list.at(-1);
  sayWeek(list, week);
  if (!last) return fill(by("odds"));
  const before = (isOld(list, week) ? null : earlier(list, phase))?.chances ?? [];
  const sizes = [...new Set(last.chances.map((chance) => chance.threshold))];
  const cell = (measure, size) => {
    const same = (chance) => chance.measure === measure && chance.threshold === size;
    const now = last.chances.find(same), old = before.find(same), moved = old ? points(now.chance - old.chance) : 0;
    return el("span", {}, el("b", {}, percent(now.chance)), moved && measure === "authorised" ? el("i", { class: moved > 0 ? "up" : "down" }, moved > 0 ? ` ▲${moved}` : ` ▼${-moved}`) : "");
  };
  const head = el("li", { class: "head" }, el("span", {}, ""), ...sizes.map((size) => el("span", {}, t("odds.size", { troops: number(size) }))));
  fill(by("odds"), head, ...MEASURES.map((name) => el("li", { class: name }, el("span", {}, t(`odds.${name}`)), ...sizes.map((size) => cell(name, size)))));
}

function bars(bins) {
  const most = Math.max(...bins, 1);
  const bar = (count) => el("li", {}, el("span", { class: "many" }, count ? number(count) : ""), el("span", { class: "column", style: `height:${Math.round((100 * count) / most)}%` }));
  const counts = bins.map((count, at) => `${percent(at / 10)}–${percent(at / 10 + 0.1)} ${count}`).join(", ");
  return el("div", { class: "histogram", role: "img", "aria-label": `${t("screen.histogram")}${t("format.colon")} ${counts}` },
    el("ul", {}, ...bins.map(bar)), el("p", { "aria-hidden": "true" }, ...[0, 0.5, 1].map((share) => el("span", {}, percent(share)))));
}

function bestGuess({ best, names }) {
  if (best === null) return "";
  const people = names.map(({ seat, player, alone }) => (alone ? nation(seat) : `${nation(seat)} ${player.replace(`${seat} `, "")}`)).join(", ");
  return t(people ? "screen.best_by" : "screen.best", { best, people });
}

function answered(all) {
  const asked = all.answered;
  const parts = [asked.count ? t("screen.answers", asked) : t("screen.nobody"), bestGuess(asked), all.why && all.why.model !== null && all.why.round === asked.round ? t("screen.model_said", all.why) : ""].filter(Boolean);
  fill(by("answered"), el("h2", {}, t("screen.was_asked", asked)),
    el("p", { class: "came" }, t(`screen.came_${OUTCOMES.get(asked.happened)}`, asked)),
    asked.count ? bars(asked.bins) : "", el("p", {}, parts.join(" · ")));
}

function cause(row) {
  const [low, high] = interval(row.low, row.high).map((share) => Math.round(100 * share));
  const odds = Math.abs(row.moved) >= 0.005;
  const much = odds ? t("screen.cause_points", { moved: points(row.moved), low, high }) : t("screen.cause_troops", { moved: row.troops, low: row.troops_low, high: row.troops_high });
  const up = (odds ? row.moved : row.troops) > 0;
  return el("li", {}, el("span", {}, say(row.what)), " ", el("b", { class: up ? "up" : "down" }, `${up ? "▲" : "▼"} ${much}`));
}

// The odds of the least force as the round began, and as it was revealed: injects moved them in between.
function sinceTheRoundBegan(odds, week) {
  const now = odds.find((record) => record.week === week);
  return [now && earlier(odds, "reveal"), now].map((record) => record?.chances.find((row) => row.measure === "authorised"));
}

function why(all) {
  const found = all.why?.round === all.round ? all.why.causes : null;
  const rows = sinceTheRoundBegan(all.odds, all.week);
  const moved = rows.every(Boolean) ? t("screen.why_from", { was: rows[0].chance, now: rows[1].chance, troops: rows[1].threshold }) : "";
  const said = !found ? el("p", { class: "help" }, t("screen.why_wait")) : !found.length ? el("p", {}, t("screen.why_none")) : el("ol", { class: "causes" }, ...found.map(cause));
  fill(by("why"), el("h2", {}, t("screen.why"), moved ? el("small", {}, ` ${moved}`) : ""), said);
}

function result(all) {
  const { result: came } = all;
  by("result").hidden = !came;
  if (!came) return;
  fill(by("result"), el("p", { class: `verdict ${came.verdict}` }, t(`result.${came.verdict}`, came)), el("p", {}, t("result.in_place", came)), aims(came.aims));
}

const signs = (row) => ["reached", "kept", "held"].map((name) => (row[name] ? "✓" : "✗")).join(" ");

// Who won: of each seat its aim, its red line and its standing at home.
function aims(rows) {
  if (!rows.length) return "";
  const won = rows.filter((row) => row.won).length;
  const seats = rows.map((row) => el("li", { class: row.won ? "won" : "" }, `${shortNation(row.seat)} `, el("span", { class: "signs" }, signs(row))));
  return el("div", { class: "aims" }, el("p", {}, el("b", {}, t("result.won", { won, seats: rows.length })), ` ${t("result.signs")}`), el("ul", {}, ...seats));
}

export function reveal(all) {
  const now = all.phase === "reveal" && all.answered;
  by("reveal").hidden = !now;
  by("europe").toggleAttribute("hidden", AFTER.includes(all.phase));
  by("banner").hidden = !all.banner || all.phase === "ended";
  if (all.banner) fill(by("banner"), el("b", {}, t("screen.banner")), " ", say(all.banner.says));
  result(all);
  if (!now) return;
  answered(all);
  by("why").hidden = !all.forecasts;
  why(all);
}
