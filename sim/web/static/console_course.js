// The console's part about the class: the lobby's lock, who waits there, the roster and its files.
import { by, el, nation, t } from "./words.js";
import { fill } from "./fill.js";
import { post, refusal } from "./wire.js";

const secret = { "x-facilitator": document.body.dataset.key };
let locked = false;

async function send(path, body, done) {
  const answer = await post(path, body, secret);
  const message = by("message");
  message.classList.toggle("good", answer.ok);
  message.textContent = answer.ok ? `✓ ${t(done)}` : answer.wrong ? "" : refusal(answer, "move");
  return answer;
}

by("lock").addEventListener("click", () => send("/lobby", { locked: !locked }, "console.done"));

by("away").addEventListener("change", () => send("/lobby", { away: Number(by("away").value) }, "console.done"));
by("session-form").addEventListener("submit", (event) => {
  event.preventDefault();
  send("/seats", { seats: new FormData(by("session-form")).getAll("seat") }, "console.done");
});

by("roster-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = by("roster-file").files;
  const answer = await send("/roster", { name: file.name, text: await file.text() }, "roster.read");
  fill(by("roster-wrong"), ...(answer.wrong ?? []).map((line) => el("li", { lang: "en" }, line)));
});

function waiting(rows) {
  const each = rows.map((row) => el("li", { "data-key": row.number }, t("roster.waits", row), " ",
    el("button", { type: "button", onclick: () => send("/lobby", { admit: row.number }, "console.done") }, t("roster.admit"))));
  const all = rows.length ? [el("li", { "data-key": "all" }, el("button", { type: "button", onclick: () => send("/lobby", { refuse: true }, "console.done") }, t("roster.refuse")))] : [];
  fill(by("waiting"), ...each, ...all);
}

function person(entry) {
  const there = entry.here ? `● ${t("seat.here")}` : entry.came ? `○ ${t("seat.away")}` : `– ${t("roster.not_come")}`;
  return el("li", {}, [entry.name, nation(entry.seat), there].join(" · "));
}

export function course(own) {
  locked = own.locked;
  by("class-state").textContent = t(locked ? "roster.locked" : "roster.open");
  by("class-help").textContent = t(locked ? "roster.locked_help" : "roster.open_help");
  by("lock").textContent = t(locked ? "roster.unlock" : "roster.lock");
  waiting(own.waiting);
  if (document.activeElement !== by("away")) by("away").value = own.away;
  by("gone").textContent = own.gone.length ? t("roster.gone", { seats: own.gone }) : "";
  const here = own.roster.filter((entry) => entry.here).length;
  by("class-counts").textContent = t("roster.counts", { people: own.roster.length, here, observers: own.observers });
  by("class-handed").textContent = t("roster.handed", own);
  fill(by("class-roster"), ...own.roster.map(person));
}
