import assert from "node:assert/strict";
import { test } from "node:test";

import { alsoMeant, replaced } from "../../site_overrides/assets/javascripts/search/aliases.js";
import { asked, serve } from "./tables.js";

serve({
  aliases: { 国交省: "国土交通省", 学び: "教育、学習" },
  readings: { words: { くうか: "空家" }, affixes: {}, places: [["釧路市", "くしろし"]], chance: ["せいど"] },
});

test("a part of a word is said otherwise, once for each other word", () => {
  assert.deepEqual(replaced("学びの場", { 学び: "教育、学習", 場所: "土地" }), ["教育の場", "学習の場"]);
});

test("longer parts come first", () => {
  assert.deepEqual(replaced("空き家対策", { 空き: "空", 空き家: "空家" }), ["空家対策", "空家対策"]);
  assert.deepEqual(replaced("二拠点", { 二: "2", 二拠点: "二地域" }), ["二地域", "2拠点"]);
});

test("a word of its own has no other", () => assert.deepEqual(replaced("住まい", { 国交省: "国土交通省" }), []));

test("readings are looked up for hiragana alone", async () => {
  assert.deepEqual(await alsoMeant("国交省"), ["国土交通省"]);
  assert.deepEqual(await alsoMeant("く"), []);
  assert.deepEqual(await alsoMeant("クシロ"), []);
  assert.ok(!asked.includes("readings"), "not loaded for these");
  assert.deepEqual(await alsoMeant("くしろ"), ["釧路"]);
  assert.deepEqual(await alsoMeant("くしろ市"), ["釧路"]);
  assert.deepEqual(await alsoMeant("くうか"), ["空家"]);
});
