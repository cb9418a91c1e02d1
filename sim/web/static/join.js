// Ask for a seat: code, seat (and PIN if it is taken), start.
import { by, el, nation, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { under } from "./root.js";
import { post, refusal } from "./wire.js";

const message = by("message");

function say(answer) {
  message.textContent = answer.ok ? "" : refusal(answer, "join");
}

function choice(row) {
  const input = el("input", { type: "radio", name: "seat", value: row.seat, required: true });
  input.dataset.taken = row.taken ? "yes" : "";
  const state = row.taken ? el("small", {}, `◼ ${t("join.taken")}`) : el("small", {}, `◻ ${t("join.free")}`);
  return el("label", { class: "choice" }, input, " ", el("span", {}, nation(row.seat)), state);
}

by("door").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("/door", { code: by("code").value });
  say(answer);
  if (!answer.ok) return by("code").focus();
  by("seats").replaceChildren(...answer.seats.sort(byNation).map(choice));
  by("pick").hidden = false;
  by("door").hidden = true;
  by("seats").querySelector("input").focus({ preventScroll: true });
});

by("seats").addEventListener("change", (event) => {
  const taken = Boolean(event.target.dataset.taken);
  by("pin-field").hidden = !taken;
  by("pin").required = taken;
  ask([]);
});

// Of a seat where people sit: is this somebody new, or one of them on another device?
function ask(people) {
  const option = (value, ...words) => el("label", { class: "choice" }, el("input", { type: "radio", name: "person", value, required: true }), " ", ...words);
  by("who").hidden = !people.length;
  by("people").replaceChildren(...(people.length ? [option(0, el("span", {}, t("join.new_here")))] : []),
    ...people.map((one) => option(one.person, el("span", {}, t("join.back_as", one)), el("small", {}, t(one.here ? "seat.here" : "seat.away")))));
  if (people.length) by("people").querySelector("input").focus({ preventScroll: true });
}

async function asked(given) {
  const taken = by("seats").querySelector("input:checked")?.dataset.taken;
  if (!taken || !by("who").hidden) return false;
  const answer = await post("/people", given);
  say(answer);
  if (answer.ok) ask(answer.people);
  return answer.ok ? answer.people.length > 0 : answer;
}

by("pick").addEventListener("submit", async (event) => {
  event.preventDefault();
  const picked = new FormData(by("pick"));
  const given = { code: by("code").value, seat: picked.get("seat"), pin: picked.get("pin") };
  const first = await asked(given);
  if (first === true) return;
  const answer = first || (await post("/join", { ...given, person: Number(picked.get("person") ?? 0) }));
  say(answer);
  if (answer.ok) return location.assign(under("/play"));
  if (answer.why === "pin") {
    by("pin-field").hidden = false;
    by("pin").required = true;
    by("pin").focus();
  }
});
