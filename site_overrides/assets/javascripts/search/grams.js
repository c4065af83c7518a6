/**
 * The literal index of a large site, where Pagefind's would be too much to load: which portions of
 * the pages' texts hold one, two or three characters (generator/writing/search/grams.py).
 *
 * Up to three characters that is exact. A portion that holds all threes of a longer word nearly
 * always holds the word; where few are left they are looked into, and of many those that
 * come first, which are those that are shown.
 */

import { pages, table } from "./engine.js";
import { linesOf, placesIn } from "./pieces.js";
import { fold } from "./tokens.js";

const SIZE = 3;
const MOST = 12; // pieces of a long word that are looked up
const FEW = 24; // portions that are all looked into
const CONFIRMED = 10; // pages that are looked into, from the first
const TRIED = 40; // pages after which nothing is expected of the rest
const TITLED = 20; // hits, from the first, that are given with their whole titles
const TOGETHER = 16; // pages whose titles come together, as in listing.py
const ROUND = 4; // pieces that are looked up at once: most sentences are then known to stand nowhere
const KEPT = 40; // words whose pages are kept
const SOON = 1.2; // how soon more portions that hold a word add nothing

/** @type {Map<string, Promise<Held>>} */
const known = new Map(); // by word

/**
 * The pages that hold a word, by id: their portions that do. They are sure where all were looked into.
 *
 * @typedef {{ portions: Map<string, number[]>, isSure: boolean }} Held
 * @typedef {import("./engine.js").Places} Places
 * @typedef {import("../search.js").Hit} Hit
 */

/** @param {string} word folded @returns {Promise<Places>} by the first of their portions */
export async function phrase(word) {
  const { portions } = await held(word);
  return new Map([...portions].map(([id, [first]]) => [id, first]));
}

/**
 * More for a page where more portions hold the words.
 *
 * @param {string[]} words
 * @returns {Promise<Map<string, number>>}
 */
export async function scores(words) {
  const found = new Map();
  for (const { portions } of await Promise.all(words.map(held))) {
    for (const [id, { length }] of portions) found.set(id, (found.get(id) ?? 0) + length / (length + SOON));
  }
  return found;
}

/** @param {string} word @returns {Promise<Held>} */
function held(word) {
  const before = known.get(word);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const finding = find(word);
  finding.catch(() => known.delete(word));
  known.set(word, finding);
  return finding;
}

/** @param {string} word @returns {Promise<Held>} */
async function find(word) {
  const [left, places] = await Promise.all([narrowed(gramsOf(word)), all()]);
  const isShort = Array.from(word).length <= SIZE;
  const isSure = isShort || left.length <= FEW;
  const sure = isShort || !isSure ? left : await holding(word, left, places);
  /** @type {Map<string, number[]>} */
  const portions = new Map();
  for (const each of sure) {
    const { id, at } = places(each);
    const some = portions.get(id);
    if (some) some.push(at);
    else portions.set(id, [at]);
  }
  return { portions, isSure };
}

/** The portions that hold all pieces of a word. @param {string[]} grams */
async function narrowed(grams) {
  const rounds = Math.ceil(grams.length / ROUND);
  /** @type {number[] | undefined} */
  let left;
  for (let round = 0; round < rounds; round += 1) {
    const some = grams.filter((_, at) => at % rounds === round);
    const lines = [...(await linesOf("grams", some)).values()];
    if (lines.length < some.length) return [];
    const found = lines.map(placesIn);
    left = found.reduce(common, left ?? found[0]);
    if (!left.length) return [];
  }
  return left ?? [];
}

/** The pieces of a word; of a long one some, from its beginning to its end. @param {string} word */
function gramsOf(word) {
  const chars = Array.from(word);
  const count = Math.max(1, chars.length - SIZE + 1);
  const step = Math.max(1, (count - 1) / (MOST - 1));
  const starts = Array.from({ length: Math.min(count, MOST) }, (_, at) => Math.round(at * step));
  return [...new Set(starts.map((start) => chars.slice(start, start + SIZE).join("")))];
}

/** What is in both of two rows of numbers, each in order. @param {number[]} one @param {number[]} other */
function common(one, other) {
  const found = [];
  let at = 0;
  for (const each of one) {
    while (at < other.length && other[at] < each) at += 1;
    if (other[at] === each) found.push(each);
  }
  return found;
}

/** @param {string} word @param {number[]} portions @param {Awaited<ReturnType<typeof all>>} places */
async function holding(word, portions, places) {
  const said = await Promise.all(portions.map((each) => says(places(each), word)));
  return portions.filter((_, at) => said[at]);
}

/** @param {{ id: string, at: number }} portion @param {string} word */
async function says({ id, at }, word) {
  return (await table(`text/${id}-${at}`)).some((block) => fold(block).includes(word));
}

/**
 * The page and the place on it of every portion.
 *
 * @type {((portion: number) => { id: string, at: number }) | undefined}
 */
let counted;
async function all() {
  if (counted) return counted;
  const [ids, starts] = await Promise.all([pages(), table("portions")]);
  const names = [...ids.keys()];
  const page = Int32Array.from(starts.flatMap((each, at) => each.map(() => at)));
  const first = new Int32Array(starts.length);
  for (let at = 1; at < starts.length; at += 1) first[at] = first[at - 1] + starts[at - 1].length;
  counted = (portion) => ({ id: names[page[portion]], at: portion - first[page[portion]] });
  return counted;
}

/**
 * The same hits without those of the first that do not hold their words after all.
 *
 * @param {Hit[]} hits best first
 * @returns {Promise<Hit[]>}
 */
export async function confirmed(hits) {
  /** @type {Hit[]} */
  const sure = [];
  let at = 0;
  while (at < Math.min(hits.length, TRIED) && sure.length < CONFIRMED) {
    const some = hits.slice(at, at + CONFIRMED - sure.length);
    const found = await Promise.all(some.map(confirm));
    sure.push(...found.filter((hit) => hit !== null));
    at += some.length;
  }
  return sure.length ? [...sure, ...hits.slice(at)] : [];
}

/** A hit where its first word is said, or null. @param {Hit} hit @returns {Promise<Hit | null>} */
async function confirm(hit) {
  const found = await Promise.all(hit.words.map((word) => portionOf(hit.id, word)));
  return found.includes(null) ? null : { ...hit, at: found[0] };
}

/** @param {string} id @param {string} word */
async function portionOf(id, word) {
  const { portions, isSure } = await held(word);
  const candidates = portions.get(id) ?? [];
  if (isSure) return candidates[0] ?? null;
  for (const at of candidates) {
    if (await says({ id, at }, word)) return at;
  }
  return null;
}

/**
 * The same hits, the first of them with their whole titles: the list of pages has only names.
 *
 * @param {Hit[]} hits
 */
export async function titled(hits) {
  const list = await pages();
  return Promise.all(hits.map(async (hit, at) => {
    if (at >= TITLED) return hit;
    const { place } = /** @type {import("./engine.js").Page} */ (list.get(hit.id));
    return { ...hit, title: (await table(`titles/${Math.floor(place / TOGETHER)}`))[place % TOGETHER] };
  }));
}
