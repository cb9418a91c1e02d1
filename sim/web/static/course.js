// What somebody hands in beside their moves: answers to the assessment's questions, and a memo.
import { by, t } from "./words.js";
import { post, refusal } from "./wire.js";

const message = by("message");
let typed = false;

async function handIn(body) {
  const answer = await post("/hand-in", body);
  message.classList.toggle("good", answer.ok);
  message.textContent = answer.ok ? `✓ ${t("learn.kept")}` : refusal(answer, "move");
}

by("questions-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const answers = Object.fromEntries([...new FormData(event.target)].map(([name, choice]) => [name.slice(2), choice]));
  handIn({ what: "answers", answers });
});
by("memo-form")?.addEventListener("submit", (event) => {
  event.preventDefault();
  handIn({ what: "memo", text: by("memo").value });
});
by("memo")?.addEventListener("input", () => { typed = true; });

export function course(own) {
  const card = by("course-card");
  if (!card || !own) return;
  card.hidden = false;
  by("questions-fold").hidden = !own.when;
  if (own.when) by("questions-help").textContent = t(`learn.${own.when}`);
  by("questions-answered").textContent = own.answered ? `✓ ${t("learn.answered")}` : "";
  if (!typed && own.memo) by("memo").value = own.memo;
}
