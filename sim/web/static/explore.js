// The levers: what moves at once, A against B, and a link that brings all of it back.
import { by, el, fill, nameNations, nation, number, percent, t } from "./words.js";
import { drawAll } from "./explore_charts.js";

const start = JSON.parse(by("start").textContent);
const SLIDERS = Object.keys(start.sliders);
const WORDS = ["mission", "location", "mandate"];
const viewer = Array.from(crypto.getRandomValues(new Uint8Array(8)), (one) => one.toString(16).padStart(2, "0")).join("");
const sides = { a: {}, b: {} };
const found = { a: null, b: null };
const asked = { a: 0, b: 0 };
let side = "a";

const plain = (levers) => JSON.stringify(levers);

function shown(levers) {
  for (const name of SLIDERS) by(name).value = Math.round((levers.sliders?.[name] ?? start.sliders[name].value) * 100);
  for (const name of WORDS) by(name).value = levers[name] ?? start.choices[name];
  by("support").value = Math.round((levers.support ?? 0) * 100);
  by("peace").value = levers.peace ?? "";
  by("peace_week").value = levers.peace_week ?? 20;
  for (const box of document.querySelectorAll('[name="in"]')) box.checked = !(levers.out ?? []).includes(box.value);
  outputs();
}

// Only what differs from the scenario is kept: links stay short, and what is uncertain stays so.
function taken() {
  const levers = {}, sliders = {};
  for (const name of SLIDERS)
    if (Number(by(name).value) !== Math.round(start.sliders[name].value * 100)) sliders[name] = Number(by(name).value) / 100;
  if (Object.keys(sliders).length) levers.sliders = sliders;
  for (const name of WORDS) if (by(name).value !== start.choices[name]) levers[name] = by(name).value;
  if (Number(by("support").value)) levers.support = Number(by("support").value) / 100;
  if (by("peace").value) Object.assign(levers, { peace: by("peace").value, peace_week: Number(by("peace_week").value) });
  const out = [...document.querySelectorAll('[name="in"]:not(:checked)')].map((one) => one.value);
  if (out.length) levers.out = out;
  return levers;
}

function outputs() {
  for (const one of document.querySelectorAll("output")) {
    const input = by(one.getAttribute("for"));
    const plus = input.id === "support" && input.value > 0 ? "+" : "";
    one.textContent = input.id === "peace_week" ? t("week.short", { week: input.value }) : plus + percent(input.value / 100);
  }
  by("peace_week").disabled = !by("peace").value;
}

async function answer(which, quick) {
  const turn = ++asked[which];
  const body = plain({ viewer: viewer + which, quick, levers: sides[which] });
  try {
    const sent = await fetch("/answer", { method: "POST", headers: { "content-type": "application/json" }, body });
    const got = await sent.json();
    if (turn !== asked[which]) return false;
    if (got.ok) {
      found[which] = got;
      draw();
    } else if (!got.superseded) by("state").textContent = t("explore.cannot");
    return got.ok;
  } catch {
    by("state").textContent = t("link.lost");
    return false;
  }
}

async function follow(which) {
  by("state").textContent = t("explore.computing");
  if (await answer(which, true)) await answer(which, false);
}

function headline() {
  const cell = (one) => (one ? el("td", {}, el("b", {}, percent(one.chance)), el("small", {}, ` ${Math.round(one.low * 100)}–${Math.round(one.high * 100)}`)) : el("td", {}, "…"));
  const rows = (found.a ?? found.b).chances.map((row, at) => el("tr", {}, el("th", { scope: "row" }, `${number(row.threshold)} ${t(`measure.${row.measure}`)}`), cell(found.a?.chances[at]), cell(found.b?.chances[at])));
  fill(by("headline"), el("table", { class: "headline" }, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("explore.by_deadline")), el("th", { scope: "col" }, "A"), el("th", { scope: "col" }, "B"))), el("tbody", {}, ...rows)));
}

function table() {
  const b = new Map((found.b?.members ?? []).map((one) => [one.seat, one.chance]));
  const rows = (found.a?.members ?? []).map((one) => el("tr", {}, el("th", { scope: "row" }, nation(one.seat, one.name)), el("td", {}, percent(one.chance)), el("td", {}, b.has(one.seat) ? percent(b.get(one.seat)) : "–")));
  fill(by("numbers"), el("table", {}, el("thead", {}, el("tr", {}, el("th", { scope: "col" }, t("explore.who")), el("th", { scope: "col" }, "A"), el("th", { scope: "col" }, "B"))), el("tbody", {}, ...rows)));
}

function draw() {
  headline();
  table();
  drawAll(found, start);
  const least = Math.min(...[found.a, found.b].filter(Boolean).map((one) => one.runs));
  by("state").textContent = t("explore.runs", { runs: number(least) });
  document.documentElement.dataset.drawn = String(least);
}

function address() {
  const state = Object.fromEntries(Object.entries(sides).filter(([, levers]) => Object.keys(levers).length));
  history.replaceState(null, "", Object.keys(state).length ? `#${encodeURIComponent(plain(state))}` : location.pathname + location.search);
  by("save").href = `/scenario.yaml?levers=${encodeURIComponent(plain(sides[side]))}`;
}

let waiting = null;
function changed() {
  outputs();
  const levers = taken();
  if (plain(levers) === plain(sides[side])) return;
  sides[side] = levers;
  address();
  clearTimeout(waiting);
  const which = side;
  waiting = setTimeout(() => follow(which), 15);
}

function restore() {
  let state = {};
  try { state = JSON.parse(decodeURIComponent(location.hash.slice(1)) || "{}"); } catch { /* not a state */ }
  for (const which of ["a", "b"]) sides[which] = state[which] ?? {};
  shown(sides[side]);
  address();
  follow("b").then(() => follow("a"));
}

by("levers").addEventListener("input", (event) => {
  if (event.target.name === "side") {
    side = event.target.value;
    shown(sides[side]);
    address();
  } else changed();
});
by("levers").addEventListener("submit", (event) => event.preventDefault());
by("reset").addEventListener("click", () => { shown({}); changed(); });
by("swap").addEventListener("click", () => {
  const other = side === "a" ? "b" : "a";
  sides[other] = { ...sides[side] };
  address();
  follow(other);
});
by("link-button").addEventListener("click", async () => {
  try { await navigator.clipboard.writeText(location.href); by("message").textContent = `✓ ${t("explore.copied")}`; }
  catch { by("message").textContent = location.href; }
});
window.addEventListener("hashchange", restore);
nameNations();
restore();
