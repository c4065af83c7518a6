import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, tokenize, words } from "../../site_overrides/assets/javascripts/search/tokens.js";

test("width and case are one where texts are compared", () => {
  assert.equal(fold("ＡＮＡ　ﾗｲﾄﾞ①"), "ana ライド1");
});

test("what cannot be seen is left out, white space is one blank", () => {
  assert.equal(fold("空\u200bき\u00ad家\ufe0f\ufeff\u{e0100}\u2060"), "空き家");
  assert.equal(fold("空\t\n\u3000\u00a0家"), "空 家");
  assert.equal(fold("空\u2027家"), "空\u2027家");
});

test("words are parted by white space of any kind", () => {
  assert.deepEqual(words("　空き家 \t シェア　"), ["空き家", "シェア"]);
  assert.deepEqual(words(" 　"), []);
});

test("letters, kana and kanji are tokens themselves, white space is a full stop", () => {
  assert.deepEqual(tokenize("Az09ぁゖァヺー々〇㐀䶿一鿿 あ"), [..."Az09ぁゖァヺー々〇㐀䶿一鿿", ".", "あ"]);
});

test("other characters are spelled in letters, each in its own way, in either case alike", () => {
  assert.deepEqual(tokenize("、"), ["zjggh"]);
  assert.deepEqual(tokenize("É"), tokenize("é"));
  assert.deepEqual(tokenize("𠮷"), ["zigbbn"]);
  assert.notDeepEqual(tokenize("İ"), tokenize("i"));
  const marks = tokenize("、。「」,.%~+<&>");
  assert.equal(new Set(marks).size, marks.length);
});
