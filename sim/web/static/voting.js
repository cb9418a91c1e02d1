// Proposals: who has a voice, what it takes to pass, who backs one, and what it would change.
import { by, el, nation, shortNation, t } from "./words.js";
import { fill } from "./fill.js";
import { what } from "./bargain.js";

const count = (proposal, all) => t(proposal.passes ? "voting.passes" : "voting.has", { has: proposal.has, total: all.voting.total });
const isSize = (proposal) => ["minimum", "maximum"].includes(proposal.about);

function facts(proposal) {
  const now = t("voting.now", { what: what({ ...proposal, choice: proposal.now }) });
  const lists = ["governments", "warmer", "colder"].filter((name) => proposal[name].length && name !== "governments");
  return [now, ...lists.map((name) => t(`voting.${name}`, { seats: proposal[name] })), ...(isSize(proposal) ? [t("voting.size")] : [])];
}

const backers = (proposal, name) => [...new Set([...proposal.backers, ...proposal.governments])].map(name).join(", ");

export function proposals(all, seat, send, pen) {
  if (!by("proposals")) return;
  const mine = all.voting.voices[seat] ?? 0;
  by("voting-rule").textContent = `${t(`voting.rule_${all.voting.rule}`)} ${t("voting.yours", { count: mine })}`;
  const rows = all.proposals.map((proposal) => {
    const backs = proposal.backers.includes(seat);
    return el("li", {}, el("span", {}, el("b", {}, t(`proposal.${proposal.about}`, proposal)), ` ${count(proposal, all)} (${backers(proposal, nation)})`, ...facts(proposal).map((line) => el("span", { class: "fact" }, line))),
      el("button", { type: "button", disabled: !pen, onclick: () => send({ kind: "back", proposal: proposal.number, backs: !backs }) }, t(backs ? "more.unback" : "more.back")));
  });
  fill(by("proposals"), el("ul", { class: "did" }, ...rows));
  by("proposals").hidden = !rows.length;
}

// A proposal as the projector shows it.
export const proposalLine = (proposal, all) => el("li", {}, el("b", {}, t(`proposal.${proposal.about}`, proposal)), ` ${count(proposal, all)} · ${backers(proposal, shortNation)}`);
