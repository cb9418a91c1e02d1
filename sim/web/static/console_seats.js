// The console's table of seats: who sits where, who has moved, what can be done about it.
import { by, el, nation, number, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill, toTitle } from "./fill.js";
import { under } from "./root.js";
import { post } from "./wire.js";
import { question, rungWord } from "./shown.js";
import { standing } from "./waits.js";

const secret = document.body.dataset.key;

function here(one, people) {
  if (!people.length) return one.taken ? t("console.by_hand") : "–";
  const count = people.filter((person) => person.here).length;
  return `${count ? "●" : "○"} ${count}/${people.length}`;
}

function state(one) {
  if (one.ready) return `✓ ${t("console.ready")}`;
  if (one.moved) return `• ${t("console.has_moved")}`;
  return one.people ? `… ${t("console.thinking")}` : `○ ${t("played.model")}`;
}

const CHANGES = {
  free: [["seat", "console.sit"]],
  people: [["hand_over", "console.hand"], ["unseat", "console.unseat"]],
  model: [["seat", "console.give_back"], ["unseat", "console.unseat"]],
};

function changes(one, act) {
  const kind = !one.taken ? "free" : one.people ? "people" : "model";
  return CHANGES[kind].map(([entry, key]) => el("button", { type: "button", "aria-label": `${t(key)}${t("format.colon")} ${nation(one.seat)}`, onclick: () => act({ kind: entry, seat: one.seat }) }, t(key)));
}

function moveFor(one) {
  if (!one.people) return "";
  return el("a", { class: "button", href: under(`/console/${secret}/seat/${one.seat}`), target: "_blank", rel: "noopener", "aria-label": t("console.move_for", one) }, t("console.move"));
}

// One button a person: a list would pass the pen to everybody on the way to who is meant.
function pens(one, people) {
  if (people.length < 2) return [];
  const label = (person) => `${t("console.pen")}${t("format.colon")} ${nation(one.seat)} ${person}`;
  const pass = (person) => post("/pen", { seat: one.seat, person }, { "x-facilitator": secret });
  return people.map(({ person, pen }) => el("button", { type: "button", class: "pen", "aria-pressed": String(Boolean(pen)), "aria-label": label(person), onclick: () => pass(person) }, `✎ ${person}`));
}

function row(one, own, stands, act) {
  const people = own.people[one.seat] ?? [];
  return el("tr", { class: one.taken ? "taken" : "", "data-key": one.seat }, el("th", { scope: "row" }, nation(one.seat)), el("td", {}, here(one, people)), el("td", {}, state(one)),
    el("td", {}, stands.rung), el("td", { class: "pin" }, own.pins[one.seat] ?? ""), el("td", { class: "buttons" }, ...changes(one, act), moveFor(one), ...pens(one, people)));
}

// Below a seat that somebody has taken: what its government waits for, and what binds it.
function waiting(one, stands) {
  return one.taken && stands?.waits ? [el("tr", { class: "waits" }, el("td", { colspan: 6 }, stands.waits))] : [];
}

// Seats whose people have all gone: what a phone that sleeps looks like too, so it is asked first.
const deserted = (all, own) => all.seats.filter((one) => own.people[one.seat]?.length && own.people[one.seat].every((person) => !person.here)).map((one) => one.seat);

// A seat that cannot be freed (somebody has just done so) keeps no other from being freed.
async function free(seats, act) {
  if (!confirm(t("console.sure_free", { seats }))) return;
  for (const seat of seats) await act({ kind: "unseat", seat });
}

// Of 36 seats a session plays a dozen: the others can be left out of the table.
by("only").addEventListener("click", () => {
  const only = by("only").getAttribute("aria-pressed") !== "true";
  by("only").setAttribute("aria-pressed", String(only));
  by("rows").classList.toggle("only", only);
});

function freeing(all, own, act) {
  const button = by("free"), seats = deserted(all, own);
  if (!seats.length && button === document.activeElement) toTitle(button);
  button.hidden = !seats.length;
  button.textContent = t("console.free_empty", { seats: seats.length });
  button.onclick = () => free(seats, act);
}

export function seats(all, own, act) {
  freeing(all, own, act);
  const stands = new Map(all.board.map((one) => [one.seat, { rung: one.troops ? `${rungWord(one.rung)}, ${number(one.troops)}` : rungWord(one.rung), waits: standing(one) }]));
  const order = [...all.seats].sort((one, other) => other.taken - one.taken || byNation(one, other));
  fill(by("rows"), ...order.flatMap((one) => [row(one, own, stands.get(one.seat) ?? { rung: "" }, act), ...waiting(one, stands.get(one.seat))]));
  const people = all.seats.filter((one) => one.people);
  by("counts").textContent = t("console.counts", { people: people.length, ready: people.filter((one) => one.ready).length, moved: people.filter((one) => one.moved).length, predictions: all.predictions, question: question(all) });
  by("consoles").textContent = own.consoles > 1 ? t("console.consoles", own) : "";
}
