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

function row(one, own, stands, act, listed) {
  const people = own.people[one.seat] ?? [];
  return el("tr", { class: [one.taken ? "taken" : "", listed.has(one.seat) ? "of-session" : ""].join(" ").trim(), "data-key": one.seat }, el("th", { scope: "row" }, nation(one.seat)), el("td", {}, here(one, people)), el("td", {}, state(one)),
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

// The session's own seats: what is left of them, and the boxes by which the list is changed.
function session(all, own) {
  const listed = new Set(own.course.session), free = all.seats.filter((one) => listed.has(one.seat) && !one.taken).map((one) => one.seat);
  by("session-counts").textContent = !listed.size ? t("session.none") : free.length ? t("session.free", { seats: free }) : t("session.full");
  by("session-options").textContent = t("session.options", { seed: own.course.seed, run: own.setup.run, rounds: all.rounds, weeks: own.setup.weeks });
  by("only-session").hidden = !listed.size;
  const boxes = by("session-seats");
  if (boxes.dataset.kept === own.course.session.join()) return listed; // what is being ticked stays
  boxes.dataset.kept = own.course.session.join();
  fill(boxes, ...[...all.seats].sort(byNation).map(({ seat }) => el("label", { class: "tick" }, el("input", { type: "checkbox", name: "seat", value: seat, ...(listed.has(seat) && { checked: true }) }), " ", nation(seat))));
  return listed;
}

by("only-session").addEventListener("click", () => {
  const only = by("only-session").getAttribute("aria-pressed") !== "true";
  by("only-session").setAttribute("aria-pressed", String(only));
  by("rows").classList.toggle("listed", only);
});

export function seats(all, own, act) {
  const listed = session(all, own);
  freeing(all, own, act);
  const stands = new Map(all.board.map((one) => [one.seat, { rung: one.troops ? `${rungWord(one.rung)}, ${number(one.troops)}` : rungWord(one.rung), waits: standing(one) }]));
  const rank = (one) => (one.taken ? 0 : listed.has(one.seat) ? 1 : 2);
  const order = [...all.seats].sort((one, other) => rank(one) - rank(other) || byNation(one, other));
  fill(by("rows"), ...order.flatMap((one) => [row(one, own, stands.get(one.seat) ?? { rung: "" }, act, listed), ...waiting(one, stands.get(one.seat))]));
  const people = all.seats.filter((one) => one.people);
  by("counts").textContent = t("console.counts", { people: people.length, ready: people.filter((one) => one.ready).length, moved: people.filter((one) => one.moved).length, predictions: all.predictions, question: question(all) });
  by("consoles").textContent = own.consoles > 1 ? t("console.consoles", own) : "";
}
