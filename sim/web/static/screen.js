// The projector: no secrets, large type.
import { by, el, has, number, percent, shipped, t } from "./words.js";
import { fill } from "./fill.js";
import { connect } from "./wire.js";
import { header, isOld, newsLine, question, totals } from "./shown.js";
import { board } from "./board.js";
import { forceChart } from "./force.js";
import { oddsTable, reveal } from "./reveal.js";
import { table } from "./table.js";

const STEPS = ["brief", "negotiate", "decide", "resolve", "reveal"];
const MEASURES = ["committed", "authorised", "in_place"];
let drawn = "";

// Where in a round we are, and what to do now.
function course(all) {
  const at = STEPS.indexOf(all.phase);
  const names = (from, to) => (at < 0 ? [] : STEPS.slice(from, to).map((phase) => el("span", {}, t(`phase.${phase}`))));
  fill(by("earlier"), ...names(0, at));
  fill(by("later"), ...names(at + 1));
  by("doing").textContent = t(has(`doing.${all.phase}`) ? `doing.${all.phase}` : `now.${all.phase}`);
}

function chart(all) {
  const last = all.week < all.last_week && !isOld(all.odds, all.week) ? all.odds.at(-1) : null;
  const given = {
    weeks: all.last_week, minimum: all.asked.minimum, maximum: all.asked.maximum, words: { asked: t("screen.asked"), week: t("screen.week") },
    fans: last ? [{ look: "future", ...last.fan }] : [],
    lines: MEASURES.map((name) => ({ look: name, week: all.history.map((past) => past.week), troops: all.history.map((past) => past[name]) })),
    notes: last ? [{ week: all.last_week, troops: last.fan.p90.at(-1), text: t("screen.eight") }, { week: all.last_week, troops: last.fan.p50.at(-1), text: t("screen.middle") }] : [],
    size: parseFloat(getComputedStyle(document.body).fontSize), room: 0.6,
  };
  const key = JSON.stringify(given);
  if (key === drawn) return;
  drawn = key;
  forceChart(by("chart"), given);
  by("chart").setAttribute("aria-label", t("screen.chart_now", { committed: number(all.totals.committed), authorised: number(all.totals.authorised), in_place: number(all.totals.in_place), week: all.week }));
}

function world(all) {
  const { asked, world: now } = all;
  by("asked").textContent = [t(`mission.${asked.mission}`), t(`location.${asked.location}`), t(`mandate.${asked.mandate}`), t(`peace.${now.peace}`)].join(" · ");
  for (const [name, level] of Object.entries(now.us)) {
    by(`us-${name}`).textContent = percent(level);
    by(`us-${name}-bar`).style.width = percent(level).replace(/\s/g, "");
  }
}

// What each branch came to, to be held side by side.
function branches(all) {
  const shown = all.branches.length > 1 && ["reveal", "ended"].includes(all.phase);
  by("branches").hidden = !shown;
  if (!shown) return;
  const came = ({ totals }) => MEASURES.map((name) => `${number(totals[name])} ${t(`measure.${name}`)}`).join(", ");
  const rows = all.branches.map((branch) => el("li", {}, el("b", {}, t("screen.branch", branch)), ` ${came(branch)}`));
  fill(by("branches"), el("h2", {}, t("console.branches")), el("ul", {}, ...rows));
}

// The news of this round, by weight.
function news(all) {
  const rows = all.headlines;
  fill(by("wire"), ...(rows.length ? rows.map(newsLine) : [el("li", { class: "none" }, t("screen.no_news"))]));
}

function draw({ public: all }) {
  by("title").textContent = shipped(all.title);
  document.body.dataset.phase = all.phase;
  header(all);
  course(all);
  totals(all);
  oddsTable(all.odds, all.phase, all.week);
  by("from-here").hidden = !all.odds.length;
  by("barred").hidden = !all.world.barred;
  world(all);
  board(all);
  by("joined").textContent = t("screen.joined", { count: all.joined });
  const asking = ["brief", "negotiate", "decide", "resolve"].includes(all.phase);
  by("question").hidden = !asking;
  fill(by("question"), el("h2", {}, t("screen.question")), el("p", {}, question(all)), el("p", { class: "help" }, t("screen.predicted", { count: all.predictions })));
  branches(all);
  reveal(all);
  news(all);
  table(all);
  chart(all);
}

connect({ role: "screen", key: document.body.dataset.key }, draw);
