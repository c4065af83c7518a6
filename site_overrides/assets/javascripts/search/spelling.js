/**
 * What a word that is found nowhere may have been meant to be: もしかして.
 *
 * Finding nothing is right for what the site does not treat, so guesses are narrow: a slip is
 * believed where words or characters are known to be mistaken for each other, or where the rest
 * of the word is long enough to speak for itself. What is returned still has to be searched for.
 */

import { alsoMeant, replaced } from "./aliases.js";
import { holding, table } from "./engine.js";
import { places, soRead } from "./readings.js";
import { toHiragana, toKatakana } from "./kana.js";
import { confusable, PLACE, slips, spelled, tolerance } from "./slips.js";
import { fold } from "./tokens.js";

const CLOSEST = 3; // how many guesses to offer
const LONGEST = 20; // characters of a word: what is longer is no slip of one
/** @type {Record<string, string>} */
const NUMERALS = { 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9" };
const PARTICLES = "についての|に関する|における|からの|への|での|との|の|を|に|で|と|が|は|や";
// Where a query comes apart: at marks, at particles between other words, at a question's ending.
const JOINT = new RegExp(
  "[^0-9a-zぁ-ゖァ-ヺー々〇㐀-䶿一-鿿]+" +
    `|(?<=[^ぁ-ゖ])(?:${PARTICLES})(?=[^ぁ-ゖ])` +
    "|(?<=.)(?:について|とは|って)$",
  "g",
);

/**
 * Guesses in the order in which to try them; each is a function that gives texts to search.
 *
 * @type {((word: string) => Promise<string[]>)[]}
 */
export const guesses = [
  withoutAsking, otherwiseSaid, inOtherScript, withOtherWord, likeTerms, soundingAlike, inParts, inTerms,
];

/**
 * Whether a word names a real municipality of which the site says nothing.
 *
 * @param {string} word
 */
export async function isElsewhere(word) {
  return (await table("vocabulary")).elsewhere.includes(word);
}

/**
 * 東北 for 東北の事例: what is asked for, without what anything is asked for by.
 *
 * @param {string} word
 */
async function withoutAsking(word) {
  const { stock } = await table("asking");
  const rest = word.replace(new RegExp(`(?:${stock.join("|")})+$`), "");
  return rest && rest !== word ? [rest, ...(await alsoMeant(rest))] : [];
}

/**
 * Another word for it that is less the documents' own.
 *
 * @param {string} word
 */
async function otherwiseSaid(word) {
  return replaced(word, (await table("vocabulary")).otherwise);
}

/**
 * ふるさと and 釧路 for フルサト and クシロ, 二 for 2, and the other way round.
 *
 * @param {string} word
 */
async function inOtherScript(word) {
  const digits = Object.entries(NUMERALS);
  const swaps = [
    toHiragana(word),
    toKatakana(word),
    digits.reduce((text, [kanji, digit]) => text.replaceAll(kanji, digit), word),
    digits.reduce((text, [kanji, digit]) => text.replaceAll(digit, kanji), word),
  ];
  return [...swaps.filter((text) => text !== word), ...(await soRead(word))];
}

/**
 * 準住民 for 準市民: one word of a group for another.
 *
 * @param {string} word
 */
async function withOtherWord(word) {
  if (word.length < 3) return [];
  const { words } = await table("vocabulary");
  return words.flatMap((group) => {
    const inside = group.filter((each) => word.includes(each));
    return inside.flatMap((each) => group.map((other) => word.replace(each, other)));
  });
}

/**
 * The terms of the site that are nearest in spelling, if near enough.
 *
 * @param {string} word
 */
async function likeTerms(word) {
  const { terms, alike } = await opened();
  const wanted = spelled(word);
  const limit = tolerance(word, wanted.form);
  const near = [];
  for (const term of terms) {
    const cost = slips(wanted, term, limit, alike);
    if (cost <= limit) near.push({ text: place(term.text), cost });
  }
  const least = Math.min(...near.map(({ cost }) => cost));
  const best = near.filter(({ cost }) => cost === least).map(({ text }) => text);
  return [...new Set(best)].slice(0, CLOSEST);
}

/**
 * Not for what is short, nor longer than words: one character taken for one that sounds alike, anywhere on the site.
 *
 * @param {string} word
 */
async function soundingAlike(word) {
  if (word.length < 4 || word.length > LONGEST) return []; // each character is asked for
  const { alike } = await opened();
  const found = await Promise.all(
    [...word].map(async (char, at) => {
      const [before, after] = [word.slice(0, at), word.slice(at + 1)];
      const others = (await holding(`${before} ${after}`)).size ? (alike.get(char) ?? []) : [];
      return [...others].filter((other) => other !== char).map((other) => before + other + after);
    }),
  );
  return found.flat();
}

/**
 * 空き家の補助金, 石川県珠洲市: the parts, each by itself.
 *
 * @param {string} word
 */
async function inParts(word) {
  const parts = word.replace(JOINT, " ").trim().split(" ");
  if (parts.some((part) => part.length < 2)) return [];
  if (parts.join(" ") !== word) return [(await Promise.all(parts.map(foundAs))).join(" ")];
  const names = (await places()).map(([name]) => name);
  return names
    .filter((name) => word.startsWith(name) && word.length > name.length + 1)
    .map((name) => `${name} ${word.slice(name.length)}`);
}

/** @param {string} part */
async function foundAs(part) {
  return (await holding(part)).size ? part : ((await alsoMeant(part))[0] ?? part);
}

/**
 * 空き家補助金: two terms that no page has side by side, but some page has both.
 *
 * @param {string} word
 */
async function inTerms(word) {
  if (word.length < 5) return [];
  const { known } = await opened();
  const pairs = [...word].map((_, at) => [word.slice(0, at), word.slice(at)]);
  return pairs.filter((pair) => pair.every((part) => known.has(part))).map((pair) => pair.join(" "));
}

/**
 * 釧路 for 釧路市: who mistypes a place means the place, whatever it ends with.
 *
 * @param {string} term
 */
function place(term) {
  return PLACE.test(term) && term.length > 2 ? term.slice(0, -1) : term;
}

/**
 * @typedef {import("./slips.js").Spelled} Spelled
 * @typedef {import("./slips.js").Alike} Alike
 * @type {{ terms: Spelled[], known: Set<string>, alike: Alike } | undefined}
 */
let made; // from the vocabulary, once it has come
async function opened() {
  const { terms, sounds, shapes } = await table("vocabulary");
  made ??= {
    terms: terms.map((term) => spelled(fold(term))),
    known: new Set(terms.map(fold)),
    alike: confusable([...sounds, ...shapes]),
  };
  return made;
}
