import assert from "node:assert/strict";
import { test } from "node:test";

import { LONGEST } from "../../build/javascript/vocabulary.js";
import { search, suggest } from "../../site_overrides/assets/javascripts/search.js";
import { texts } from "./pagefind.js";
import { serve } from "./tables.js";

const PAGES = {
  "": ["home", "入口", "国土交通省の資料"],
  "cases/a/": ["case", "住まい", "空き家と移住。国交省が支援"],
  "cases/b/": ["case", "空き家", "空き家、空き家"],
  "themes/x/": ["theme", "主題", "空き家、空き家"],
};
const rows = Object.entries(PAGES).map(([url, [type, title, text]], at) => {
  texts.set(`p${at}`, `${title} ${text}`);
  return [`p${at}`, url, title, type];
});
serve({
  pages: { columns: ["id", "url", "title", "type"], rows },
  portions: rows.map(() => [0]),
  aliases: { 国交省: "国土交通省", 学舎: "移住、国土交通省、空き家" },
  readings: { words: {}, affixes: {}, places: [], chance: [] },
  vocabulary: { elsewhere: ["空ち家"], otherwise: {}, words: [], sounds: [], shapes: ["移秘", "通痛"], terms: ["移住", "空き家", "国土交通"] },
  asking: { stock: ["について", "教えて"], words: { 引っ越し: "移住" }, unanswered: [["失敗", ["失敗"]]] },
  elsewhere: ["青森県"],
  terms: [["JR店番", "p3", "part"], ["店番", "p3", "other"]],
  ranking: {
    sizes: [8, 12, 8, 8], levels: [1, 2, 4], everywhere: "資料", texts: "国土 支援 移住 空き",
    lines: ["00", "3", "3", "310"].join("\n"), // 空き: pages 1, 2, 3
  },
  questions: [[1, "", ["町に引っ越した人の家賃は出る？"]], [3, "part", ["店番の手伝いを探すには？"]]],
  cases: {
    ids: ["a", "b"], places: ["", ""], former: {}, filled: [0, 0],
    bases: { values: [], of: [[], []] }, facets: { round: { values: ["1", "2"], of: [0, 1] } },
  },
  ...Object.fromEntries(rows.map(([id, url]) => [`text/${id}-0`, [PAGES[url][2]]])),
});
const urls = async (query, options) => (await search(query, { limit: 0, ...options })).map(({ url }) => url);

test("pages with a word in their title come first, then those that say it more often", async () => {
  assert.deepEqual(await urls("空き家"), ["cases/b/", "themes/x/", "cases/a/"]);
});

test("pages with the word itself come before those that say it otherwise", async () => {
  const found = await search("国交省", { limit: 0 });
  assert.deepEqual(found.map(({ url, via }) => [url, via]), [["cases/a/", null], ["", "国土交通省"]]);
});

test("of several words it is said what they were taken for, and nothing where they are as asked", async () => {
  assert.equal((await search("空き家 移住", { limit: 0 }))[0].via, null);
  assert.equal((await search("国交省 入口", { limit: 0 }))[0].via, "国土交通省 入口");
});

test("every word has to be held", async () => {
  assert.deepEqual((await search("空き家 移住", { limit: 0 })).filter(({ weak }) => !weak).map(({ url }) => url), ["cases/a/"]);
  assert.equal((await search("空き家 入口", { limit: 0 })).every(({ weak }) => weak), true, "what is left is only near");
  assert.deepEqual(await urls("  "), []);
});

test("a kind of page can be asked for, and what cases have", async () => {
  assert.deepEqual(await urls("空き家", { filters: { type: ["theme", "home"] } }), ["themes/x/"]);
  assert.deepEqual(await urls("空き家", { filters: { round: ["1"] } }), ["cases/a/"]);
  assert.deepEqual(await urls("空き家", { filters: { round: ["1", "2"], type: ["case"] } }), ["cases/b/", "cases/a/"]);
  assert.deepEqual(await urls("空き家", { filters: { round: ["1"], type: ["theme"] } }), []);
});

test("a limit gives the best, with their excerpts", async () => {
  const found = await search("移住", { limit: 1 });
  assert.deepEqual(found.map(({ url, excerpt }) => [url, excerpt]), [["cases/a/", "空き家と<mark>移住</mark>。国交省が支援"]]);
  assert.equal((await search("空き家", { limit: 2 })).length, 2);
  assert.equal((await search("空き家")).length, 3);
});

test("addresses are those of this site", async () => {
  const [{ href }] = await search("移住", { limit: 0 });
  assert.equal(href, new URL("../../site_overrides/cases/a/", import.meta.url).href);
});

test("slips are thought of only where nothing else is found", async () => {
  const [found] = await search("秘住", { limit: 0 });
  assert.equal(found, undefined, "two characters are another word");
  assert.deepEqual((await search("国土交痛", { limit: 0 })).map(({ via }) => via), ["国土交通"]);
  assert.deepEqual(await urls("空ち家"), [], "the name of another place");
});

test("what was meant is suggested", async () => {
  assert.deepEqual(await suggest("国土交痛"), ["国土交通"]);
  assert.deepEqual(await suggest("空き家"), []);
  assert.deepEqual(await suggest("国交省"), [], "some page holds the word itself");
  assert.deepEqual(await suggest("空き家 入口"), ["空き家", "入口"], "each by itself");
  assert.deepEqual(await suggest("学舎"), ["空き家", "移住", "国土交通省"]);
  assert.deepEqual(await suggest("鯨鯨鯨"), []);
});

test("long queries are cut, of many words the first ten count", async () => {
  assert.deepEqual(await urls(`${" ".repeat(LONGEST - 3)}空き家`), ["cases/b/", "themes/x/", "cases/a/"]);
  assert.deepEqual(await urls(`${"空き家 ".repeat(10)}入口`), ["cases/b/", "themes/x/", "cases/a/"]);
  assert.equal((await search(`${"空き家 ".repeat(9)}入口`, { limit: 0 })).some(({ at }) => at !== null), false);
  assert.deepEqual(await urls(`${" ".repeat(LONGEST)}空き家`), []);
});

test("a sentence finds the page whose question is nearest, and calls itself sure", async () => {
  const [first] = await search("引っ越した人の家賃について教えて", { limit: 0 });
  assert.deepEqual([first.url, first.weak, first.at], ["cases/a/", false, null]);
});

test("a question that an entry among others answers leads to that entry", async () => {
  const [first] = await search("店番を手伝ってくれる人を探すには", { limit: 0 });
  assert.equal(first.href.endsWith("themes/x/#part"), true, first.href);
  assert.equal(first.title, "JR店番", "what is there has a name of its own");
});

test("of what a sentence says, は alone chooses and marks nothing", async () => {
  const found = await search("引っ越した人の家賃については教えて", { limit: 0 });
  assert.equal(found[0].url, "cases/a/");
  assert.equal(found.some(({ words }) => words.includes("は")), false);
});

test("where little of it is said, where no document tells it or the place is another, it is weak", async () => {
  for (const query of ["空飛ぶ円盤を見たい", "引っ越しに失敗した家賃", "青森県の家賃を知りたい"]) {
    const found = await search(query, { limit: 0 });
    assert.equal(found.every(({ weak }) => weak), true, query);
  }
});

test("pages that hold every word of several stay first", async () => {
  const [first, ...rest] = await search("空き家 移住", { limit: 0 });
  assert.deepEqual([first.url, first.weak, rest.every(({ weak }) => weak)], ["cases/a/", false, true]);
});

test("a word that no page holds finds nothing near", async () => {
  assert.deepEqual(await urls("量子計算機"), []);
});
