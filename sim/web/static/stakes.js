// What is at stake for this seat, and what it says by saying nothing.
import { by, el, say, t } from "./words.js";
import { fill } from "./fill.js";
import { levels } from "./levels.js";
import { RUNGS } from "./shown.js";

const PLEDGED = ["pledged", "authorised", "deployed"];
const mark = (holds) => (holds ? "✓" : "✗");

const row = (title, ...parts) => [el("dt", {}, t(`stakes.${title}`)), el("dd", {}, ...parts)];

function meter(stake) {
  const made = el("span", { class: "meter", "aria-hidden": "true" }, el("span", {}));
  made.firstChild.style.width = `${(100 * Math.max(stake.left, 0)) / stake.standing}%`;
  return made;
}

function left(stake) {
  return stake.left < 0 ? t("stakes.overdrawn", { over: -stake.left }) : t("stakes.left", stake);
}

function spent(stake) {
  return stake.rounds.flatMap(({ round, costs }) => costs.map((cost) => el("li", {}, t("stakes.spent", { round, ...cost }))));
}

function verdict(stake) {
  if (!stake.over) return "";
  const parts = [
    [stake.reached, stake.reached ? t("stakes.reached") : t("stakes.missed")],
    [stake.kept, stake.kept ? t("stakes.kept") : t("stakes.crossed", { round: stake.broken })],
    [stake.held, stake.held ? t("stakes.held") : t("stakes.not_held")],
  ];
  return el("div", { class: `verdict ${stake.won ? "won" : "lost"}` }, el("p", {}, el("b", {}, stake.won ? t("stakes.won") : t("stakes.lost"))),
    el("ul", { class: "conditions" }, ...parts.map(([holds, text]) => el("li", {}, `${mark(holds)} ${text}`))));
}

export function stakes(me) {
  const { stake } = me;
  by("stake-card").hidden = !stake;
  if (!stake) return;
  const wants = stake.wants.map((want) => el("li", {}, `${mark(want.holds)} ${say(want.says)}`));
  fill(by("stake"), verdict(stake), el("dl", {},
    ...row("aim", el("b", {}, say(stake.aim_says)), el("ul", { class: "conditions" }, ...wants)),
    ...row("line", `${mark(stake.kept)} ${say(stake.line_says)}`),
    ...row("home", el("b", {}, left(stake)), meter(stake), el("ul", { class: "did" }, ...spent(stake)))),
  el("p", { class: "help" }, `${t(stake.prices ? "stakes.over_help" : `stakes.over_${me.seat}`)} ${t(stake.prices ? "stakes.assumed" : "stakes.assumed_power")}`));
}

// What the choice on the form would take of the standing at home, in points.
function nationPrice({ prices }) {
  const rung = document.querySelector('[name="rung"]:checked')?.value;
  if (!rung) return null;
  const troops = PLEDGED.includes(rung) ? Number(by("troops").value) : 0;
  const going = rung === "pledged" ? 0 : troops;
  return prices.to[rung] + Math.max(troops - prices.pledged, 0) * prices.troops + Math.max(going - prices.authorised, 0) * prices.going;
}

function powerPrice({ rates }, promised) {
  const chosen = levels(by("price").closest("form"));
  return Object.entries(chosen).reduce((points, [name, level]) => {
    const more = level - promised[name];
    return points + (more > 0 ? more * rates[name] : -more * rates.withdraw);
  }, 0);
}

// What one side of a bargain would take of it: it binds a seat to so much at least, so what is done already is free.
function sidePrice({ prices, rates }, side, me, promised) {
  const flat = (side.enabler ? rates.contribute : 0) + (side.presence ? rates.give : 0);
  const given = Object.entries(side.us ?? {}).reduce((points, [name, level]) => points + Math.max(level - promised[name], 0) * rates[name], 0);
  if (!prices || !side.rung) return flat + given;
  const troops = side.troops ?? 0, going = side.rung === "pledged" ? 0 : troops;
  const climb = RUNGS.indexOf(side.rung) > RUNGS.indexOf(me.rung) ? prices.to[side.rung] : 0;
  return flat + climb + Math.max(troops - prices.pledged, 0) * prices.troops + Math.max(going - prices.authorised, 0) * prices.going;
}

function sayPrice(stake, points) {
  const whole = Math.floor(points + 0.5), rest = stake.left - whole;
  const over = whole > 0 && rest < 0;
  return { over, text: whole < 1 ? t("stakes.free") : over ? t("stakes.price_over", { points: whole, over: -rest }) : t("stakes.price", { points: whole, left: rest }) };
}

// The same of a bargain, as a line below it; none for Kyiv, whose word costs once terms are on the table.
export function bargainPrice(me, side, promised) {
  if (!me.stake || !side || me.seat === "KYIV") return "";
  const { over, text } = sayPrice(me.stake, sidePrice(me.stake, side, me, promised));
  return el("p", { class: over ? "price over" : "price" }, text);
}

export function price(me, promised) {
  const { stake } = me;
  if (!by("price")) return;
  const points = !stake ? null : stake.prices ? nationPrice(stake) : powerPrice(stake, promised);
  by("price").hidden = points === null;
  if (points === null) return;
  const { over, text } = sayPrice(stake, points);
  by("price").classList.toggle("over", over);
  by("price").textContent = text;
}

// The model plays this seat: the phone says so at once, and its buttons rest.
export const rests = (all, seat) => {
  const row = all.seats.find((each) => each.seat === seat);
  return Boolean(row) && !row.people;
};

export function stands(me, resting, away = 0) {
  by("rests").hidden = !resting;
  const says = away ? t("stays.rests_away", { rounds: away }) : t("stays.rests");
  if (by("rests").textContent !== says) by("rests").textContent = says;
  by("stays").hidden = resting || !me.stays;
  by("stays").textContent = me.stays ? say(me.stays) : "";
}
