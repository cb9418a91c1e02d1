// The facilitator's console.
import { by, el, nation, number, percent, say, shipped, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill } from "./fill.js";
import { connect, post, refusal } from "./wire.js";
import { header, odds, totals } from "./shown.js";
import { follow, levels, stands } from "./levels.js";
import { seats } from "./console_seats.js";
import { course } from "./console_course.js";

const secret = document.body.dataset.key;
const message = by("message");
const SAID = 6000; // milliseconds for which good news stands
let seen = {}, saying = null;

// Where the game stands on this screen: of two who press "next" at once, one goes on.
const place = () => `${seen.public.branch} ${seen.public.round} ${seen.public.phase}`;

// What keeps it from counting is said at once, while it is tried again.
function waits(answer) {
  message.classList.remove("good");
  message.textContent = refusal(answer, "move");
}

async function act(entry, done = "console.done") {
  const answer = await post("/act", { entry, place: entry.kind === "advance" ? place() : null }, { "x-facilitator": secret }, waits);
  message.classList.toggle("good", answer.ok);
  message.textContent = answer.ok ? `✓ ${t(done)}` : refusal(answer, "move");
  clearTimeout(saying);
  if (answer.ok) saying = setTimeout(() => { message.textContent = ""; }, SAID);
  return answer.ok;
}

const DO = {
  begin: { kind: "begin" }, advance: { kind: "advance" }, resolve: { kind: "resolve" }, pause: { kind: "pause" }, continue: { kind: "continue" },
  extend: { kind: "extend", seconds: 60 }, show: { kind: "show_forecasts", shown: true }, hide: { kind: "show_forecasts", shown: false },
  name: { kind: "show_names", shown: true }, unname: { kind: "show_names", shown: false }, end: { kind: "end" },
};
by("buttons").addEventListener("click", (event) => {
  const name = event.target.dataset.do;
  if (name && (name !== "end" || confirm(t("console.sure_end")))) act(DO[name]);
});

// Of two buttons that stand for each other, the one takes over the other's focus.
const AFTER = { pause: "continue", continue: "pause", show: "hide", hide: "show", name: "unname", unname: "name" };
const buttonOf = (name) => by("buttons").querySelector(`[data-do="${name}"]`);

// Who guessed best can be named once a round is revealed, if that is settled.
const named = (all) => ["reveal", "ended"].includes(all.phase) && all.answered?.best != null;

function buttons(all, own) {
  const phase = all.phase, running = !["lobby", "ended"].includes(phase);
  const clock = all.clock.ends_at !== null || all.clock.left !== null;
  const may = {
    begin: phase === "lobby", advance: running, resolve: ["brief", "negotiate", "decide"].includes(phase), pause: all.clock.ends_at !== null,
    continue: all.clock.left !== null, extend: clock, show: !all.forecasts, hide: all.forecasts, end: running,
    name: named(all) && !own.named, unname: named(all) && own.named,
  };
  const had = document.activeElement;
  for (const button of by("buttons").children) button.hidden = !may[button.dataset.do];
  if (by("buttons").contains(had) && had.hidden) [AFTER[had.dataset.do], "advance", "show", "hide"].map(buttonOf).find((button) => button?.hidden === false).focus();
  const next = t(`do.advance_${phase}`);
  buttonOf("advance").textContent = phase === "reveal" && all.round >= all.rounds ? t("do.advance_last") : next;
}

function addressee(to) {
  if (to === "all") return t("notes.all");
  return t("console.only", { who: to === "chosen" ? t("console.chosen") : nation(to) });
}

function nationChoice(card, all) {
  const options = [...all.board].sort(byNation).map((row) => el("option", { value: row.seat }, nation(row.seat)));
  return el("select", { id: `for-${card.number}`, "aria-label": `${t("console.which_nation")} (${card.number})` }, el("option", { value: "" }, t("console.which_nation")), ...options);
}

function fire(card) {
  const entry = { kind: "inject", number: card.number };
  if (card.chosen) entry.nation = by(`for-${card.number}`).value;
  act(entry, card.to === "all" ? "console.fired" : "notes.sent");
}

function deckCard(card, all) {
  return el("li", { class: card.fired ? "fired" : "", "data-key": card.number }, el("p", {}, el("b", {}, `${card.number} · ${t("console.round_about", { round: card.about })}`), ` ${shipped(card.sender)} → ${addressee(card.to)}`),
    el("p", {}, shipped(card.text)), card.chosen ? nationChoice(card, all) : "",
    el("button", { type: "button", "aria-label": `${t("console.fire")} ${card.number}`, onclick: () => fire(card) }, card.fired ? t("console.again") : t("console.fire")));
}

// What fits this round, and what of the round before was not fired; the rest is folded away.
function deck(all, own) {
  const round = Math.max(all.round, 1);
  const fits = (card) => card.about === round || (card.about === round - 1 && !card.fired);
  const others = own.deck.filter((card) => !fits(card));
  fill(by("deck"), ...own.deck.filter(fits).map((card) => deckCard(card, all)));
  fill(by("deck-more"), ...others.map((card) => deckCard(card, all)));
  by("deck-others").textContent = t("console.deck_others", { count: others.length });
  by("deck-others").parentElement.hidden = !others.length;
}

function speeches(own) {
  const rows = own.speeches.slice(-12).reverse().map((speech) => el("li", { "data-key": speech.number }, el("p", {}, el("b", {}, t("said.by", { seat: speech.seat })), " ", say(speech.says)),
    el("button", { type: "button", "aria-label": `${t(speech.hidden ? "console.approve" : "console.remove")} ${speech.number}`, onclick: () => act({ kind: speech.hidden ? "approve" : "remove", speech: speech.number }) }, t(speech.hidden ? "console.approve" : "console.remove"))));
  fill(by("speeches"), ...(rows.length ? rows : [el("li", { class: "none" }, t("console.no_speeches"))]));
}

function notes(own) {
  const rows = own.notes.slice(-6).reverse().map((note) => el("li", {}, el("b", {}, note.to ? t("said.by", { seat: note.to }) : t("notes.to_all")), " ", say(note.says)));
  fill(by("notes"), ...rows);
}

// Every bargain, private ones too; no other screen has those of others.
function deals(own) {
  by("deals-desk").hidden = !own.deals.length;
  fill(by("deals"), ...[...own.deals].reverse().map((deal) => el("li", {}, say(deal.told))));
}

function branches(all, own) {
  const rows = all.branches.map((branch) => el("li", { "data-key": branch.name }, `${branch.name === all.branch ? "▸ " : ""}${t("console.at_round", branch)}${t("format.colon")} ${number(branch.totals.authorised)} ${t("measure.authorised")}`, " ",
    branch.name === all.branch ? "" : el("button", { type: "button", "aria-label": `${t("console.switch")} ${branch.name}`, onclick: () => act({ kind: "switch", name: branch.name }) }, t("console.switch"))));
  fill(by("branches"), ...rows);
  const rounds = Array.from({ length: own.rounds.length }, (_, at) => at + 1);
  fill(by("to-round"), ...rounds.map((round) => el("option", { value: round }, String(round))));
}

function draw(snapshot) {
  seen = snapshot;
  if (!seen.public || !seen.console) return;
  const { public: all, console: own } = seen;
  header(all);
  buttons(all, own);
  totals(all);
  odds(own.odds, all.phase, all.week);
  by("from-here").hidden = !own.odds.length;
  seats(all, own, act);
  course(own.course);
  deck(all, own);
  speeches(own);
  notes(own);
  deals(own);
  branches(all, own);
  engagement(all);
  open();
}

// Until the console knows the game nothing can be sent; what was typed meanwhile stays.
function open() {
  for (const field of document.querySelectorAll('form button, form [type="range"]')) field.disabled = false;
}

let washington = "";
function engagement(all) {
  const at = `${all.branch} ${all.round}`;
  follow(all.world.us, at !== washington);
  washington = at;
  outputs();
}

function outputs() {
  for (const slider of by("us-form").querySelectorAll('input[type="range"]')) by(`${slider.id}-shown`).textContent = percent(stands(slider));
}
by("us-form").addEventListener("input", outputs);

function onSubmit(id, make, done) {
  by(id).addEventListener("submit", async (event) => {
    event.preventDefault();
    if (await act(make(new FormData(by(id))), done)) after[id]?.();
  });
}
const after = { "us-form": () => { by("us-says").value = ""; }, "own-form": () => { by("own-form").reset(); where(); }, "note-form": () => { by("note-text").value = ""; }, "rewind-form": () => { by("branch-name").value = ""; } };

const EFFECTS = {
  none: {}, offensive: { offensive: 8, threat: 0.8 }, threat_up: { threat: 0.8 }, clarity_up: { clarity: 0.2 },
  terms_bar: { terms: "bar" }, terms_allow: { terms: "allow" }, ceasefire: { peace: "ceasefire" }, agreement: { peace: "agreement" },
};
const EFFECTS_SOMEWHERE = {
  support_up: (where) => ({ support: 0.08, ...(where && { nations: [where] }) }), support_down: (where) => ({ support: -0.08, ...(where && { nations: [where] }) }),
  votes_against: (where) => ({ votes_against: [where] }), election: (where) => ({ after: 6, election: [where] }),
};
const NEEDS_WHERE = ["votes_against", "election"];
const effect = (data) => EFFECTS_SOMEWHERE[data.get("effect")]?.(data.get("where")) ?? EFFECTS[data.get("effect")];

function where() {
  const chosen = by("own-effect").value;
  by("own-where").disabled = !(chosen in EFFECTS_SOMEWHERE);
  by("own-where").required = NEEDS_WHERE.includes(chosen);
}
by("own-effect").addEventListener("change", where);
where();
onSubmit("us-form", (data) => ({ kind: "change_us", says: data.get("says") ?? "", us: levels(by("us-form")) }), "console.coming");
onSubmit("own-form", (data) => ({ kind: "inject_own", text: data.get("text"), event: effect(data) }), "console.fired");
onSubmit("note-form", (data) => ({ kind: "note", to: data.get("note-to"), text: data.get("text").replace(/\s+/g, " ").trim() }), "notes.sent");
onSubmit("rewind-form", (data) => ({ kind: "rewind", round: Number(data.get("round")), name: data.get("name") }));
onSubmit("ask-form", (data) => ({ kind: "ask", threshold: Number(data.get("threshold")), measure: data.get("ask-measure"), by: data.get("ask-by") }));

connect({ role: "console", key: secret }, draw);
