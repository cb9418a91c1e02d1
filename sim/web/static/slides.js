// The debrief's slides: one at a time, turned by keys, by the buttons or by the address.
import { by, t } from "./words.js";

const slides = [...document.querySelectorAll(".slide")];
const ON = ["ArrowRight", "ArrowDown", "PageDown", " "], BACK = ["ArrowLeft", "ArrowUp", "PageUp"];
const from = () => Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash));
let at = from();

function show(place, focus = true) {
  at = Math.min(Math.max(place, 0), slides.length - 1);
  slides.forEach((slide, number) => { slide.hidden = number !== at; });
  by("at").textContent = t("slides.at", { number: at + 1, of: slides.length });
  by("back").disabled = at === 0;
  by("on").disabled = at === slides.length - 1;
  history.replaceState(null, "", `#${slides[at].id}`);
  if (focus) slides[at].querySelector("h1").focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  const { target, key } = event, wide = target.closest(".scrolled");
  if (event.ctrlKey || event.altKey || event.metaKey || (target.closest("a, button") && [" ", "Enter"].includes(key))) return;
  if (wide && wide.scrollWidth > wide.clientWidth && key.startsWith("Arrow")) return; // a table that scrolls by itself
  const place = ON.includes(key) ? at + 1 : BACK.includes(key) ? at - 1 : { Home: 0, End: slides.length - 1 }[key];
  if (place === undefined) return;
  event.preventDefault();
  show(place);
});
by("back").addEventListener("click", () => show(at - 1, false));
by("on").addEventListener("click", () => show(at + 1, false));
window.addEventListener("hashchange", () => show(from()));
show(at, false);
