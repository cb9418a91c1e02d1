// The one connection: full snapshots in, posts out. Drops are expected and mended without a word.
import { by, say, t } from "./words.js";
import { under } from "./root.js";

const PING = 4000, SILENCE = 12000, FIRST = 300, LONGEST = 2000;
const POLL = 2000, PATIENCE = 6000, GRACE = 4500, SELDOM = 15000;
let socket = null, heard = 0, delay = FIRST, timer = null, offset = 0;

export const now = () => Date.now() / 1000 + offset;

const STATES = { open: "●", waiting: "○", lost: "✕" };

function tell(state) {
  const link = by("link");
  if (!link || link.dataset.state === state) return;
  link.dataset.state = state;
  link.querySelector(".sign").textContent = STATES[state];
  link.querySelector(".word").textContent = t(`link.${state}`);
}

export function connect(hello, onSnapshot) {
  const seen = {}, polls = polling(hello, receive);

  function receive(message) {
    if (message.public) offset = message.public.now - Date.now() / 1000;
    Object.assign(seen, message);
    onSnapshot(seen);
  }

  const open = () => {
    clearTimeout(timer);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const mine = (socket = new WebSocket(`${scheme}://${location.host}${under("/ws")}`));
    heard = Date.now();
    mine.onopen = () => mine.send(JSON.stringify(hello));
    mine.onmessage = (event) => {
      heard = Date.now();
      delay = FIRST;
      polls.rest();
      tell("open");
      const message = JSON.parse(event.data);
      if (!message.pong) receive(message);
    };
    mine.onclose = () => {
      if (mine !== socket) return;
      if (!polls.live()) tell("lost");
      timer = setTimeout(open, delay * (0.8 + 0.4 * Math.random()));
      delay = Math.min(delay * 1.6, polls.live() ? SELDOM : LONGEST);
    };
  };
  const ping = () => {
    if (socket.readyState === WebSocket.OPEN) socket.send('"ping"');
  };
  const look = () => {
    if (Date.now() - heard > SILENCE && socket.readyState <= WebSocket.OPEN) {
      const old = socket;
      socket = null;
      old.onclose = null;
      old.close();
      if (!polls.live()) tell("lost");
      open();
    } else ping();
  };
  setInterval(look, PING);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (socket.readyState > WebSocket.OPEN) open();
    else look();
  });
  window.addEventListener("online", () => (socket.readyState > WebSocket.OPEN ? open() : look()));
  open();
}

// Where no socket delivers (some schools' proxies let none through), ask every two seconds.
function polling(hello, receive) {
  const id = fresh();
  let turn = 0, delivered = Date.now() - GRACE, answered = 0, asking = false;

  async function poll() {
    if (asking || document.hidden || Date.now() - delivered < PATIENCE) return;
    asking = true;
    const since = delivered;
    try {
      const body = JSON.stringify({ ...hello, id, turn });
      const answer = await fetch(under("/poll"), { method: "POST", headers: { "content-type": "application/json" }, body, signal: timeout() });
      if (answer.status === 403 && hello.role === "play") receive({ gone: true });
      if (!answer.ok) throw new Error(answer.status);
      const { turn: next, ...parts } = await answer.json();
      if (since !== delivered) return;
      turn = next;
      answered = Date.now();
      tell("open");
      if (Object.keys(parts).length) receive(parts);
    } catch {
      if (since === delivered) tell("lost");
      answered = 0;
    } finally {
      asking = false;
    }
  }

  setInterval(poll, POLL);
  document.addEventListener("visibilitychange", poll);
  return { rest: () => { delivered = Date.now(); turn = 0; }, live: () => Date.now() - answered < PATIENCE };
}

const timeout = () => (AbortSignal.timeout ? AbortSignal.timeout(8000) : undefined);

function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

// Why something does not count: a rule of the game, or what is amiss between here and the server.
export const refusal = (answer, page) => (answer.says ? say(answer.says) : t(`${page}.no_${answer.why}`));

// Post until there is an answer; the key makes sure that it counts once however often it is sent.
// While the server cannot write it says why, and `waits` is told.
export async function post(path, body, headers = {}, waits = () => {}) {
  const sent = JSON.stringify({ key: fresh(), ...body });
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(under(path), {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: sent,
        signal: timeout(),
      });
      const said = await answer.json().catch(() => ({ ok: false, why: answer.status < 500 ? "form" : "lost" }));
      if (answer.status < 500) return { status: answer.status, ...said };
      waits(said);
    } catch {
      tell("lost");
    }
    if (attempt >= 40) return { ok: false, why: "lost" };
    await pause(Math.min(FIRST * 1.5 ** attempt, LONGEST));
  }
}
