// Words of the page's language, names of nations, and building elements: text is only ever text.

const words = JSON.parse(document.getElementById("words").textContent);
export const language = document.documentElement.lang;

export function t(key, parts = {}) {
  const text = words[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in parts ? parts[name] : whole));
}

export function has(key) {
  return key in words;
}

const ISO2 = {
  ALB: "AL", AUS: "AU", AUT: "AT", BEL: "BE", BGR: "BG", CAN: "CA", CYP: "CY", CZE: "CZ", DEU: "DE", DNK: "DK",
  ESP: "ES", EST: "EE", FIN: "FI", FRA: "FR", GBR: "GB", GRC: "GR", HRV: "HR", HUN: "HU", IRL: "IE", ISL: "IS",
  ITA: "IT", JPN: "JP", LTU: "LT", LUX: "LU", LVA: "LV", MLT: "MT", MNE: "ME", NLD: "NL", NOR: "NO", NZL: "NZ",
  POL: "PL", PRT: "PT", ROU: "RO", SVK: "SK", SVN: "SI", SWE: "SE", TUR: "TR", UKR: "UA",
};
const regions = new Intl.DisplayNames([language], { type: "region" });

export function nation(seat, fallback = seat) {
  if (has(`seat_name.${seat}`)) return t(`seat_name.${seat}`);
  return language !== "en" && ISO2[seat] ? regions.of(ISO2[seat]) : fallback;
}

const brief = new Intl.DisplayNames([language], { type: "region", style: "short" });

export function shortNation(seat, fallback) {
  const whole = nation(seat, fallback);
  return whole.length > 14 && ISO2[seat] ? brief.of(ISO2[seat]) : whole;
}

const figures = new Intl.NumberFormat(language);
export const number = (value) => figures.format(value);
// The decimal mark and the mark between thousands, as Plotly wants them.
const marks = new Intl.NumberFormat(language, { useGrouping: "always" }).formatToParts(12345.6);
export const separators = ["decimal", "group"].map((kind) => marks.find((one) => one.type === kind)?.value ?? "").join("");
export const percent = (share) => `${Math.round(share * 100)} %`;

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

export const by = (id) => document.getElementById(id);

// Replace what an element holds, but leave it alone (focus, open lists) where nothing changed.
export function fill(target, ...children) {
  const fresh = el("div", {}, ...children);
  if (fresh.innerHTML === target.dataset.was) return false;
  target.dataset.was = fresh.innerHTML;
  target.replaceChildren(...fresh.childNodes);
  return true;
}

export function nameNations(root = document) {
  for (const one of root.querySelectorAll("[data-seat]"))
    if (one !== document.body) one.textContent = nation(one.dataset.seat, one.textContent);
}
