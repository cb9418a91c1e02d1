// Replace what an element holds. What has not changed stays as it is (focus, open lists, choices), and
// where the focus was on something that goes, it goes on to what stands there now.
import { el } from "./words.js";

const STOPS = "button:not(:disabled), select, input:not(:disabled), a[href]";
const markup = new WeakMap();
const stops = (row) => [...(row?.querySelectorAll?.(STOPS) ?? [])];

export function fill(target, ...children) {
  const left = [...target.childNodes];
  const wanted = [...el("div", {}, ...children).childNodes].map((fresh) => {
    const text = fresh.outerHTML ?? fresh.data;
    const at = left.findIndex((node) => markup.get(node) === text);
    markup.set(fresh, text);
    return at < 0 ? fresh : left.splice(at, 1)[0];
  });
  if (!left.length && wanted.every((node, at) => node === target.childNodes[at])) return;
  const refocus = holder(target);
  for (const node of left) node.remove();
  wanted.forEach((node, at) => { if (node !== target.childNodes[at]) target.insertBefore(node, target.childNodes[at] ?? null); });
  refocus();
}

// A row is known again by its `data-key`; where it has gone, the row in its place is taken for it.
function holder(target) {
  const had = document.activeElement;
  if (had === target || !target.contains(had)) return () => {};
  const at = [...target.children].findIndex((row) => row.contains(had));
  const { key } = target.children[at].dataset, place = stops(target.children[at]).indexOf(had);
  return () => {
    if (had === document.activeElement) return;
    const rows = [...target.children];
    const row = rows.find((each) => key && each.dataset.key === key) ?? rows[Math.min(at, rows.length - 1)];
    const there = had.isConnected ? had : stops(row)[place] ?? stops(row).at(-1);
    if (there) there.focus();
    else toTitle(target);
  };
}

// Where nothing is left to press, the title of the part is where to go on from; it is brought into view
// for who goes by keyboard, and leaves a page alone that is touched.
export function toTitle(element) {
  const title = element.closest(".card").querySelector("summary, h2");
  if (title.localName === "h2") title.tabIndex = -1;
  title.focus({ preventScroll: !document.activeElement.matches(":focus-visible") });
}
