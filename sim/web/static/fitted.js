// What becomes of levers, by a response that was fitted beforehand: no server, no Python. It stands in
// the place of asking.js in the page that sim/web/fitted writes; tests hold it to Python's own.
import { by } from "./words.js";

const fitted = JSON.parse(by("fitted").textContent);

function floats(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

const settings = floats(fitted.settings), weights = floats(fitted.weights), parts = floats(fitted.parts);
const { scales, mean, order, half } = fitted;
const WIDE = scales.length, COUNT = settings.length / WIDE, PARTS = weights.length / COUNT, ANSWERS = mean.length;
const CHANCES = order.chances.length, WEEKS = order.weeks.length, MEMBERS = order.members.length;

// A set of levers as numbers: sliders, support, and a 1 for each word (sim/web/fitted/sets.py).
function numbers(levers) {
  const words = Object.entries(fitted.words).flatMap(([name, options]) => {
    const stands = levers[name] || fitted.start[name];
    return options.map((option) => Number(option === stands));
  });
  const sliders = Object.entries(fitted.sliders).map(([name, value]) => levers.sliders?.[name] ?? value);
  return [...sliders, (levers.support ?? 0) / fitted.support, ...words];
}

// Every answer, shares as angles: what lies near is alike.
function respond(at) {
  const sums = new Float64Array(PARTS), found = Float64Array.from(mean);
  for (let set = 0; set < COUNT; set += 1) {
    let far = 0;
    for (let place = 0; place < WIDE; place += 1) far += ((at[place] - settings[set * WIDE + place]) / scales[place]) ** 2;
    const near = Math.exp(-0.5 * far);
    for (let part = 0; part < PARTS; part += 1) sums[part] += near * weights[set * PARTS + part];
  }
  for (let part = 0; part < PARTS; part += 1) for (let answer = 0; answer < ANSWERS; answer += 1) found[answer] += sums[part] * parts[part * ANSWERS + answer];
  return [...found];
}

const share = (angle) => Math.sin(Math.min(Math.max(angle, 0), Math.PI / 2)) ** 2;

// A larger force is never likelier than a smaller one, nor consent than a promise.
function orderly(rows) {
  for (const row of rows) {
    const above = rows.filter((other) => (other.measure === row.measure && other.threshold < row.threshold) || (other.threshold === row.threshold && rows.indexOf(other) < rows.indexOf(row)));
    for (const end of ["chance", "low", "high"]) row[end] = Math.min(row[end], ...above.map((other) => other[end]));
  }
  return rows;
}

function chances(angles) {
  return orderly(order.chances.map(([measure, threshold], at) => ({
    measure, threshold, chance: share(angles[at]), low: share(angles[at] - half[at]), high: share(angles[at] + half[at]),
  })));
}

function fan(troops) {
  const band = (at) => troops.slice(at * WEEKS, (at + 1) * WEEKS).map((count) => Math.max(0, Math.round(count / 10) * 10));
  const bands = [band(0), band(1), band(2)];
  const sorted = order.weeks.map((_, week) => bands.map((band) => band[week]).sort((low, high) => low - high));
  return { week: order.weeks, p10: sorted.map((week) => week[0]), p50: sorted.map((week) => week[1]), p90: sorted.map((week) => week[2]) };
}

function peace(angles, levers) {
  if (!order.peace) return null;
  const [comes, chance, both] = angles.map(share);
  const agreed = levers.peace === "agreement" && fitted.about.week <= order.peace.by ? 1 : comes;
  return { ...order.peace, peace: agreed, chance, both: Math.min(both, agreed) };
}

function happens(levers) {
  const moved = Object.keys(levers.sliders ?? {}).some((name) => fitted.us.includes(name));
  return fitted.happens[`${Number(moved)} ${levers.peace ?? ""}`];
}

export function fittedAnswer(levers) {
  if (!Object.keys(levers).length) return fitted.base;
  const found = respond(numbers(levers)), after = CHANCES + 3 * WEEKS;
  return {
    ok: true, runs: fitted.about.runs, fitted: true, chances: chances(found), fan: fan(found.slice(CHANCES, after)), happens: happens(levers),
    members: order.members.map((seat, at) => ({ seat, chance: share(found[after + at]) })).sort((low, high) => high.chance - low.chance),
    peace: peace(found.slice(after + MEMBERS), levers),
  };
}

export const answer = async (body) => fittedAnswer(JSON.parse(body).levers);
