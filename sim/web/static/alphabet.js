// Nations in the order of the reader's alphabet; what else a list holds stays in front of them.
import { language, nation } from "./words.js";

const order = new Intl.Collator(language).compare;
export const byNation = (one, other) => order(nation(one.seat), nation(other.seat));

const marked = [...document.querySelectorAll("[data-nation]")];
marked.sort((one, other) => order(one.textContent.trim(), other.textContent.trim()));
for (const one of marked) one.parentElement.append(one);
