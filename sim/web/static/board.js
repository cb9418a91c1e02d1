// Where nations stand: the map of Europe, and the ladder with every nation on its rung.
import { by, el, number, of, shortNation, t } from "./words.js";
import { byNation } from "./alphabet.js";
import { fill } from "./fill.js";
import { WAITING, signs, waitingBoard } from "./waits.js";
import { RUNGS, SIGNS, rungWord } from "./shown.js";

const step = (row) => Math.sign(RUNGS.indexOf(row.rung) - RUNGS.indexOf(row.was));
const ARROWS = { "-1": "▼", 0: "", 1: "▲" };

function chip(row, seat) {
  const people = seat.people ? el("span", { class: "who", title: t("played.people") }, seat.ready ? "✓" : SIGNS.people) : "";
  return el("li", { class: seat.people ? "people" : "" }, people, " ", shortNation(row.seat), signs(row) ? ` ${signs(row)}` : "", row.troops ? el("b", {}, ` ${number(row.troops)}`) : "", seat.people && row.presence?.length ? el("small", { title: row.presence.map((kind) => of("presence", kind)).join(", ") }, ` +${row.presence.length}`) : "", step(row) ? el("span", { class: "moved" }, ` ${ARROWS[step(row)]}`) : "");
}

// At a reveal the ladder names those whom people play and those who moved, and counts the others.
function rung(name, place, rows, seats, brief) {
  const sorted = rows.filter((row) => row.rung === name).sort((first, second) => second.troops - first.troops || byNation(first, second));
  const named = brief ? sorted.filter((row) => seats.get(row.seat).people || step(row)) : sorted;
  const others = sorted.length - named.length;
  return el("li", {}, el("h3", {}, el("span", { class: `rung r${place}`, "aria-hidden": "true" }, String(place)), ` ${rungWord(name)}`),
    el("ul", {}, ...named.map((row) => chip(row, seats.get(row.seat))), others ? el("li", { class: "others" }, t(named.length ? "screen.others" : "screen.nations", { count: others })) : ""));
}

function ladder(all, seats) {
  const brief = ["reveal", "ended"].includes(all.phase);
  fill(by("board"), ...RUNGS.map((name, place) => rung(name, place, all.board, seats, brief)).reverse());
  by("legend").hidden = brief;
  fill(by("legend"), ...[[SIGNS.people, "screen.people"], ["✓", "screen.ready"], ["▲▼", "screen.moved"], ["+", "screen.help"], [WAITING.missing, "screen.waits"], [WAITING.bound, "screen.bound"]].map(([sign, key]) => el("li", {}, `${sign} ${t(key)}`)));
}

function map(all, seats) {
  const rows = new Map(all.board.map((row) => [row.seat, row]));
  for (const land of by("europe").querySelectorAll("[data-land]")) {
    const { land: seat } = land.dataset;
    land.setAttribute("class", `r${RUNGS.indexOf(rows.get(seat).rung)}${seats.get(seat).people ? " people" : ""}`);
  }
  for (const sign of by("europe").querySelectorAll("[data-sign]")) {
    const row = rows.get(sign.dataset.sign), place = RUNGS.indexOf(row.rung);
    sign.setAttribute("class", `on-r${place}`);
    sign.textContent = `${sign.dataset.box} ${place}${sign.dataset.signs > 1 ? ARROWS[step(row)] : ""}`.trim();
  }
}

export function board(all) {
  const seats = new Map(all.seats.map((row) => [row.seat, row]));
  ladder(all, seats);
  map(all, seats);
  waitingBoard(all);
}
