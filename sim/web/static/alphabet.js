// Nations in the order of the reader's alphabet; what else a list holds stays in front of them.
import { language, nation } from "./words.js";

const order = new Intl.Collator(language).compare;
export const byNation = (first, second) => order(nation(first.seat), nation(second.seat));

const marked = [...document.querySelectorAll("[data-nation]")];
marked.sort((first, second) => order(first.textContent.trim(), second.textContent.trim()));
for (const mark of marked) mark.parentElement.append(mark);
