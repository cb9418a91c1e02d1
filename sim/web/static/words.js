// Words of the page's language, and building elements: text is only ever text.
// Values are put into texts as sim/web/language/words.py does it; a test holds the two together.

const words = JSON.parse(document.getElementById("words").textContent);
export const language = document.documentElement.lang;

const PART = /\{(\w+)(?::([^\s}]+)(?: ([^}]*))?)?\}/g;

export function t(key, values = {}) {
  const text = words[key] ?? key;
  return text.replace(PART, (whole, name, way, rest) => (name in values ? writeValue(values[name], way, rest) : whole));
}

export const has = (key) => key in words;
export const say = (message) => t(message.key, message.values);

function writeValue(value, way, rest) {
  if (!way) return value;
  return Object.hasOwn(WAYS, way) ? WAYS[way](value, rest) : of(way, value);
}

export const of = (group, value) => words[`${group}.${value}`] ?? String(value);

const WAYS = {
  number: (value) => number(value),
  percent: (value) => percent(value),
  below: (value) => percent(interval(value, value)[0]),
  above: (value) => percent(interval(value, value)[1]),
  gain: (value) => gain(value),
  signed: (value) => signed(value),
  count: (value, forms) => count(value, forms),
  levels: (value) => levels(value),
  each: (value, group) => value.map((name) => of(group, name)).join(", "),
  either: (value, group) => value.map((name) => of(group, name)).join(` ${t("format.or")} `),
  message: (value) => say(value),
  messages: (value) => value.map(say).join(", "),
};

export const nation = (seat) => of("nation", seat);
export const shortNation = (seat) => words[`nation_short.${seat}`] ?? nation(seat);

export function number(value) {
  const [whole, part] = Math.abs(value).toFixed(3).split(".");
  const mark = whole.length >= Number(t("format.from")) ? t("format.group") : "";
  const decimals = part.replace(/0+$/, "");
  return (value < 0 ? "−" : "") + whole.replace(/\B(?=(\d{3})+$)/g, mark) + (decimals && t("format.decimal") + decimals);
}

const roundHalfUp = (value) => Math.floor(value + 0.5);
export const percent = (share) => t("format.percent", { number: number(roundHalfUp(100 * share)) });

// The ends of an interval, in hundredths rounded outwards, and a difference of shares in points:
// as sim/rounding.py does it, so that no screen says otherwise than a report.
const exact = (share) => Number((100 * share).toFixed(6));
export const interval = (low, high) => [Math.floor(exact(low)) / 100, Math.ceil(exact(high)) / 100];
export const points = (difference) => Math.sign(difference) * roundHalfUp(100 * Math.abs(difference));
export const gain = (value) => (value < 0 ? "" : "+") + number(value);

export function signed(value) {
  const tenths = roundHalfUp(10 * Math.abs(value));
  const sign = !tenths ? "" : value < 0 ? "−" : "+";
  return sign + number(Math.floor(tenths / 10)) + t("format.decimal") + (tenths % 10);
}

const rules = new Intl.PluralRules(language);
const PLACES = { one: 0, few: 1, many: 2, other: 2 };

function count(value, forms) {
  const all = forms.split("|");
  return `${number(value)} ${all[Math.min(PLACES[rules.select(Math.abs(value))], all.length - 1)]}`;
}

export const levels = (us) => Object.entries(us).map(([name, level]) => `${of("enabler", name)} ${percent(level)}`).join(", ");

const days = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
export const day = (iso) => days.format(new Date(`${iso}T00:00:00Z`));

// A text that scenarios and decks bring along, in the reader's language where it is known.
export const shipped = (text) => of("shipped", text);

export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const by = (id) => document.getElementById(id);
