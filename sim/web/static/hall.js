// The desk of several rooms: where each stands, and what is done in all of them at once.
import { by, number, say, t } from "./words.js";
import { post } from "./wire.js";
import { under } from "./root.js";

const secret = document.body.dataset.secret, LOOK = 1500;
let rooms = [], looking = false;

function link(state) {
  by("link").dataset.state = state;
  by("link").querySelector(".sign").textContent = state === "open" ? "●" : "✕";
  by("link").querySelector(".word").textContent = t(`link.${state}`);
}

function draw() {
  for (const room of rooms) {
    const row = document.querySelector(`[data-room="${room.room}"]`);
    const put = (part, text) => { row.querySelector(`[data-part="${part}"]`).textContent = text; };
    row.dataset.phase = room.phase;
    put("phase", room.round ? t("rooms.at", { round: room.round, phase: t(`phase.${room.phase}`) }) : t(`phase.${room.phase}`));
    for (const part of ["joined", "moved"]) put(part, number(room[part]));
    for (const part of ["committed", "authorised", "in_place"]) put(part, room.totals ? number(room.totals[part]) : "–");
  }
  const phases = new Set(rooms.map((room) => room.phase));
  const may = { begin: phases.has("lobby"), advance: [...phases].some((phase) => !["lobby", "ended"].includes(phase)) };
  for (const button of document.querySelectorAll("[data-act]")) button.disabled = button.dataset.act in may && !may[button.dataset.act];
}

async function look() {
  if (looking || document.hidden) return;
  looking = true;
  try {
    const answer = await fetch(under(`/hall/${secret}/state`));
    if (!answer.ok) throw new Error(answer.status);
    rooms = (await answer.json()).rooms;
    link("open");
    draw();
  } catch { link("lost"); } finally { looking = false; }
}

async function act(kind) {
  const places = Object.fromEntries(rooms.map((room) => [room.room, room.place]));
  const answer = await post(`/hall/${secret}/act`, { kind, places });
  const refused = answer.ok ? answer.refused : [];
  const told = refused.map((refusal) => `${t("rooms.refused", { number: refusal.room })} ${say(refusal.says)}`);
  by("message").textContent = answer.ok ? told.join(" ") || t("rooms.done") : t(`console.no_${answer.why}`);
  await look();
}

for (const button of document.querySelectorAll("[data-act]")) button.addEventListener("click", () => act(button.dataset.act));
document.addEventListener("visibilitychange", look);
setInterval(look, LOOK);
look();
