// What governments wait for, what of it is missing, and what a public no or a lost vote binds them to.
import { by, el, shortNation, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill } from "./fill.js";

const CONDITIONS = ["us_backstop", "mandate_un", "mandate_nato", "mandate_eu", "ceasefire", "clear_mandate", "parliament", "others_join", "location"];
export const WAITING = { missing: "◌", bound: "⊘" };

// Whom a sign on the ladder says that something is missing to, or that its no binds it.
export const signs = (row) => (row.bound ? WAITING.bound : row.missing.length ? WAITING.missing : "");

export function standing(row) {
  const parts = [];
  if (row.missing.length) parts.push(t("brief.missing", { missing: row.missing }));
  if (row.bound) parts.push(t("console.bound"));
  return parts.join(" ");
}

// The seats that people hold by name, the others counted.
function whom(rows, seats) {
  const named = rows.filter((row) => seats.get(row.seat).people).sort(byNation).map((row) => shortNation(row.seat));
  const others = rows.length - named.length;
  return [...named, ...(others ? [`+${others}`] : [])].join(", ");
}

export function waitingBoard(all) {
  const seats = new Map(all.seats.map((row) => [row.seat, row]));
  const lists = CONDITIONS.map((name) => [t(`waits.${name}`), all.board.filter((row) => row.missing.includes(name))]);
  lists.push([`${WAITING.bound} ${t("screen.bound")}`, all.board.filter((row) => row.bound)]);
  const shown = lists.filter(([, rows]) => rows.length);
  by("waiting").hidden = !shown.length || ["lobby", "reveal", "ended"].includes(all.phase);
  fill(by("waiting-list"), ...shown.map(([what, rows]) => el("li", {}, el("b", {}, what), ` ${whom(rows, seats)}`)));
}

// What would free a government of its public no.
function freeing({ freed, frees }) {
  if (frees.length) return t("brief.frees", { frees });
  return t(freed ? "brief.frees_now" : "brief.frees_election");
}

export const bound = (waits) => `${t("brief.bound")} ${freeing(waits)}`;

export function conditions(waits) {
  if (!waits.named.length) return t("brief.no_conditions");
  return el("ul", { class: "conditions" }, ...waits.named.map((name) => el("li", {}, `${waits.missing.includes(name) ? "✗" : "✓"} ${t(`waits.${name}`)}`)));
}

export const verdict = ({ no }) => (no === "none" ? "" : t(`brief.no_${no}`));

// Beside the ladder: what a pledge would be made in spite of.
export function caution(me) {
  const parts = [];
  if (me.waits.bound) parts.push(t("move.although_bound"));
  if (me.waits.missing.length) parts.push(t("move.although_missing", { missing: me.waits.missing }));
  return parts.join(" ");
}
