// Why a seat does what it does: one tap on a reason that its advisers name, or on none of them.
import { by, el, t } from "./words.js";
import { fill } from "./fill.js";

const MOVED = ["stand", "offer", "pledge_if", "ready"];
const QUESTIONS = ["stake", "safety", "company", "home"];

function reasons(advisers) {
  const named = QUESTIONS.flatMap((name) => advisers[name].says.map((said) => said.values.term));
  return [...new Set(named), "other"];
}

export function because(me, allowed, send) {
  const box = by("because");
  if (!box) return;
  const given = me.moves.find((move) => move.kind === "because")?.reason;
  box.hidden = !allowed || !me.moves.some((move) => MOVED.includes(move.kind));
  if (box.hidden) return;
  fill(by("because-reasons"), ...reasons(me.advisers).map((reason) => el("button", {
    type: "button", "aria-pressed": String(reason === given), "data-key": reason, onclick: () => send({ kind: "because", reason }),
  }, reason === "other" ? t("learn.other") : t(`term.${reason}`))));
}
