import assert from "node:assert/strict";
import { test } from "node:test";

import { plain, short, toHiragana, toKatakana } from "../../site_overrides/assets/javascripts/search/kana.js";

test("katakana as hiragana, from the first to the last that has one", () => {
  assert.equal(toHiragana("ァアンヴヵヶ"), "ぁあんゔゕゖ");
  assert.equal(toHiragana("ヷヺー・漢字kana゛"), "ヷヺー・漢字kana゛");
});

test("hiragana as katakana, from the first to the last", () => {
  assert.equal(toKatakana("ぁあんゔゕゖ"), "ァアンヴヵヶ");
  assert.equal(toKatakana("゛ゞー漢字kana"), "゛ゞー漢字kana");
});

test("long vowels are short", () => {
  for (const [long, alike] of [
    ["おおだ", "おだ"], ["おおおだ", "おだ"], ["おうだ", "おだ"], ["おだ", "おだ"], ["とうきょう", "ときょ"], ["ゆうう", "ゆ"],
    ["らーめん", "らめん"], ["きょおと", "きょと"], ["ぼうう", "ぼ"], ["ぐうじ", "ぐじ"],
  ]) assert.equal(short(long), alike, long);
});

test("only an o is long by お, only an o or u by う", () => {
  for (const kept of ["あお", "いう", "あう", "えう", "うお", "くお", "けう", "はう"]) assert.equal(short(kept), kept);
});

test("small kana are as large ones", () => {
  const [small, large] = ["ぁぃぅぇぉゃゅょゎ", "あいうえおやゆよわ"];
  [...small].forEach((one, at) => assert.equal(plain(one), plain(large[at]), one));
});

test("kana that sound alike are one", () => {
  assert.equal(short("みかづき"), "みかずき");
  assert.equal(short("はなぢ"), "はなじ");
  assert.equal(short("を"), "お");
});

test("variants of spelling are one", () => {
  for (const [one, other] of [
    ["マネージャー", "マネジャー"], ["ヴァイオリン", "バイオリン"], ["ヴイ", "ブイ"], ["フィルム", "ヒルム"],
    ["ファン", "ハン"], ["フェリー", "ヘリ"], ["フォロー", "ホロ"], ["コンソーシャム", "コンソーシヤム"],
    ["ワーク・ショップ", "ワークシヨップ"], ["ウェブ", "ウエブ"], ["クヮ", "クワ"], ["空き 家", "空き家"],
    ["A‐B", "A-B"], ["A―B", "AB"], ["A−B", "AB"], ["ヴィ", "ビ"], ["ヴェ", "ベ"], ["ヴォ", "ボ"],
  ]) assert.equal(plain(one), plain(other), one);
});

test("what differs stays different", () => {
  for (const [one, other] of [["フ", "ヒ"], ["ハ", "バ"], ["空家", "空き家"], ["ぶあ", "ばあ"]]) {
    assert.notEqual(plain(one), plain(other));
  }
});
