import assert from "node:assert/strict";
import { test } from "node:test";

import { search } from "../../site_overrides/assets/javascripts/search.js";
import { holding } from "../../site_overrides/assets/javascripts/search/engine.js";
import { countIn, eachPlace, linesOf, placesIn } from "../../site_overrides/assets/javascripts/search/pieces.js";
import { asked, serve } from "./tables.js";

// Pages, and the portions of each.
const PAGES = [["町と空き家と移住", "空き家を直す町"], ["空き地と住宅地"], ["空き家、き家と"], ["移住する町"]];
// More of them than are all looked into, and only the last says 雪の日々.
PAGES.push(...Array.from({ length: 30 }, () => ["雪の日、の日々"]), ["雪の日々"]);
const portions = PAGES.flat();
const FAR = String.fromCharCode(48 + 50_000);

/** A line, as generator/writing/search/pieces.py writes it. */
const line = (places) => places.map((at, before) => String.fromCharCode(48 + at - (before ? places[before - 1] + 1 : 0))).join("");

function grams() {
  const found = new Map();
  portions.forEach((text, portion) => {
    for (let at = 0; at < text.length; at += 1) {
      for (let end = at + 1; end <= Math.min(text.length, at + 3); end += 1) {
        const places = found.get(text.slice(at, end)) ?? new Set();
        found.set(text.slice(at, end), places.add(portion));
      }
    }
  });
  const byFirst = Map.groupBy(found, ([gram]) => gram[0]);
  const pieces = [...byFirst].map(([char, some]) => [
    `grams/${char.codePointAt(0).toString(16)}-0`,
    { texts: some.map(([gram]) => gram).join(" "), lines: some.map(([, places]) => line([...places])).join("\n") },
  ]);
  return { grams: { first: [...byFirst.keys()].join(""), pieces: pieces.map(() => 1) }, ...Object.fromEntries(pieces) };
}

serve({
  pages: { columns: ["url", "title", "type"], rows: PAGES.map((_, at) => [`p${at}/`, `町${at}`, "case"]), grams: true },
  portions: PAGES.map((some) => [...some.keys()]),
  aliases: {},
  readings: { words: {}, affixes: {}, places: [], chance: [] },
  vocabulary: { elsewhere: [], otherwise: {}, words: [], sounds: [], shapes: [], terms: [] },
  ...Object.fromEntries([0, 16, 32].map((from, at) => [`titles/${at}`, PAGES.slice(from, from + 16).map((_, page) => `町${from + page}｜何をする町か`)])),
  ...grams(),
  ...Object.fromEntries(PAGES.flatMap((some, at) => some.map((text, number) => [`text/${at.toString(16)}-${number}`, [text]]))),
});
const urls = async (query) => (await search(query, { limit: 0 })).map(({ url }) => url);

test("a line tells places, and skips more than one character can tell", () => {
  assert.deepEqual(placesIn(`02${FAR}0`), [0, 3, 50_004]);
  assert.equal(countIn(`02${FAR}0`), 3);
  const found = [];
  eachPlace(`1${FAR}:`, 8, (place, level) => found.push([place, level]));
  assert.deepEqual(found, [[0, 1], [6_252, 2]]);
});

test("a page is found by the first of its portions that holds a word", async () => {
  assert.deepEqual([...(await holding("空き家"))], [["0", 0], ["2", 0]]);
  assert.deepEqual([...(await holding("直す"))], [["0", 1]]);
  assert.deepEqual([...(await holding("空き 地"))], [["1", 0]]);
  assert.deepEqual([...(await holding("鯨"))], []);
  assert.deepEqual([...(await holding("空鯨"))], []);
});

test("a longer word is looked for in the texts themselves", async () => {
  assert.deepEqual([...(await holding("空き家と"))].map(([id]) => id), ["0"], "空き家 and き家と stand on another, too");
});

test("of many pages that may hold a longer word, those that do not are left out", async () => {
  assert.deepEqual(await urls("雪の日々"), [`p${PAGES.length - 1}/`]);
});

test("only the pieces of a query's characters are loaded", async () => {
  asked.length = 0;
  await linesOf("grams", ["宅", "宅地"]);
  assert.deepEqual(asked.filter((name) => name.startsWith("grams/")), ["grams/5b85-0"]);
});

test("results have whole titles and excerpts", async () => {
  const found = await search("移住", { limit: 2 });
  assert.deepEqual(found.map(({ title }) => title), ["町0｜何をする町か", "町3｜何をする町か"]);
  assert.equal(found.every(({ excerpt }) => excerpt.includes("<mark>移住</mark>")), true);
  assert.deepEqual(await urls("町"), ["p0/", "p3/"]);
});
