// The levers: what moves at once, A against B, and a link that brings all of it back.
import { by, number, percent, t } from "./words.js";
import "./alphabet.js";
import { answer } from "./asking.js";
import { drawAll } from "./explore_shown.js";

const start = JSON.parse(by("start").textContent);
const SLIDERS = Object.keys(start.sliders);
const WEEKS = ["us_from", "us_until", "peace_week"];
const WORDS = ["mission", "location", "mandate"];
const MOVING = 20, RESTING = 80; // milliseconds until a draft is asked for, and until all runs are
const BUSY = 1000; // milliseconds until it is asked again where too many are asking
const viewer = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const sides = { a: {}, b: {} };
const found = { a: null, b: null };
const wanted = { a: null, b: null };
const timers = { moving: null, resting: null };
let side = "a";

const plain = (levers) => JSON.stringify(levers);

function set(name, share) {
  by(name).value = Math.round(share * 100);
  return by(name).value;
}

// Where sliders stand in the scenario, as far as their steps can say it.
const asScenario = Object.fromEntries(SLIDERS.map((name) => [name, set(name, start.sliders[name].value)]));

// The week until which Washington's levers hold unless another is set.
const until = () => start.until[by("us_from").value];

// The one week stays after the other; where none was set for the end, the scenario says it.
function keepWeeksApart(name) {
  const from = Number(by("us_from").value), last = by("us_until");
  if (name === "us_from" && sides[side].us_until === undefined) last.value = until();
  else if (name === "us_from" && Number(last.value) <= from) last.value = from + 1;
  else if (name === "us_until" && Number(last.value) <= from) by("us_from").value = last.value - 1;
}

function showLevers(levers) {
  for (const name of SLIDERS) set(name, levers.sliders?.[name] ?? start.sliders[name].value);
  for (const name of WORDS) by(name).value = levers[name] ?? start.choices[name];
  set("support", levers.support ?? 0);
  by("peace").value = levers.peace ?? "";
  by("peace_week").value = levers.peace_week ?? Math.min(20, start.weeks);
  by("us_from").value = levers.us_from ?? 0;
  by("us_until").value = levers.us_until ?? until();
  for (const box of document.querySelectorAll('[name="in"]')) box.checked = !(levers.out ?? []).includes(box.value);
  outputs();
}

// Only what differs from the scenario is kept: links stay short, and what is uncertain stays so. A box
// that is pressed counts as it will stand once it is let go.
function readLevers(pressed = null) {
  const levers = {}, sliders = {};
  for (const name of SLIDERS) if (by(name).value !== asScenario[name]) sliders[name] = Number(by(name).value) / 100;
  if (Object.keys(sliders).length) levers.sliders = sliders;
  for (const name of WORDS) if (by(name).value !== start.choices[name]) levers[name] = by(name).value;
  if (Number(by("support").value)) levers.support = Number(by("support").value) / 100;
  if (by("peace").value) Object.assign(levers, { peace: by("peace").value, peace_week: Number(by("peace_week").value) });
  if (Number(by("us_from").value)) levers.us_from = Number(by("us_from").value);
  if (Number(by("us_until").value) !== until()) levers.us_until = Number(by("us_until").value);
  const out = [...document.querySelectorAll('[name="in"]')].filter((box) => box.checked === (box === pressed)).map((box) => box.value);
  if (out.length) levers.out = out;
  return levers;
}

function valueText(input) {
  if (input.id === "us_from" && !Number(input.value)) return t("explore.start");
  if (input.id === "us_until" && input.value > start.weeks) return t("explore.end");
  if (WEEKS.includes(input.id)) return t("week.short", { week: input.value });
  if (input.id === "support") return `${input.value > 0 ? "+" : ""}${percent(input.value / 100)}`.replace("-", "−");
  const before = start.sliders[input.id].value, now = percent(input.value / 100);
  return input.value === asScenario[input.id] ? now : `${Math.round(before * 100)} → ${now}`;
}

function outputs() {
  for (const output of document.querySelectorAll("output")) {
    const input = by(output.getAttribute("for"));
    output.textContent = valueText(input);
    input.setAttribute("aria-valuetext", output.textContent);
    output.classList.toggle("moved", output.textContent.includes("→"));
  }
  by("peace_week").disabled = !by("peace").value;
}

const question = (which, quick, levers) => plain({ viewer: viewer + which, quick, levers });

async function ask(which, quick) {
  const body = question(which, quick, sides[which]);
  if (body === wanted[which]) return;
  wanted[which] = body;
  by("state").textContent = t("explore.computing");
  document.documentElement.dataset.drawn = "";
  let got = {};
  try {
    got = await answer(body);
  } catch {
    got = { lost: true };
  }
  if (body !== wanted[which]) return;
  if (got.busy) await new Promise((waited) => { setTimeout(waited, BUSY); });
  if (body !== wanted[which]) return;
  if (got.superseded || got.busy) {
    wanted[which] = null;
    return ask(which, quick); // an older question came in after it, or too many were waiting
  }
  if (got.ok) {
    found[which] = got;
    draw();
  } else {
    wanted[which] = null;
    by("state").textContent = t(got.lost ? "link.lost" : "explore.cannot");
  }
}

function draw() {
  drawAll(found, start);
  const least = Math.min(...[found.a, found.b].filter(Boolean).map((answer) => answer.runs));
  const fitted = [found.a, found.b].some((answer) => answer?.fitted);
  by("state").textContent = t(fitted ? "explore.fitted" : "explore.runs", { runs: number(least) });
  document.documentElement.dataset.drawn = String(least);
}

function address() {
  const state = Object.fromEntries(Object.entries(sides).filter(([, levers]) => Object.keys(levers).length));
  history.replaceState(null, "", Object.keys(state).length ? `#${encodeURIComponent(plain(state))}` : location.pathname + location.search);
  by("save").href = `scenario.yaml?levers=${encodeURIComponent(plain(sides[side]))}`;
  by("save").textContent = t("explore.save", { side: side.toUpperCase() });
}

function still() {
  clearTimeout(timers.moving);
  clearTimeout(timers.resting);
}

// A lever moves: a draft soon; all runs if it comes to rest without being let go.
function moving() {
  outputs();
  const levers = readLevers(), which = side;
  if (plain(levers) === plain(sides[which])) return;
  sides[which] = levers;
  still();
  timers.moving = setTimeout(() => ask(which, true), MOVING);
  timers.resting = setTimeout(() => ask(which, false), RESTING);
}

// It is let go: all runs at once.
function release() {
  still();
  sides[side] = readLevers();
  ask(side, false);
  outputs();
  address();
}

// A box is pressed a tenth of a second before it is let go: time in which the server can find the answer.
function lookAhead(box) {
  if (box?.name === "in") answer(question(`${side} ahead`, false, readLevers(box))).catch(() => {});
}

function chooseSide(which) {
  if (timers.resting) { still(); ask(side, false); }
  side = which;
  by("levers").elements.side.value = which;
  showLevers(sides[side]);
  address();
}

// What the page brings along stands for a side that is as the scenario has it, until all runs are there.
function first() {
  const open = Object.keys(found).filter((which) => !found[which] && plain(sides[which]) === "{}");
  for (const which of open) found[which] = start.draft;
  if (open.length) draw();
}

async function restore() {
  let state = {};
  try { state = JSON.parse(decodeURIComponent(location.hash.slice(1)) || "{}"); } catch { /* not a state */ }
  for (const which of ["a", "b"]) sides[which] = state?.[which] ?? {};
  showLevers(sides[side]);
  address();
  first();
  await ask("b", false);
  ask("a", false);
}

by("levers").addEventListener("input", (event) => { keepWeeksApart(event.target.id); if (event.target.name !== "side") moving(); });
by("levers").addEventListener("change", (event) => { if (event.target.name === "side") chooseSide(event.target.value); else { keepWeeksApart(event.target.id); release(); } });
by("levers").addEventListener("pointerdown", (event) => { if (event.pointerType === "mouse" && event.button === 0) lookAhead(event.target.closest("label")?.control); });
by("levers").addEventListener("keydown", (event) => { if (event.key === " " && !event.repeat) lookAhead(event.target); });
by("levers").addEventListener("submit", (event) => event.preventDefault());
by("reset").addEventListener("click", () => { showLevers({}); release(); });
by("swap").addEventListener("click", () => {
  const other = side === "a" ? "b" : "a";
  sides[other] = { ...sides[side] };
  address();
  ask(other, false);
});
by("link-button").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(location.href); by("message").textContent = `✓ ${t("explore.copied")}`; }
  catch { by("message").textContent = location.href; }
});
window.addEventListener("hashchange", restore);
restore();
