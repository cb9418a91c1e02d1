// The private brief: the four questions of a government, its red lines, its home.
import { by, day, el, number, percent, say, signed, t } from "./words.js";
import { fill } from "./fill.js";
import { bound, conditions, verdict } from "./waits.js";

const QUESTIONS = ["stake", "safety", "company", "home"];
const FULL = 3;
const LONG = 36;

function bar(points) {
  const width = Math.min(Math.abs(points) / FULL, 1) * 50;
  const made = el("span", { class: "bar", "aria-hidden": "true" }, el("span", { class: points < 0 ? "minus" : "plus" }));
  made.firstChild.style.width = `${width}%`;
  made.firstChild.style.left = points < 0 ? `${50 - width}%` : "50%";
  return made;
}

function question(name, answer) {
  return el("li", {}, el("h4", {}, t(`question_name.${name}`), " ", el("b", {}, signed(answer.points))), bar(answer.points), ...answer.says.map((line) => el("p", {}, say(line))));
}

// What would fill half a phone with a column of short lines takes the whole width.
function row(name, value) {
  const dd = el("dd", {}, value);
  dd.classList.toggle("long", dd.textContent.length > LONG);
  return [el("dt", {}, t(`brief.${name}`)), dd];
}

function home(me) {
  const parliament = t(me.home.must_vote ? "brief.must_vote" : "brief.need_not_vote");
  const debate = me.home.must_vote && me.home.debate_weeks ? ` ${t("brief.debate", { debated: me.home.debated, weeks: me.home.debate_weeks })}` : "";
  const asked = me.home.must_vote && !me.waits.asks && !me.home.consents ? ` ${t("brief.asked_later")}` : "";
  const lost = me.home.votes_lost ? ` ${t("brief.lost", { times: me.home.votes_lost })} ${verdict(me.waits)}` : "";
  return [
    ...row("public_support", percent(me.home.public_support)),
    ...row("seats", percent(me.home.seats_held)),
    ...row("parliament", `${parliament}${asked}${debate}${lost}`),
    ...(me.home.elections.length ? row("election", day(me.home.elections[0].date)) : []),
    ...row("conditions", conditions(me.waits)),
    ...(me.waits.bound ? row("public_no", bound(me.waits)) : []),
  ];
}

function lines(me) {
  const engagement = me.red_lines.us_engagement, clarity = me.red_lines.clarity;
  if (me.red_lines.willing) return t(me.waits.missing.length ? "brief.willing_but" : "brief.willing");
  const parts = [];
  if (engagement !== null) parts.push(t("brief.needs_us", { level: percent(engagement) }));
  if (clarity !== null) parts.push(t("brief.needs_clarity", { level: percent(clarity) }));
  return parts.length ? parts.join(" ") : t("brief.needs_more");
}

function power(me, all) {
  fill(by("facts"), ...row("peace", t(`peace.${all.world.peace}`)), ...row("troops_all", number(all.totals.committed)));
  by("advisers").hidden = by("advisers-title").hidden = by("lines").hidden = true;
}

export function brief(me, all) {
  by("role").textContent = say(me.role);
  if (!me.advisers) return power(me, all);
  fill(by("facts"), ...row("you_stand", t(`rung.${me.rung}`)), ...(me.troops ? row("troops", number(me.troops)) : []), ...row("capacity", number(me.capacity)), ...home(me));
  fill(by("advisers"), ...QUESTIONS.map((name) => question(name, me.advisers[name])),
    el("li", { class: "sum" }, el("h4", {}, t("brief.sum"), " ", el("b", {}, signed(me.advisers.willingness))), bar(me.advisers.willingness), el("p", {}, t("brief.sum_help"))));
  by("lines").textContent = lines(me);
}
