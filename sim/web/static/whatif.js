// What if? A round, a change from then on, and both fans of what came of it.
import { by, el, number, percent, points, t } from "./words.js";
import { fill } from "./fill.js";
import { forceChart } from "./force.js";
import { under } from "./root.js";

const start = JSON.parse(by("start").textContent);
const secret = document.body.dataset.key;
let asked = "";

const changeLabel = ([kind, name]) => (kind === "us" ? t(`course.${name}`) : t("whatif.by_model", { seat: name }));
const name = (which) => el("b", { class: `side ${which}` }, which.toUpperCase());

function options() {
  const kept = by("change").value;
  const changes = start.changes[by("round").value];
  by("change").replaceChildren(...changes.map((change) => el("option", { value: change.join(" ") }, changeLabel(change))));
  if (changes.some((change) => change.join(" ") === kept)) by("change").value = kept;
}

function draw({ decided, otherwise }) {
  const moved = points(otherwise.chance.chance - decided.chance.chance);
  fill(by("key"), el("span", {}, name("a"), ` ${percent(decided.chance.chance)} ${t("debrief.decided")}`), el("span", {}, name("b"), ` ${percent(otherwise.chance.chance)} ${t("debrief.otherwise")}`),
    moved ? el("span", { class: moved > 0 ? "up" : "down" }, `${moved > 0 ? "▲" : "▼"} ${t("explore.points", { points: Math.abs(moved) })}`) : "");
  const size = parseFloat(getComputedStyle(document.body).fontSize);
  const ends = [["a", decided], ["b", otherwise]].map(([look, course]) => ({ look, troops: course.fan.p50.at(-1), text: look.toUpperCase() }));
  forceChart(by("chart"), {
    weeks: start.weeks, minimum: start.minimum, maximum: start.maximum, size, room: 1.6, words: { asked: t("screen.asked"), week: t("screen.week") },
    fans: [{ look: "b", ...otherwise.fan }, { look: "a", ...decided.fan }], ends,
  });
}

async function ask() {
  const [kind, change] = by("change").value.split(" ");
  const body = (asked = JSON.stringify({ round: Number(by("round").value), kind, name: change }));
  by("message").textContent = "";
  by("chart").classList.add("waiting");
  try {
    const sent = await fetch(under("/whatif"), { method: "POST", body, headers: { "content-type": "application/json", "x-facilitator": secret } });
    const got = await sent.json();
    if (body !== asked) return;
    if (!got.ok) throw new Error(got.why);
    draw(got);
    by("chart").classList.remove("waiting");
    document.documentElement.dataset.drawn = by("change").value;
  } catch {
    if (body === asked) by("message").textContent = t("join.no_lost");
  }
}

by("round").addEventListener("change", () => { options(); ask(); });
by("change").addEventListener("change", ask);
by("ask").addEventListener("submit", (event) => event.preventDefault());
by("key-title").textContent = t("explore.key", { troops: number(start.minimum) });
history.replaceState(null, "", location.pathname);
options();
ask();
