// The clock: the time left, or the date and time at which a round of days ends, in the class's own time zone.
import { by, language, t } from "./words.js";
import { now } from "./wire.js";

const HOUR = 3600;
let clock = {}, due = null, zone = "";

const minutes = (whole) => `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;

export function moment(seconds, where) {
  const parts = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: where, timeZoneName: "short" };
  return new Intl.DateTimeFormat(language, parts).format(new Date(seconds * 1000));
}

function tick() {
  const face = by("clock");
  if (!face) return;
  const ends = due ?? clock.ends_at ?? null;
  const left = clock.left ?? (ends === null ? null : ends - now());
  const whole = left === null ? null : Math.max(0, Math.ceil(left));
  const paused = clock.left !== null && clock.left !== undefined;
  const far = Boolean(zone) && !paused && whole > HOUR;
  face.querySelector(".left").textContent = whole === null ? "–:––" : far ? moment(ends, zone) : minutes(whole);
  face.querySelector(".state").textContent = paused ? t("clock.paused") : whole !== null && whole <= 30 ? t("clock.soon") : "";
  face.classList.toggle("soon", whole !== null && whole <= 30);
  face.classList.toggle("far", far);
  face.hidden = whole === null;
}
setInterval(tick, 250);

export function setClock(seen) {
  ({ clock, due = null, zone = "" } = seen);
  tick();
}
