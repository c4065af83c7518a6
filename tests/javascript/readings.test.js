import assert from "node:assert/strict";
import { test } from "node:test";

import { places, soRead, surelyRead } from "../../site_overrides/assets/javascripts/search/readings.js";
import { serve } from "./tables.js";

serve({
  readings: {
    words: {
      ほいく: "保育", えん: "園、円", りゅうがく: "留学", ふそく: "不足", せいど: "制度", ひと: "人", で: "手", にな: "担",
      か: "蚊", き: "木", くけ: "毛", かきく: "柿区", け: "家", こうか: "効果", こか: "古歌",
    },
    affixes: { て: "手", がく: "学" },
    places: [["釧路市", "くしろし"], ["境町", "さかいまち"], ["浦河町", "うらかわちょう"], ["埼玉県", "さいたまけん"], ["津市", "つし"], ["せいど市", "せいどし"],
      ["新庄村", "しんじょうそん"], ["泰阜村", "やすおかむら"], ["東京都", "とうきょうと"], ["大阪府", "おおさかふ"], ["大正区", "たいしょうく"]],
    chance: ["せいど"],
  },
});

test("places are read with and without what they end with", async () => {
  for (const [kana, name] of [
    ["くしろ", "釧路"], ["クシロ", "釧路"], ["くしろし", "釧路"], ["くしろ市", "釧路"], ["さかいまち", "境町"], ["さかいちょう", "境町"],
    ["さかい町", "境町"], ["うらかわ", "浦河"], ["うらかわまち", "浦河"], ["つし", "津市"],
  ]) assert.deepEqual(await soRead(kana), [name], kana);
});

test("every kind of place has its ending, a village two", async () => {
  for (const [kana, name] of [
    ["しんじょうむら", "新庄"], ["しんじょうそん", "新庄"], ["やすおか村", "泰阜"], ["やすおかそん", "泰阜"],
    ["とうきょうと", "東京"], ["とうきょう都", "東京"], ["おおさかふ", "大阪"], ["たいしょうく", "大正"],
  ]) assert.deepEqual(await soRead(kana), [name], kana);
});

test("a place of another kind is another place", async () => {
  assert.deepEqual(await soRead("さいたま市"), []);
  assert.deepEqual(await soRead("さいたま県"), ["埼玉"]);
  assert.deepEqual(await soRead("くしろ町"), []);
});

test("words are read one after the other, those with fewest parts first", async () => {
  assert.deepEqual(await soRead("ほいくえん"), ["保育園", "保育円"]);
  assert.deepEqual(await soRead("ほいくえんりゅうがく"), ["保育園留学", "保育円留学"]);
  assert.deepEqual(await soRead("ほいくx"), ["保育x"]);
  assert.deepEqual(await soRead("ほいくあ"), []);
  assert.deepEqual(await soRead("かきくけ"), ["柿区家", "蚊木毛"]);
});

test("a later part may be voiced or an ending, a first part not", async () => {
  assert.deepEqual(await soRead("ひとぶそく"), ["人不足"]);
  assert.deepEqual(await soRead("ぶそく"), []);
  assert.deepEqual(await soRead("にて"), []);
  assert.deepEqual(await soRead("になて"), ["担手"]);
  assert.deepEqual(await soRead("がく"), []);
});

test("Roman letters are read, with long vowels or without", async () => {
  assert.deepEqual(await soRead("kushiro"), ["釧路"]);
  assert.deepEqual(await soRead("hoikuenryūgaku"), ["保育園留学", "保育円留学"]);
  assert.deepEqual(await soRead("hoikuenryugaku"), ["保育園留学", "保育円留学"]);
  assert.deepEqual(await soRead("twin"), []);
  assert.deepEqual(await soRead("seido"), ["制度", "せいど"]);
  assert.deepEqual(await soRead("tsu"), [], "three letters say too little");
});

test("what is read just so comes alone, before what only sounds like it", async () => {
  assert.deepEqual(await soRead("こうか"), ["効果"]);
  assert.deepEqual(await soRead("こーか"), ["効果", "古歌"]);
});

test("kana within a word are read where they stand", async () => {
  assert.deepEqual(await soRead("ふそく分"), ["不足分"]);
  assert.deepEqual(await soRead("人ふそく"), ["人不足"]);
  assert.deepEqual(await soRead("か手"), [], "one character says too little");
});

test("what stands on the site by chance is surely read as a place alone", async () => {
  assert.deepEqual(await surelyRead("せいど"), ["せいど"], "not 制度");
  assert.deepEqual(await surelyRead("せいど市"), ["せいど"]);
  assert.deepEqual(await surelyRead("ふそく"), ["不足"]);
  assert.deepEqual(await surelyRead("くしろ市"), ["釧路"]);
});

test("the places are those of the table", async () => {
  assert.deepEqual((await places())[0], ["釧路市", "くしろし"]);
});
