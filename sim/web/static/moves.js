// From a form to the entries it stands for, and from an entry to a sentence.
import { levels } from "./levels.js";
import { bargain } from "./bargain.js";
import { has, t } from "./words.js";

const share = (text) => Number(text) / 100;
const PLEDGED = ["pledged", "authorised", "deployed"];

function least(data) {
  const us = {};
  for (const [name, value] of data.entries()) if (name.startsWith("us.") && Number(value) > 0) us[name.slice(3)] = share(value);
  return us;
}

function pledge(data) {
  const listOf = (name) => (data.get(name) ? [data.get(name)] : []);
  const entry = {
    kind: "pledge_if", rung: data.get("if-rung"), us: least(data), mandates: listOf("if-mandate"), missions: listOf("if-mission"),
    locations: listOf("if-location"), nations: data.getAll("if-nation"), parliaments: data.getAll("if-parliament"), others: Number(data.get("if-others") || 0),
  };
  if (data.get("if-troops")) entry.troops = Number(data.get("if-troops"));
  if (data.get("if-peace")) entry.peace = data.get("if-peace");
  return entry;
}

function proposal(data) {
  const [about, choice] = data.get("about").split(":");
  return { kind: "propose", about, choice: choice || Number(data.get("size")) };
}

// What is said in public, if anything is.
function spoken(words) {
  const text = (words ?? "").replace(/\s+/g, " ").trim();
  return text ? [{ kind: "speak", text }] : [];
}

const MAKERS = {
  stand: (data) => {
    const rung = data.get("rung"), stand = { kind: "stand", rung };
    const troops = PLEDGED.includes(rung) && data.get("troops") ? [{ kind: "offer", troops: Number(data.get("troops")) }] : [];
    return [stand, ...troops];
  },
  engage: (data, form) => [{ kind: "engage", us: levels(form), says: data.get("says") ?? "" }],
  answer: (data) => [{ kind: "answer", accepts: data.get("accepts") === "true", talks: data.get("accepts") !== "none" }, ...spoken(data.get("says"))],
  ready: () => [{ kind: "ready" }],
  bargain: (data, form) => [bargain(data, form)],
  pledge_if: (data) => [pledge(data)],
  call_vote: () => [{ kind: "call_vote" }],
  contribute: (data) => [{ kind: "contribute", enabler: data.get("enabler") }],
  give: (data) => [{ kind: "give", presence: data.get("presence") }],
  propose: (data) => [proposal(data)],
  lobby: (data) => [{ kind: "lobby", on: data.get("on"), points: Number(data.get("lobby-points")) }],
  speak: (data) => spoken(data.get("text")),
  predict: (data) => [{ kind: "predict", player: "", chance: share(data.get("chance")) }],
};

export function entryOf(form) {
  return MAKERS[form.dataset.kind](new FormData(form), form);
}

export function describe(move) {
  const kinds = { answer: move.accepts ? "accept" : move.talks ? "refuse" : "no_talks", because: move.reason === "other" ? "because_other" : "because" };
  const kind = kinds[move.kind] ?? move.kind;
  return has(`move_said.${kind}`) ? t(`move_said.${kind}`, move) : kind;
}
