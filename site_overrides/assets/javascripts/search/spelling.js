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
import { plain, toHiragana, toKatakana } from "./kana.js";
import { fold } from "./tokens.js";

const ALIKE = 0.4; // what it costs to take one character for one that sounds or looks alike
const CLOSEST = 3; // how many guesses to offer
const PLACE = /^.{1,5}[市区町村]$/;
const KANJI = /[々〇㐀-䶿一-鿿]/;
const NUMERALS = { 一: "1", 二: "2", 三: "3", 四: "4", 五: "5", 六: "6", 七: "7", 八: "8", 九: "9" };
const PARTICLES = "についての|に関する|における|からの|への|での|との|の|を|に|で|と|が|は|や";
// Where a query comes apart: at marks, at particles between other words, at a question's ending.
const JOINT = new RegExp(
  "[^0-9a-zぁ-ゖァ-ヺー々〇㐀-䶿一-鿿]+" +
    `|(?<=[^ぁ-ゖ])(?:${PARTICLES})(?=[^ぁ-ゖ])` +
    "|(?<=.)(?:について|とは|って)$",
  "g",
);

/** Guesses in the order in which to try them; each is a function that gives texts to search. */
export const guesses = [
  otherwiseSaid, inOtherScript, withOtherWord, likeTerms, soundingAlike, inParts, inTerms,
];

/** Whether a word names a real municipality of which the site says nothing. */
export async function isElsewhere(word) {
  return (await table("vocabulary")).elsewhere.includes(word);
}

/** Another word for it that is less the documents' own. */
async function otherwiseSaid(word) {
  return replaced(word, (await table("vocabulary")).otherwise);
}

/** ふるさと and 釧路 for フルサト and クシロ, 二 for 2, and the other way round. */
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

/** 準住民 for 準市民: one word of a group for another. */
async function withOtherWord(word) {
  if (word.length < 3) return [];
  const { words } = await table("vocabulary");
  return words.flatMap((group) => {
    const inside = group.filter((each) => word.includes(each));
    return inside.flatMap((each) => group.map((other) => word.replace(each, other)));
  });
}

/** The terms of the site that are nearest in spelling, if near enough. */
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

/** Not for what is short: one character taken for one that sounds alike, anywhere on the site. */
async function soundingAlike(word) {
  if (word.length < 4) return [];
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

/** 空き家の補助金, 石川県珠洲市: the parts, each by itself. */
async function inParts(word) {
  const parts = word.replace(JOINT, " ").trim().split(" ");
  if (parts.some((part) => part.length < 2)) return [];
  if (parts.join(" ") !== word) return [(await Promise.all(parts.map(foundAs))).join(" ")];
  const names = (await places()).map(([name]) => name);
  return names
    .filter((name) => word.startsWith(name) && word.length > name.length + 1)
    .map((name) => `${name} ${word.slice(name.length)}`);
}

async function foundAs(part) {
  return (await holding(part)).size ? part : ((await alsoMeant(part))[0] ?? part);
}

/** 空き家補助金: two terms that no page has side by side, but some page has both. */
async function inTerms(word) {
  if (word.length < 5) return [];
  const { known } = await opened();
  const pairs = [...word].map((_, at) => [word.slice(0, at), word.slice(at)]);
  return pairs.filter((pair) => pair.every((part) => known.has(part))).map((pair) => pair.join(" "));
}

/**
 * How much may be wrong with a word. Short ones with kanji are other words all too easily; not so
 * names of places, among which isElsewhere() knows the others.
 */
function tolerance(word, { length }) {
  if (PLACE.test(word)) return length < 4 ? ALIKE : 1;
  if (KANJI.test(word)) return [0, 0, 0, ALIKE, 2 * ALIKE][length] ?? (length < 9 ? 1 : 2);
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

function slips(wanted, term, limit, alike) {
  if (wanted.bare && wanted.bare === term.bare) return 0;
  const [one, other] = [wanted.form, term.form];
  const near = Math.abs(one.length - other.length) <= limit && touches(other, one, limit);
  return near ? distance(one, other, limit, alike) : Infinity;
}

/** A word as it is compared; 担手 and 担い手 also without the kana between their kanji. */
function spelled(text) {
  const bare = text.replace(/[ぁ-ゖ]/g, "");
  return { text, form: plain(text), bare: bare.length > 1 && KANJI.test(bare) ? bare : "" };
}

/** Slips happen inside words: one that begins and ends otherwise is another word. */
function touches(form, wanted, limit) {
  return limit < 1 || form[0] === wanted[0] || (form.length > 4 && form.at(-1) === wanted.at(-1));
}

/** 釧路 for 釧路市: who mistypes a place means the place, whatever it ends with. */
function place(term) {
  return PLACE.test(term) && term.length > 2 ? term.slice(0, -1) : term;
}

/** The edit distance with swaps of neighbours, given up once it exceeds the limit. */
function distance(one, other, limit, alike) {
  const swapped = (i, j) => i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = difference(one[i - 1], other[j - 1], alike);
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (swapped(i, j)) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > limit) return Infinity;
    [before, row] = [row, next];
  }
  return row.at(-1);
}

function difference(one, other, alike) {
  if (one === other) return 0;
  return alike.get(one)?.has(other) ? ALIKE : 1;
}

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

function confusable(groups) {
  const found = new Map();
  for (const group of groups) {
    for (const char of group) found.set(char, new Set([...(found.get(char) ?? []), ...group]));
  }
  return found;
}
