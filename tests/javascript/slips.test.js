import assert from "node:assert/strict";
import { test } from "node:test";

import { PLACE, confusable, slips, spelled, tolerance } from "../../site_overrides/assets/javascripts/search/slips.js";

const allowed = (word) => tolerance(word, word);
const cost = (one, other, limit = 2, alike = new Map()) => slips(spelled(one), spelled(other), limit, alike);

test("names of places end with what they are, and are not long", () => {
  for (const name of ["津市", "境町", "下高井郡野沢村"]) assert.equal(PLACE.test(name), name.length < 7, name);
  for (const name of ["市", "釧路", "東京都"]) assert.equal(PLACE.test(name), false, name);
});

test("names of places may be mistyped by one character, short ones by one that is alike", () => {
  assert.deepEqual(["津市", "釧路市", "浜松町市"].map(allowed), [0.4, 0.4, 1]);
});

test("three kanji may be mistyped by one that is alike: 事業 is another word than 事業費", () => {
  assert.deepEqual(["事業費", "空家々", "空き家"].map(allowed), [0.4, 0.4, 1]);
});

test("words of three characters or more may be mistyped by one, long ones by two", () => {
  const words = ["空", "空家", "空き家", "空家対策", "空家対策法", "空家対策法案々々", "空家対策法案々々々"];
  assert.deepEqual(words.map((word) => word.length), [1, 2, 3, 4, 5, 8, 9]);
  assert.deepEqual(words.map(allowed), [0, 0, 1, 1, 1, 1, 2]);
});

test("words without kanji too", () => {
  assert.deepEqual(["あああ", "ああああ", "ああああああa", "ああああああああ"].map(allowed), [1, 1, 1, 2]);
});

test("slips are characters changed, left out, put in, or swapped with their neighbour", () => {
  assert.equal(cost("コーディネート", "コーディネート"), 0);
  assert.equal(cost("デジタル", "デジタレ"), 1);
  assert.equal(cost("デジタル", "デジル"), 1);
  assert.equal(cost("デジル", "デジタル"), 1);
  assert.equal(cost("デジタル", "デタジル"), 1);
  assert.equal(cost("デジタル", "デジルタ"), 1);
  assert.equal(cost("デジタル", "デレジル"), 2);
});

test("beyond the limit they are not counted", () => {
  assert.equal(cost("デジタル", "デジレロ", 1), Infinity);
  assert.equal(cost("デジタル", "デジ", 1), Infinity);
  assert.equal(cost("デジタル", "デジ", 2), 2);
});

test("a character for one that is alike is less than a slip", () => {
  const alike = confusable(["住中", "往住"]);
  assert.equal(cost("住民", "往民", 0.4, alike), 0.4);
  assert.equal(cost("中民", "住民", 0.4, alike), 0.4);
  assert.equal(cost("中民", "往民", 0.4, alike), Infinity, "alike to the same is not alike");
});

test("all of a group are alike, and groups of a character come together", () => {
  const alike = confusable(["住中", "往住"]);
  assert.deepEqual([...(alike.get("住") ?? [])].sort(), ["中", "住", "往"].sort());
  assert.deepEqual([...(alike.get("中") ?? [])].sort(), ["中", "住"].sort());
  assert.equal(alike.get("民"), undefined);
});

test("who slips begins as the word does, or ends so", () => {
  assert.equal(cost("レジタル", "デジタル", 1), 1);
  assert.equal(cost("レジタレ", "デジタル", 2), Infinity);
  assert.equal(cost("レジタルか", "デジタルけ", 2), Infinity);
  assert.equal(cost("レジタル", "デジタルか", 2), Infinity);
});

test("kana between kanji may be missing", () => {
  assert.equal(cost("担手", "担い手", 0), 0);
  assert.equal(cost("担い手", "担手", 0), 0);
  assert.equal(cost("担", "担い", 0), Infinity, "one kanji says too little");
  assert.equal(cost("担い手a", "担い手b", 0), Infinity);
  assert.equal(spelled("ABC").bare, "", "only for words with kanji");
});
