// Sliders of American engagement: they stand where Washington does until somebody moves them, and what
// nobody moved is sent as it is, to the last digit: a step of a slider would take something back.
import { by, t } from "./words.js";

const stepped = (level) => String(Math.round(level * 20) * 5);

const moved = (slider) => slider.value !== stepped(slider.dataset.level);

// What a slider stands for: the level to the last digit, until somebody moves it.
export const stands = (slider) => ("level" in slider.dataset && !moved(slider) ? Number(slider.dataset.level) : slider.value / 100);

// Let the sliders follow; in a `fresh` round those that were moved as well.
export function follow(us, fresh) {
  for (const [name, level] of Object.entries(us)) {
    const slider = by(`us-${name}`);
    if (!slider) continue;
    const stays = !fresh && "level" in slider.dataset && moved(slider);
    slider.dataset.level = level;
    if (!stays) slider.value = stepped(level);
  }
}

export function levels(form) {
  const sliders = [...form.querySelectorAll("[data-level]")];
  return Object.fromEntries(sliders.map((slider) => [slider.name.slice(3), stands(slider)]));
}

// What Washington really gives: what it says, or what Europe's diplomacy has won of it if that is more.
export function floors(me) {
  for (const [name, floor] of Object.entries(me.floor ?? {})) {
    const said = stands(by(`us-${name}`));
    by(`floor-${name}`).textContent = floor > 0 ? t("move.floor", { floor, gives: Math.max(said, floor) }) : "";
  }
}
