// Proposals: who has a voice, what it takes to pass, who backs one, and what it would change.
import { by, el, nation, shortNation, t } from "./words.js";
import { fill } from "./fill.js";
import { what } from "./bargain.js";

const count = (one, all) => t(one.passes ? "voting.passes" : "voting.has", { has: one.has, total: all.voting.total });
const isSize = (one) => ["minimum", "maximum"].includes(one.about);

function facts(one) {
  const now = t("voting.now", { what: what({ ...one, choice: one.now }) });
  const lists = ["governments", "warmer", "colder"].filter((name) => one[name].length && name !== "governments");
  return [now, ...lists.map((name) => t(`voting.${name}`, { seats: one[name] })), ...(isSize(one) ? [t("voting.size")] : [])];
}

const backers = (one, name) => [...new Set([...one.backers, ...one.governments])].map(name).join(", ");

export function proposals(all, seat, send, pen) {
  if (!by("proposals")) return;
  const mine = all.voting.voices[seat] ?? 0;
  by("voting-rule").textContent = `${t(`voting.rule_${all.voting.rule}`)} ${t("voting.yours", { count: mine })}`;
  const rows = all.proposals.map((one) => {
    const backs = one.backers.includes(seat);
    return el("li", {}, el("span", {}, el("b", {}, t(`proposal.${one.about}`, one)), ` ${count(one, all)} (${backers(one, nation)})`, ...facts(one).map((line) => el("span", { class: "fact" }, line))),
      el("button", { type: "button", disabled: !pen, onclick: () => send({ kind: "back", proposal: one.number, backs: !backs }) }, t(backs ? "more.unback" : "more.back")));
  });
  fill(by("proposals"), el("ul", { class: "did" }, ...rows));
  by("proposals").hidden = !rows.length;
}

// A proposal as the projector shows it.
export const proposalLine = (one, all) => el("li", {}, el("b", {}, t(`proposal.${one.about}`, one)), ` ${count(one, all)} · ${backers(one, shortNation)}`);
