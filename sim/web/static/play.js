// A player's phone.
import { by, el, nation, number, percent, say as told, t } from "./words.js";
import "./alphabet.js";
import { fill, toTitle } from "./fill.js";
import { connect, post, refusal } from "./wire.js";
import { under } from "./root.js";
import { header, isStep, newsLine, question } from "./shown.js";
import { entryOf, describe } from "./moves.js";
import { brief } from "./brief.js";
import { floors, follow, stands as stood } from "./levels.js";
import { arrange, stayInSight } from "./phone.js";
import { caution, verdict } from "./waits.js";
import { because } from "./because.js";
import { course } from "./course.js";
import { deals, sentence } from "./bargain.js";
import { proposals } from "./voting.js";
import { holdsPen, seatmates } from "./seatmates.js";
import { price, rests, stakes, stands } from "./stakes.js";

const { seat, key: secret } = document.body.dataset, drafts = `willing ${seat}`;
const message = by("message");
const SAID = 6000; // milliseconds for which good news stands
let seen = {}, place = "", saying = null;

function say(text, good = false) {
  message.textContent = text;
  message.classList.toggle("good", good);
  stayInSight();
  clearTimeout(saying);
  if (good) saying = setTimeout(() => { message.textContent = ""; }, SAID);
}

const SENT = { predict: "predict.sent", speak: "more.spoken", bargain: "bargain.sent", reply: "bargain.replied" };
const byModel = (seat) => seen.public?.seats.some((row) => row.seat === seat && !row.people);
const sent = (entry) => (entry.kind === "bargain" && byModel(entry.to) ? "bargain.answered" : SENT[entry.kind] ?? "move.sent");

async function send(entry) {
  say(t("move.sending"), true);
  const answer = secret ? await post("/act", { entry: { ...entry, seat } }, { "x-facilitator": secret }) : await post("/move", { entry });
  say(answer.ok ? `✓ ${t(sent(entry))}` : refusal(answer, "move"), answer.ok);
  if (answer.status === 403) location.assign(under("/?gone"));
  return answer.ok;
}

function keep() {
  const kept = {};
  for (const field of document.querySelectorAll("form [name]")) {
    if (field.type === "radio") { if (field.checked) kept[field.name] = field.value; }
    else if (field.type === "checkbox") kept[`${field.name} ${field.value}`] = field.checked;
    else if (field.id) kept[field.id] = field.value;
  }
  try { sessionStorage.setItem(drafts, JSON.stringify({ place, kept })); } catch { /* private mode */ }
}

function restore() {
  const text = sessionStorage.getItem(drafts);
  if (!text) return;
  const saved = JSON.parse(text);
  if (saved.place !== place) return;
  for (const field of document.querySelectorAll("form [name]")) {
    if (field.type === "radio") field.checked = saved.kept[field.name] === field.value;
    else if (field.type === "checkbox") field.checked = Boolean(saved.kept[`${field.name} ${field.value}`]);
    else if (field.id && field.id in saved.kept) field.value = saved.kept[field.id];
  }
  outputs();
}

function outputs() {
  for (const slider of document.querySelectorAll('input[type="range"]')) {
    const shown = by(`${slider.id}-shown`);
    if (shown) shown.textContent = percent(stood(slider));
  }
  const rung = document.querySelector('[name="rung"]:checked')?.value;
  if (by("troops-field")) by("troops-field").hidden = !["pledged", "authorised", "deployed"].includes(rung);
}

function newRound(me) {
  const fresh = `${seen.public.branch} ${seen.public.round}`;
  if (fresh === place) return;
  const quick = !place && document.querySelector('[name="rung"]:checked'); // chosen before the first snapshot came
  place = fresh;
  const { rung = me.rung, troops = me.troops } = me.stays?.values ?? {};
  const radio = document.querySelector(`[name="rung"][value="${rung}"]`);
  if (radio && !quick) radio.checked = true;
  if (by("troops") && troops && !quick) by("troops").value = by("troops-range").value = troops;
  follow({ ...seen.public.world.us, ...me.engagement }, true);
  restore();
  outputs();
}

function limits(me) {
  for (const part of document.querySelectorAll(".here")) part.hidden = part.dataset.here !== me.rung;
  if (!by("troops")) return;
  const most = Math.max(me.capacity, 1);
  by("troops").max = by("troops-range").max = most;
  by("troops-range").min = by("troops-range").step = most < 100 ? 1 : 10;
  by("capacity").textContent = t("move.capacity", { troops: number(me.capacity) });
  for (const choice of document.querySelectorAll('[name="rung"]'))
    choice.disabled = me.capacity < 1 && ["pledged", "authorised", "deployed"].includes(choice.value);
  by("vote-form").hidden = !me.home.must_vote;
  by("vote-no").textContent = verdict(me.waits);
  by("although").textContent = caution(me);
  by("although").hidden = !by("although").textContent;
}

const MOVES = JSON.parse(document.body.dataset.moves);
const OWN = ["predict"]; // what each of a seat's people does, whoever holds the pen, and nobody for them

function moving(phase) {
  const resting = rests(seen.public, seat), pen = holdsPen(seen.desk) && !resting;
  for (const form of document.querySelectorAll("form[data-kind]")) {
    const { kind } = form.dataset;
    const allowed = (OWN.includes(kind) ? !secret && !resting : pen) && MOVES[kind].phases.includes(phase);
    const had = document.activeElement;
    for (const button of form.querySelectorAll("button")) button.disabled = !allowed;
    form.classList.toggle("closed", !allowed);
    if (form.contains(had) && had.disabled) toTitle(form);
  }
}

const what = (move) => move[MOVES[move.kind].target] ?? "";

function did(me) {
  const pen = holdsPen(seen.desk) && !rests(seen.public, seat);
  const mine = me.moves.map((move) => {
    const { back: can } = MOVES[move.kind];
    const back = can && MOVES.withdraw.phases.includes(seen.public.phase) && pen;
    const button = back ? el("button", { type: "button", onclick: () => send({ kind: "withdraw", what: move.kind, whose: what(move) }) }, t("did.back")) : "";
    const by_proxy = move.proxy && !secret ? ` (${t("did.proxy")})` : "";
    return el("li", { "data-key": `${move.kind} ${what(move)}` }, el("span", {}, describe(move) + by_proxy), button);
  });
  const standing = me.pledge && !me.moves.some((move) => move.kind === "pledge_if")
    ? [el("li", {}, el("span", {}, t("did.pledge_stands")), !pen ? "" : el("button", { type: "button", onclick: () => send({ kind: "withdraw", what: "pledge_if" }) }, t("did.back")))] : [];
  const conditions = (me.pledge?.conditions ?? []).map((condition) => el("li", { class: "condition" }, `${condition.met ? "✓" : "✗"} ${told(condition.says)}`));
  const guesses = Object.values(me.prediction).map((chance) => el("li", {}, t("did.predicted", { chance: percent(chance) })));
  const list = [...mine, ...standing, ...conditions, ...guesses];
  fill(by("did"), ...(list.length ? list : [el("li", { class: "none" }, t("did.none"))]));
}

function notes(me) {
  by("notes-card").hidden = !me.notes.length;
  fill(by("notes"), ...[...me.notes].reverse().map((note) => el("li", {}, el("b", {}, `${t(note.to ? "notes.to_you" : "notes.to_all")} `), told(note.says))));
}

function wire(all) {
  const lines = (steps) => all.wire.filter((line) => isStep(line) === steps).slice(-15).reverse().map(newsLine);
  fill(by("wire"), ...lines(false));
  fill(by("steps"), ...lines(true));
  by("steps").parentElement.hidden = !by("steps").children.length;
}

function draw(snapshot) {
  if (snapshot.gone) return location.assign(under("/?gone"));
  seen = snapshot;
  if (!seen.public || !seen.me) return;
  const { public: all, me } = seen;
  header(all);
  document.body.dataset.phase = all.phase;
  arrange(all.phase);
  by("question").textContent = question(all);
  limits(me); // before what stands is put in, or a slider would hold it to its first bounds
  newRound(me);
  moving(all.phase);
  did(me);
  floors(me);
  sentence(all, me);
  const acts = holdsPen(seen.desk) && !rests(all, seat);
  deals(me, all.world.us, send, acts && MOVES.reply.phases.includes(all.phase));
  proposals(all, seat, send, acts && MOVES.back.phases.includes(all.phase));
  brief(me, all);
  notes(me);
  seatmates(seen.desk);
  because(me, acts && MOVES.because.phases.includes(all.phase), send);
  course(seen.desk?.course);
  const ready = all.seats.find((row) => row.seat === seat)?.ready;
  by("ready").textContent = ready ? `✓ ${t("move.is_ready")}` : t("move.ready");
  by("now").textContent = t(all.phase === "decide" && me.stays ? "now.decide_keeps" : `now.${all.phase}`);
  stands(me, rests(all, seat), seen.desk?.course.away);
  stakes(me);
  price(me, all.world.us);
  by("points").textContent = me.points;
  by("report").hidden = all.phase !== "ended";
  const changed = [...(me.changed ?? []).map(told), ...me.lobbied_by.map((lobby) => t("changed.lobbied", lobby))];
  by("changed").closest(".card").hidden = !changed.length;
  fill(by("changed"), ...changed.map((change) => el("li", {}, change)));
  wire(all);
}

for (const form of document.querySelectorAll("form[data-kind]"))
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const entry of entryOf(form)) if (!(await send(entry))) return;
    if (form.dataset.kind === "speak") form.reset();
  });
document.addEventListener("input", (event) => {
  if (event.target.id === "troops-range") by("troops").value = event.target.value;
  if (event.target.id === "troops") by("troops-range").value = event.target.value;
  outputs();
  if (event.target.closest('[data-kind="bargain"]') && seen.public) sentence(seen.public, seen.me);
  keep();
  if (seen.me) price(seen.me, seen.public.world.us);
  if (seen.me) floors(seen.me);
});

connect({ role: "play", key: secret, seat }, draw);
