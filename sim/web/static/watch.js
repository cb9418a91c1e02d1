// The phone of somebody who has no seat: it shows what all see, and predicts.
import { by, percent, t } from "./words.js";
import { course } from "./course.js";
import { fill } from "./fill.js";
import { under } from "./root.js";
import { connect, post, refusal } from "./wire.js";
import { header, isStep, newsLine, question, totals } from "./shown.js";

const OPEN = ["brief", "negotiate", "decide", "resolve"];
const message = by("message");
let place = "";

function shownChance() {
  by("chance-shown").textContent = percent(by("chance").value / 100);
}
by("chance").addEventListener("input", shownChance);

by("predict-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await post("/move", { entry: { kind: "predict", player: "", chance: by("chance").value / 100 } });
  message.classList.toggle("good", answer.ok);
  message.textContent = answer.ok ? `✓ ${t("predict.sent")}` : refusal(answer, "move");
});

function draw(snapshot) {
  if (snapshot.gone) return location.assign(under("/?gone"));
  const { public: all, desk } = snapshot;
  if (!all || !desk) return;
  header(all);
  totals(all);
  by("question").textContent = question(all);
  by("predict-form").querySelector("button").disabled = !OPEN.includes(all.phase);
  const own = desk.course.prediction, fresh = `${all.branch} ${all.round}`;
  if (fresh !== place && own !== null) by("chance").value = own * 100;
  place = fresh;
  shownChance();
  by("predicted").textContent = own === null ? "" : t("did.predicted", { chance: percent(own) });
  const asks = desk.course.when && !desk.course.answered ? `learn.open_${desk.course.when}` : OPEN.includes(all.phase) && own === null ? "learn.open_predict" : "";
  by("open").hidden = !asks;
  if (by("open").dataset.asks !== `${asks} ${fresh}`) by("open").textContent = asks ? t(asks) : "";
  by("open").dataset.asks = `${asks} ${fresh}`;
  by("report").hidden = all.phase !== "ended";
  course(desk.course);
  fill(by("wire"), ...all.wire.filter((line) => !isStep(line)).slice(-15).reverse().map(newsLine));
}

connect({ role: "play" }, draw);
