import assert from "node:assert/strict";
import { test } from "node:test";

import { valuesOf } from "../../site_overrides/assets/javascripts/finder/cases.js";
import { announcement, reasons } from "../../site_overrides/assets/javascripts/finder/words.js";

const say = ({ query = "", chosen = {}, vias = [], found = 3, others = 2 }) =>
  announcement({ query, chosen }, { hits: vias.map((via) => ({ via })), found, others, total: 44 });

test("without words the cases are told", () => {
  assert.equal(say({}), "44件の事例をすべて表示しています。");
  assert.equal(say({ chosen: { round: ["1"] } }), "条件に合う事例：3件（全44件）");
  assert.equal(say({ chosen: { round: ["1"] }, found: 0 }), "条件に合う事例はありません。");
});

test("with words the other pages are told too", () => {
  assert.equal(say({ query: "家", vias: [null] }), "「家」の検索結果：事例 3件、そのほかのページ 2件");
  assert.equal(say({ query: "家", vias: [null], chosen: { round: ["1"] } }), "「家」の検索結果：条件に合う事例 3件、そのほかのページ 2件");
  assert.match(say({ query: "家" }), /^「家」を含むページはありません。言葉を短くするか/);
});

test("what was searched for instead is told, three at most and each once", () => {
  const vias = ["い", "ろ", "い", "は", "に"];
  assert.equal(say({ query: "家", vias }), "「家」を含むページはありません。「い」「ろ」「は」を含むページを表示しています：事例 3件、そのほかのページ 2件");
  assert.equal(say({ query: "家", vias: [null, "い"] }), "「家」の検索結果：事例 3件、そのほかのページ 2件（「い」を含むページも入っています）");
});

const labels = { facet: (id) => `<${id}>`, value: (_, value) => `「${value}」` };
const one = { id: "a", url: "", filled: 0, bases: { housing: ["matrix", "chapter"], work: ["matrix"] }, values: { prefecture: ["北海道", "東京都"] } };
const why = (chosen) => reasons(one, chosen, labels, valuesOf);

test("the reasons are what was asked for and the case has", () => {
  assert.deepEqual(why({}), []);
  assert.deepEqual(why({ prefecture: ["東京都", "沖縄県"] }), ["<prefecture> 「東京都」"]);
  assert.deepEqual(why({ prefecture: ["東京都", "北海道"] }), ["<prefecture> 「北海道」、「東京都」"]);
});

test("a theme says what it rests on, also where only that was asked for", () => {
  assert.deepEqual(why({ theme: ["housing"] }), ["<theme> 「housing」（「matrix」・「chapter」）"]);
  assert.deepEqual(why({ basis: ["chapter"] }), ["<theme> 「housing」（「matrix」・「chapter」）"]);
  assert.deepEqual(why({ basis: ["matrix"], theme: ["work"] }), ["<theme> 「work」（「matrix」）"]);
});
