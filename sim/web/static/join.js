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

// Where the session has a list of its own, its seats come first and the others are folded; whoever
// only watches stays at the foot.
function choices(rows) {
  const own = rows.filter((row) => row.session), others = rows.filter((row) => row.session === false);
  if (!own.length || !others.length) return rows.map(choice);
  const watching = rows.filter((row) => row.session === undefined);
  const fold = el("details", { class: "fold" }, el("summary", {}, t("join.others")), ...others.map(choice));
  return [...own.map(choice), ...watching.map(choice), fold];
}

by("door").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("/door", { code: by("code").value });
  say(answer);
  if (!answer.ok) return by("code").focus();
  by("seats").replaceChildren(...choices(answer.seats.sort(byNation)));
  by("door").hidden = true;
  if (answer.roster) {
    by("personal").hidden = false;
    return by("me").focus();
  }
  pick();
});

function pick() {
  by("personal").hidden = true;
  by("pick").hidden = false;
  by("seats").querySelector("input").focus({ preventScroll: true });
}
by("without").addEventListener("click", pick);

by("personal").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("/join", { code: by("code").value, me: by("me").value });
  say(answer);
  if (answer.ok) location.assign(under("/play"));
  else by("me").focus();
});

// At a locked lobby a phone asks again until the facilitator lets it in.
const ASK_AGAIN = 2500;

async function takeSeat(given) {
  const answer = await post("/join", given);
  if (answer.why !== "locked") return answer;
  const told = t("join.locked", answer);
  if (message.textContent !== told) message.textContent = told;
  for (const button of by("pick").querySelectorAll("button")) button.disabled = true;
  await new Promise((done) => setTimeout(done, ASK_AGAIN));
  return takeSeat({ ...given, knock: answer.knock });
}

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
    ...people.map((mate) => option(mate.person, el("span", {}, t("join.back_as", mate)), el("small", {}, t(mate.here ? "seat.here" : "seat.away")))));
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
  const answer = first || (await takeSeat({ ...given, person: Number(picked.get("person") ?? 0) }));
  for (const button of by("pick").querySelectorAll("button")) button.disabled = false;
  say(answer);
  if (answer.ok) return location.assign(under("/play"));
  if (answer.why === "pin") {
    by("pin-field").hidden = false;
    by("pin").required = true;
    by("pin").focus();
  }
});
