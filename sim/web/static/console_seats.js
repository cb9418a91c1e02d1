// The console's table of seats: who sits where, who has moved, what can be done about it.
import { by, el, nation, number, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill, toTitle } from "./fill.js";
import { under } from "./root.js";
import { post } from "./wire.js";
import { question, rungWord } from "./shown.js";
import { standing } from "./waits.js";

const secret = document.body.dataset.key;

function here(seat, people) {
  if (!people.length) return seat.taken ? t("console.by_hand") : "–";
  const count = people.filter((person) => person.here).length;
  return `${count ? "●" : "○"} ${count}/${people.length}`;
}

function state(seat) {
  if (seat.ready) return `✓ ${t("console.ready")}`;
  if (seat.moved) return `• ${t("console.has_moved")}`;
  return seat.people ? `… ${t("console.thinking")}` : `○ ${t("played.model")}`;
}

const CHANGES = {
  free: [["seat", "console.sit"]],
  people: [["hand_over", "console.hand"], ["unseat", "console.unseat"]],
  model: [["seat", "console.give_back"], ["unseat", "console.unseat"]],
};

function changes(seat, act) {
  const kind = !seat.taken ? "free" : seat.people ? "people" : "model";
  return CHANGES[kind].map(([entry, key]) => el("button", { type: "button", "aria-label": `${t(key)}${t("format.colon")} ${nation(seat.seat)}`, onclick: () => act({ kind: entry, seat: seat.seat }) }, t(key)));
}

function moveFor(seat) {
  if (!seat.people) return "";
  return el("a", { class: "button", href: under(`/console/${secret}/seat/${seat.seat}`), target: "_blank", rel: "noopener", "aria-label": t("console.move_for", seat) }, t("console.move"));
}

// One button a person: a list would pass the pen to everybody on the way to who is meant.
function pens(seat, people) {
  if (people.length < 2) return [];
  const label = (person) => `${t("console.pen")}${t("format.colon")} ${nation(seat.seat)} ${person}`;
  const pass = (person) => post("/pen", { seat: seat.seat, person }, { "x-facilitator": secret });
  return people.map(({ person, pen }) => el("button", { type: "button", class: "pen", "aria-pressed": String(Boolean(pen)), "aria-label": label(person), onclick: () => pass(person) }, `✎ ${person}`));
}

function row(seat, own, stands, act, listed) {
  const people = own.people[seat.seat] ?? [];
  return el("tr", { class: [seat.taken ? "taken" : "", listed.has(seat.seat) ? "of-session" : ""].join(" ").trim(), "data-key": seat.seat }, el("th", { scope: "row" }, nation(seat.seat)), el("td", {}, here(seat, people)), el("td", {}, state(seat)),
    el("td", {}, stands.rung), el("td", { class: "pin" }, own.pins[seat.seat] ?? ""), el("td", { class: "buttons" }, ...changes(seat, act), moveFor(seat), ...pens(seat, people)));
}

// Below a seat that somebody has taken: what its government waits for, and what binds it.
function waiting(seat, stands) {
  return seat.taken && stands?.waits ? [el("tr", { class: "waits" }, el("td", { colspan: 6 }, stands.waits))] : [];
}

// Seats whose people have all gone: what a phone that sleeps looks like too, so it is asked first.
const deserted = (all, own) => all.seats.filter((seat) => own.people[seat.seat]?.length && own.people[seat.seat].every((person) => !person.here)).map((seat) => seat.seat);

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
  const listed = new Set(own.course.session), free = all.seats.filter((seat) => listed.has(seat.seat) && !seat.taken).map((seat) => seat.seat);
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
  const stands = new Map(all.board.map((seat) => [seat.seat, { rung: seat.troops ? `${rungWord(seat.rung)}, ${number(seat.troops)}` : rungWord(seat.rung), waits: standing(seat) }]));
  const rank = (seat) => (seat.taken ? 0 : listed.has(seat.seat) ? 1 : 2);
  const order = [...all.seats].sort((first, second) => rank(first) - rank(second) || byNation(first, second));
  fill(by("rows"), ...order.flatMap((seat) => [row(seat, own, stands.get(seat.seat) ?? { rung: "" }, act, listed), ...waiting(seat, stands.get(seat.seat))]));
  const people = all.seats.filter((seat) => seat.people);
  by("counts").textContent = t("console.counts", { people: people.length, ready: people.filter((seat) => seat.ready).length, moved: people.filter((seat) => seat.moved).length, predictions: all.predictions, question: question(all) });
  by("consoles").textContent = own.consoles > 1 ? t("console.consoles", own) : "";
}
