// Sliders of American engagement: they stand where Washington does until somebody moves them, and what
// nobody moved is sent as it is, to the last digit: a step of a slider would take something back.
import { by } from "./words.js";

const stepped = (level) => String(Math.round(level * 20) * 5);

const moved = (slider) => slider.value !== stepped(slider.dataset.level);

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
  return Object.fromEntries(sliders.map((one) => [one.name.slice(3), Number(moved(one) ? one.value / 100 : one.dataset.level)]));
}
