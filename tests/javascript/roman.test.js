import assert from "node:assert/strict";
import { test } from "node:test";

import { fromRoman } from "../../site_overrides/assets/javascripts/search/roman.js";

const READ = {
  aiueo: "あいうえお", kushiro: "くしろ", "Kushiro-shi": "くしろし", shizuoka: "しずおか", fukushima: "ふくしま",
  // Hepburn and the official romanisation
  sya: "しゃ", sha: "しゃ", si: "し", shi: "し", tyo: "ちょ", cho: "ちょ", ti: "ち", chi: "ち", tu: "つ", tsu: "つ",
  hu: "ふ", fu: "ふ", zi: "じ", ji: "じ", ja: "じゃ", jya: "じゃ", zya: "じゃ", ryuu: "りゅう", kyo: "きょ", gyu: "ぎゅ",
  nya: "にゃ", hyo: "ひょ", byo: "びょ", pya: "ぴゃ", mya: "みゃ", di: "ぢ", du: "づ", wa: "わ", wo: "を", ya: "や", yu: "ゆ", yo: "よ",
  // doubled consonants
  hokkaido: "ほっかいど", sapporo: "さっぽろ", zasshi: "ざっし", matcha: "まっちゃ", botchan: "ぼっちゃん", itchi: "いっち",
  gakkyuu: "がっきゅう", kottsu: "こっつ",
  // ん: before consonants, at the end, doubled, as m before b and p
  kankou: "かんこう", sendan: "せんだん", namba: "なんば", nanba: "なんば", shimpo: "しんぽ", kannon: "かんのん", amma: "あんま",
  ken: "けん", kem: "けん", "kon'nichi": "こんにち", kinyuu: "きにゅう",
  // long vowels with their marks, any case
  "hoikuenryūgaku": "ほいくえんりゅがく", "TŌKYŌ": "ときょ", "ōsaka": "おさか",
};

for (const [text, kana] of Object.entries(READ)) {
  test(`${text} is read ${kana}`, () => assert.equal(fromRoman(text), kana));
}

test("what is no Japanese is not read", () => {
  for (const text of [
    "twin", "works", "ana x", "yi", "ye", "wi", "wu", "fa", "je", "la", "kyi", "tsa", "tca", "tka", "bka",
    "atchka", "tccha", "k", "sh", "ts", "kk", "kans",
  ]) assert.equal(fromRoman(text), null, text);
});

test("nothing reads as nothing", () => assert.equal(fromRoman(""), ""));
