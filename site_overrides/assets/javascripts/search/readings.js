/** Words and places by how they are read: くしろ, クシロ, kushiro; ほいくえんりゅうがく. */

import { table } from "./engine.js";
import { short, toHiragana } from "./kana.js";

const KANA = /^([ぁ-ゖァ-ヺー]{2,})([市区町村都府県]?)$/;
const ROMAN = /^[a-zāīūēō'’-]{4,}$/;
const KANA_RUN = /[ぁ-ゖ]{2,}/g;
/** @type {Record<string, string>} */
const SUFFIXES = {
  市: "し", 区: "く", 町: "ちょう まち", 村: "むら そん", 都: "と", 府: "ふ", 県: "けん",
};
const ENOUGH = 8;

/**
 * What a word in hiragana surely means: some stand on the site by chance (せいど in しやせいどう).
 *
 * @param {string} word
 */
export async function surelyRead(word) {
  const [, kana = "", suffix = ""] = KANA.exec(word) ?? [];
  const { chance } = await table("readings");
  return chance.includes(kana) ? placesRead(kana, suffix) : soRead(word);
}

/**
 * What is so read, for a word in kana, in Roman letters, or with kana in it.
 *
 * @param {string} word
 * @returns {Promise<string[]>}
 */
export async function soRead(word) {
  const [, kana, suffix] = KANA.exec(word) ?? ["", (await fromRoman(word)) ?? ""];
  if (suffix) return placesRead(toHiragana(kana), suffix);
  if (kana) return [...(await placesWithin(toHiragana(kana))), ...(await written(toHiragana(kana)))];
  const found = [];
  for (const [run] of word.matchAll(KANA_RUN)) {
    for (const text of await written(run)) found.push(word.replace(run, text));
  }
  return found;
}

/** @param {string} word */
async function fromRoman(word) {
  return ROMAN.test(word) ? (await import("./roman.js")).fromRoman(word) : null;
}

/** The places that the site names, as [name, reading]. */
export async function places() {
  return (await table("readings")).places;
}

/**
 * 釧路 for くしろ市, but nothing for さいたま市 where there is only 埼玉県.
 *
 * @param {string} root
 * @param {string} suffix
 */
async function placesRead(root, suffix) {
  const named = (await places()).filter(([name]) => name.endsWith(suffix));
  return named.flatMap(placeReadings).filter(([reading]) => short(reading) === short(root)).map(([, text]) => text);
}

/**
 * 福島県 須賀川 for ふくしまけんすかがわし: a prefecture, then a place in it.
 *
 * @param {string} hiragana
 */
async function placesWithin(hiragana) {
  const named = await places();
  const outer = named.filter(([name, reading]) => /[都道府県]$/.test(name) && hiragana.startsWith(reading));
  return outer.flatMap(([name, reading]) => {
    const rest = hiragana.slice(reading.length);
    const inner = named.flatMap(placeReadings).filter(([each]) => short(each) === short(rest));
    return inner.map(([, text]) => `${name} ${text}`);
  });
}

/** @param {string} hiragana */
async function written(hiragana) {
  const dictionary = await opened();
  const exact = compose(hiragana, dictionary.exact);
  return exact.length ? exact : compose(short(hiragana), dictionary.short);
}

/**
 * The words that, one after the other, are read like this: those with fewest parts first.
 *
 * @param {string} sound
 * @param {Dictionary} dictionary
 *
 * @typedef {Map<string, string[]>} ByReading
 * @typedef {{ words: ByReading, affixes: ByReading }} Dictionary
 */
function compose(sound, { words, affixes }) {
  /** @type {{ text: string, parts: number }[][]} */
  const ways = Array.from({ length: sound.length + 1 }, () => []);
  ways[0].push({ text: "", parts: 0 });
  for (let end = 1; end <= sound.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const piece = sound.slice(start, end);
      const later = start ? [words.get(unvoiced(piece)), affixes.get(piece)] : [];
      const texts = new Set([words.get(piece), ...later].flatMap((each) => each ?? []));
      for (const way of ways[start]) {
        for (const text of texts) ways[end].push({ text: way.text + text, parts: way.parts + 1 });
      }
    }
    ways[end].sort((one, other) => one.parts - other.parts).splice(ENOUGH);
  }
  return [...new Set(ways[sound.length].map(({ text }) => text))];
}

const SHORTEST = 3; // a shorter run of kana is read like a word by chance

/**
 * The words that are read in a sentence in hiragana, and what is left of it as it stands:
 * 石巻 and のとりくみ for いしのまきのとりくみ.
 *
 * @param {string} hiragana
 * @returns {Promise<{ read: string[], left: string[] }>}
 */
export async function wordsIn(hiragana) {
  const { words, affixes } = (await opened()).exact;
  /** @type {{ cost: number, from: number, text: string | null }[]} */
  const best = [{ cost: 0, from: 0, text: null }];
  for (let end = 1; end <= hiragana.length; end += 1) {
    best[end] = { cost: best[end - 1].cost + 1, from: end - 1, text: null };
    for (let start = 0; start < end - 1; start += 1) {
      const piece = hiragana.slice(start, end);
      const isPart = start > 0 && best[start].text !== null;
      const texts = piece.length >= SHORTEST || isPart ? words.get(piece) : undefined;
      const [text] = texts ?? (isPart ? affixes.get(piece) : undefined) ?? [];
      const cost = best[start].cost + (isPart ? 0.5 : 1);
      if (text !== undefined && cost < best[end].cost) best[end] = { cost, from: start, text };
    }
  }
  return told(best, hiragana);
}

/** @param {{ from: number, text: string | null }[]} best @param {string} hiragana */
function told(best, hiragana) {
  /** @type {{ read: boolean, text: string }[]} */
  const runs = [];
  for (let end = hiragana.length; end > 0; end = best[end].from) {
    const { from, text } = best[end];
    const [next] = runs;
    const piece = text ?? hiragana.slice(from, end);
    if (next?.read === (text !== null)) next.text = piece + next.text;
    else runs.unshift({ read: text !== null, text: piece });
  }
  const of = (/** @type {boolean} */ kind) => runs.filter(({ read }) => read === kind).map(({ text }) => text);
  return { read: of(true), left: of(false) };
}

/** ふそく for ぶそく: the second part of a compound is often voiced. */
const unvoiced = (/** @type {string} */ kana) => kana[0].normalize("NFD")[0] + kana.slice(1);

/** @type {{ exact: Dictionary, short: Dictionary } | undefined} */
let made; // from the readings, once they have come
async function opened() {
  const { words, affixes, places: named } = await table("readings");
  const under = (/** @type {(reading: string) => string} */ form) => ({
    words: grouped([...pairs(words), ...named.flatMap(placeReadings)], form),
    affixes: grouped(pairs(affixes), form),
  });
  made ??= { exact: under((reading) => reading), short: under(short) };
  return made;
}

/** @param {import("./engine.js").Lists} lists @returns {Pair[]} */
function pairs(lists) {
  const entries = Object.entries(lists);
  return entries.flatMap(([reading, texts]) => texts.split("、").map((text) => [reading, text]));
}

/**
 * くしろ, くしろし: 釧路; さかい, さかいまち, さかいちょう: 境町 (境 alone says too little).
 *
 * @param {Pair} place
 * @returns {Pair[]}
 *
 * @typedef {[reading: string, text: string]} Pair For a place on the map: its name, its reading.
 */
function placeReadings([name, reading]) {
  const endings = (SUFFIXES[name.slice(-1)] ?? "").split(" ");
  const ending = endings.find((each) => reading.endsWith(each)) ?? "";
  const text = ending && name.length > 2 ? name.slice(0, -1) : name;
  const root = reading.slice(0, reading.length - ending.length);
  return [root, ...endings.map((each) => root + each)].map((each) => [each, text]);
}

/** @param {Pair[]} entries @param {(reading: string) => string} form @returns {ByReading} */
function grouped(entries, form) {
  const found = new Map();
  for (const [reading, text] of entries) {
    const texts = found.get(form(reading)) ?? [];
    if (!texts.includes(text)) found.set(form(reading), [...texts, text]);
  }
  return found;
}
