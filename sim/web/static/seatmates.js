// Who sits at this seat, and which of them holds the pen.
import { by, el, t } from "./words.js";
import { fill } from "./fill.js";
import { post, refusal } from "./wire.js";

const mine = (desk) => desk.people.find((mate) => mate.person === desk.person);
const holder = (desk) => desk.people.find((mate) => mate.pen);

// Whether this device moves for its seat; the facilitator, who is none of its people, always does.
export const holdsPen = (desk) => !desk || Boolean(mine(desk)?.pen);

async function pass(person) {
  const answer = await post("/pen", { person });
  by("message").classList.toggle("good", answer.ok);
  by("message").textContent = answer.ok ? `✓ ${t("seat.passed")}` : refusal(answer, "move");
}

function button(text, person) {
  return el("button", { type: "button", onclick: () => pass(person) }, text);
}

function row(mate, desk) {
  const says = [t("seat.person", mate), t(mate.here ? "seat.here" : "seat.away")];
  if (mate.person === desk.person) says.push(t("seat.you"));
  if (mate.pen) says.push(`✎ ${t("seat.pen")}`);
  const passes = holdsPen(desk) && !mate.pen ? button(t("seat.pass"), mate.person) : "";
  const takes = mate.pen && !mate.here && mate.person !== desk.person ? button(t("seat.take"), desk.person) : "";
  return el("li", { "data-key": mate.person }, el("span", {}, says.join(" · ")), passes, takes);
}

export function seatmates(desk) {
  const several = desk && desk.people.length > 1;
  by("people").hidden = by("people-title").hidden = by("people-help").hidden = !several;
  fill(by("people"), ...(several ? desk.people.map((mate) => row(mate, desk)) : []));
  by("pen").textContent = several ? t(holdsPen(desk) ? "seat.pen_yours" : "seat.pen_theirs", holder(desk)) : "";
}
