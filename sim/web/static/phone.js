// A phone shows first what its phase is about, and a bar at the foot leads to the rest.
import { by } from "./words.js";

const MOVE = ["deals-title", "move-title", "stake-title", "bargain-title", "proposals-title", "did-title", "help-title", "more-title"];
const FIRST = {
  lobby: ["stake-title", "course-title", "brief-title", "seat-title"], brief: ["changed-title", "stake-title", "brief-title", "predict-title"], negotiate: MOVE, decide: MOVE,
  resolve: ["predict-title", "did-title"], reveal: ["changed-title", "stake-title", "wire-title"], ended: ["stake-title", "course-title", "changed-title", "wire-title"],
};
const parts = [...document.querySelectorAll("#parts > *")];
let arranged = "";

const part = (title) => by(title)?.closest(".card");

// Put what matters in this phase before the rest, and in view; who types or goes by keyboard stays there.
export function arrange(phase) {
  if (phase === arranged) return;
  arranged = phase;
  const first = FIRST[phase].map(part).filter(Boolean);
  const focus = document.activeElement, { top } = focus.getBoundingClientRect();
  const stays = focus !== document.body && focus.matches(":focus-visible");
  by("parts").append(...first, ...parts.filter((part) => !first.includes(part)));
  if (focus !== document.body) focus.focus({ preventScroll: true });
  if (stays) window.scrollBy(0, focus.getBoundingClientRect().top - top);
  else window.scrollTo({ top: 0 });
  by("message").textContent = "";
}

// What is said comes up at the foot; it must not hide what has the focus there.
export function stayInSight() {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  if (bottom > 0 && top < innerHeight) document.activeElement.scrollIntoView({ block: "nearest" });
}

for (const link of document.querySelectorAll(".jump a"))
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const title = by(link.hash.slice(1));
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    part(title.id).scrollIntoView();
  });
