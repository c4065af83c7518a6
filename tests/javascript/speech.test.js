import assert from "node:assert/strict";
import { test } from "node:test";

import { isPhrase, isSentence } from "../../site_overrides/assets/javascripts/search/speech.js";

const SAID = [
  "空き家?", "はい。", "農業の研修に通う", "空き家を移住者貸出", "家が足りない地域", "都内から通勤可能", "週末だけ畑仕事する",
  "子どもの学校どうする", "補助金申請方法なに", "家賃補助はどこ?", "移住体験住宅とは", "空き家 を 貸し出す",
];
const WORDS = ["空き家", "空き家 移住", "二地域居住促進", "空き家バンク", "にぎやかな市街地", "家を貸す", "ふるさと住民登録", "ワーケーション"];

test("speech is told from words that stand one after the other", () => {
  assert.deepEqual(SAID.filter((text) => !isSentence(text)), []);
  assert.deepEqual(WORDS.filter(isSentence), []);
});

test("a phrase has kana between other letters, and some length", () => {
  assert.ok(isPhrase("空き家の貸出"));
  assert.deepEqual(["空き家貸出", "ふるさとの", "ふるさとぐらし", "二地域居住促進"].filter(isPhrase), []);
});
