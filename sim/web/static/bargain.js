// Bargains: a sentence made of taps, and what was offered to this seat or binds it.
import { by, el, has, nation, number, of, say as told, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill } from "./fill.js";
import { bargainPrice } from "./stakes.js";

const GOES = ["pledged", "authorised", "deployed"], ENABLERS = ["air", "intelligence", "logistics", "guarantee"];
const PRESENCE = ["money", "training_abroad", "bases", "logistics", "sea", "demining", "air_defence", "air", "training"];
const LEVELS = [0.25, 0.5, 0.75, 1], POINTS = [1, 2, 3, 5];

const option = (value, text) => el("option", { value }, text);
const group = (label, ...options) => (options.length ? [el("optgroup", { label }, ...options)] : []);

function nationsPart(all, means, back) {
  return [
    ...group(t("bargain.troops"), ...GOES.map((rung) => option(`rung:${rung}`, t(`rung.${rung}`)))),
    ...group(t("more.give"), ...means.map((kind) => option(`presence:${kind}`, of("presence", kind)))),
    ...group(t("more.contribute"), ...ENABLERS.map((enabler) => option(`enabler:${enabler}`, of("enabler", enabler)))),
    ...(back ? group(t("voting.title"), ...all.proposals.map((proposal) => option(`backs:${proposal.number}`, short(proposal)))) : []),
  ];
}

const points = () => group(t("more.lobby"), ...POINTS.map((count) => option(`points:${count}`, t("bargain.points", { points: count }))));
const american = () => ENABLERS.flatMap((enabler) => group(of("enabler", enabler), ...LEVELS.map((level) => option(`us:${enabler}:${level}`, t("bargain.level", { enabler, level })))));
const ukrainian = () => [option("accepts:true", t("bargain.takes")), option("accepts:false", t("bargain.rejects"))];
export const what = (proposal) => ({ key: `proposal.${proposal.about}`, values: { choice: proposal.choice } });

// A proposal as a list has room for it.
const short = ({ about, choice }) => `${t(`asked.${about}`)}${t("format.colon")} ${typeof choice === "number" ? number(choice) : of(about, choice)}`;

// What a seat can do under a bargain; under a mere condition, what all can see of it.
function part(seat, all, means, people) {
  if (seat === "WASHINGTON") return [...american(), ...(people ? points() : [])];
  if (seat === "KYIV") return [...ukrainian(), ...points()];
  return people ? [...nationsPart(all, means, true), ...points()] : GOES.slice(0, 1).map((rung) => option(`rung:${rung}`, t(`rung.${rung}`)));
}

function others(seat, all) {
  const rows = all.seats.filter((row) => row.seat !== seat);
  const power = ["WASHINGTON", "KYIV"].includes(seat);
  const asked = (row) => row.people || (row.seat !== "KYIV" && !(power && row.seat === "WASHINGTON"));
  const sorted = (people) => rows.filter((row) => row.people === people && asked(row)).sort(byNation);
  const options = (people) => sorted(people).map((row) => el("option", { value: row.seat, "data-people": String(people) }, nation(row.seat)));
  return [...group(t("screen.people"), ...options(true)), ...group(t("bargain.by_model"), ...options(false))];
}

function choose(select, options) {
  const had = select.value;
  fill(select, ...options);
  if ([...select.options].some((choice) => choice.value === had)) select.value = had;
}

// Let the sentence offer what can be said now, and say what it comes to.
export function sentence(all, me) {
  const form = document.querySelector('[data-kind="bargain"]'), { seat, means } = form.dataset;
  const to = by("bargain-to");
  choose(by("bargain-we"), part(seat, all, means.split(" ").filter(Boolean), true));
  choose(to, others(seat, all));
  const people = to.selectedOptions[0]?.dataset.people === "true";
  choose(by("bargain-they"), part(to.value, all, PRESENCE, people));
  for (const side of ["we", "they"]) by(`bargain-${side}-troops`).parentElement.hidden = !by(`bargain-${side}`).value.startsWith("rung:") || (side === "they" && !people);
  by("bargain-help").textContent = t(people ? "bargain.binds" : to.value === "WASHINGTON" ? "bargain.conditions" : "bargain.signs");
  const own = by("bargain-we").value ? side(by("bargain-we").value, by("bargain-we-troops").value) : null;
  fill(by("bargain-price"), bargainPrice(me, own, all.world.us));
}

function side(text, troops) {
  const [kind, term, level] = text.split(":");
  if (kind === "rung") return { rung: term, ...(troops ? { troops: Number(troops) } : {}) };
  if (kind === "us") return { us: { [term]: Number(level) } };
  if (kind === "accepts") return { accepts: term === "true" };
  return { [kind]: ["points", "backs"].includes(kind) ? Number(term) : term };
}

function world(text) {
  const [kind, term] = text.split(":");
  return !text ? {} : kind === "peace" ? { peace: term } : { [`${kind}s`]: [term] };
}

// An offer; to Washington as the model plays it, a pledge on conditions.
export function bargain(data, form) {
  const to = data.get("to"), we = side(data.get("we"), data.get("we-troops")), people = form.querySelector('[name="to"]').selectedOptions[0].dataset.people === "true";
  const they = side(data.get("they"), people ? data.get("they-troops") : "");
  const more = { ...world(data.get("world")), public: data.get("how") === "public" };
  if (people || to !== "WASHINGTON" || !we.rung) return { kind: "bargain", to, we, they, ...more };
  return { kind: "pledge_if", ...we, ...they, ...more };
}

const messages = (list) => list.map(told).join("; ");
export const terms = (deal) => t("bargain.sentence", { we: messages(deal.we), they: messages(deal.they) });
export const worldly = (deal) => deal.if.map((condition) => `${condition.met ? "✓" : "✗"} ${told(condition.says)}`);

function buttons(deal, seat, send, can) {
  const press = (text, entry, kind = "") => el("button", { type: "button", class: kind, disabled: !can, onclick: () => send(entry) }, text);
  if (deal.standing === "struck") return [press(t("bargain.leave"), { kind: "leave", bargain: deal.number }, "grave")];
  if (deal.standing !== "offered") return [];
  if (deal.seat === seat) return [press(t("bargain.recall"), { kind: "leave", bargain: deal.number })];
  return [true, false].map((accepts) => press(t(accepts ? "bargain.accept" : "bargain.decline"), { kind: "reply", bargain: deal.number, accepts }, accepts ? "yes" : ""));
}

function row(deal, { me, promised, send, can }) {
  const { seat } = me;
  const from = deal.seat === seat ? t("bargain.to", { seat: deal.to }) : t("bargain.from", { seat: deal.seat });
  const how = deal.public ? "" : ` (${t("bargain.alone")})`;
  const rests = deal.rests.length && deal.standing === "struck" ? el("p", { class: "help" }, t("bargain.rests", { seats: deal.rests })) : "";
  const asked = deal.standing === "offered" && deal.to === seat;
  const standing = asked ? "" : deal.standing === "left" ? t("bargain.is_left", { seat: deal.by }) : has(`bargain.is_${deal.standing}`) ? t(`bargain.is_${deal.standing}`) : "";
  return el("li", { "data-key": `deal ${deal.number}`, class: deal.standing }, el("span", {}, el("b", {}, from), " ", terms(deal), how, ...worldly(deal).map((line) => el("span", { class: "condition" }, ` ${line}`)), " ", el("i", {}, standing)), rests, asked ? bargainPrice(me, deal.mine, promised) : "", ...buttons(deal, seat, send, can));
}

export function deals(me, promised, send, can) {
  by("deals-card").hidden = !me.deals.length;
  fill(by("deals"), ...me.deals.map((deal) => row(deal, { me, promised, send, can })));
}
