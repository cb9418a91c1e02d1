// What lies on the table for all to see while a class negotiates: offers, conditions, proposals.
import { by, el, say, t } from "./words.js";
import { fill } from "./fill.js";
import { terms, worldly } from "./bargain.js";
import { proposalLine } from "./voting.js";

const MOST = 6; // lines that leave room for the news
const SIGNS = { offered: "?", struck: "✓" };

const dealLine = (deal) => el("li", { class: deal.standing }, el("b", { title: t(`bargain.is_${deal.standing}`) }, SIGNS[deal.standing]), ` ${[terms(deal), ...worldly(deal)].join(" · ")}`);

function pledgeLine(pledge) {
  const goes = { key: pledge.troops ? "bargain.goes_with" : "bargain.goes", values: pledge };
  return el("li", {}, el("b", {}, "◆"), ` ${t("bargain.sentence", { we: say(goes), they: pledge.conditions.map((each) => `${each.met ? "✓" : "✗"} ${say(each.says)}`).join(" · ") })}`);
}

export function table(all) {
  const rows = [...all.deals.map(dealLine), ...all.pledges.map(pledgeLine), ...all.proposals.map((proposal) => proposalLine(proposal, all))];
  const shown = rows.length && ["negotiate", "decide"].includes(all.phase);
  by("table").hidden = !shown;
  document.body.classList.toggle("bargaining", Boolean(shown));
  const more = rows.length > MOST ? [el("li", {}, `+${rows.length - MOST}`)] : [];
  fill(by("table-list"), ...(shown ? [...rows.slice(-MOST), ...more] : []));
  by("table-rule").textContent = all.proposals.length ? t(`voting.rule_${all.voting.rule}`) : "";
}
