import assert from "node:assert/strict";
import { test } from "node:test";

import { guesses, isElsewhere } from "../../site_overrides/assets/javascripts/search/spelling.js";
import { texts } from "./pagefind.js";
import { serve } from "./tables.js";

serve({
  pages: { columns: ["id", "url", "title", "type"], rows: [["a", "a/", "A", "case"]] },
  aliases: { 助成金: "補助金" },
  asking: { stock: ["の事例", "とは"], words: {}, unanswered: [] },
  readings: { words: { ふるさと: "故郷" }, affixes: {}, places: [["釧路市", "くしろし"], ["石川県", "いしかわけん"]], chance: [] },
  vocabulary: {
    elsewhere: ["札幌市"],
    otherwise: { 引っ越し: "移住" },
    words: [["市民", "住民", "町民"]],
    sounds: ["移異", "住重"],
    shapes: ["住往", "票表"],
    terms: ["空き家", "補助金", "コーディネーター", "コーディネート", "釧路市", "津市", "担い手", "デジタル", "準住民票", "準住民表",
      "アイウカ", "アイウキ", "アイウク", "アイウケ"],
  },
});
texts.set("a", "空き家の補助金、石川県珠洲市、移住と住民票");

/** What a guess makes of a word, by the name of the guess. */
const guess = (name, word) => guesses.find((each) => each.name === name)(word);

test("guesses are tried from the surest to the boldest", () => {
  assert.deepEqual(guesses.map(({ name }) => name), [
    "withoutAsking", "otherwiseSaid", "inOtherScript", "withOtherWord", "likeTerms", "soundingAlike", "inParts", "inTerms",
  ]);
});

test("places of which the site says nothing are known", async () => {
  assert.equal(await isElsewhere("札幌市"), true);
  assert.equal(await isElsewhere("釧路市"), false);
});

test("what is asked for, without what anything is asked for by", async () => {
  assert.deepEqual(await guess("withoutAsking", "空き家の事例"), ["空き家"]);
  assert.deepEqual(await guess("withoutAsking", "助成金の事例"), ["助成金", "補助金"]);
  assert.deepEqual(await guess("withoutAsking", "の事例"), [], "nothing is left");
  assert.deepEqual(await guess("withoutAsking", "事例の空き家"), [], "only at the end");
});

test("another word that is less the documents' own", async () => {
  assert.deepEqual(await guess("otherwiseSaid", "引っ越し先"), ["移住先"]);
});

test("the same in another script", async () => {
  assert.deepEqual(await guess("inOtherScript", "ふるさと"), ["フルサト", "故郷"]);
  assert.deepEqual(await guess("inOtherScript", "フルサト"), ["ふるさと", "故郷"]);
  assert.deepEqual(await guess("inOtherScript", "第二住民"), ["第2住民"]);
  assert.deepEqual(await guess("inOtherScript", "第2住民"), ["第二住民"]);
});

test("one word of a group for another", async () => {
  assert.deepEqual(await guess("withOtherWord", "準市民"), ["準市民", "準住民", "準町民"]);
  assert.deepEqual(await guess("withOtherWord", "市民"), [], "not for what is short");
});

test("the nearest terms of the site, no more than three", async () => {
  assert.deepEqual(await guess("likeTerms", "コーデネーター"), ["コーディネーター"]);
  assert.deepEqual(await guess("likeTerms", "担手"), ["担い手"]);
  assert.deepEqual(await guess("likeTerms", "釧呂市"), [], "another place");
  assert.deepEqual(await guess("likeTerms", "クシロ"), []);
  assert.deepEqual(await guess("likeTerms", "準重民票"), ["準住民票"], "準住民表 is further off");
  assert.deepEqual(await guess("likeTerms", "アイウエ"), ["アイウカ", "アイウキ", "アイウク"]);
});

test("a place is meant whatever it ends with", async () => {
  assert.deepEqual(await guess("likeTerms", "釧路町"), []);
  assert.deepEqual(await guess("likeTerms", "釧路市"), ["釧路"]);
  assert.deepEqual(await guess("likeTerms", "津市"), ["津市"], "津 alone says too little");
});

test("one character for another that sounds alike, where the rest is on the site", async () => {
  assert.deepEqual(await guess("soundingAlike", "珠洲市移重"), [], "重 is followed by nothing, 移 by another word");
  assert.deepEqual(await guess("soundingAlike", "重民票"), [], "too short");
  assert.deepEqual(await guess("soundingAlike", "と重民票"), ["と住民票"]);
  assert.deepEqual(await guess("soundingAlike", "き家の補助金、石川県珠洲市、移住と重民票"), ["き家の補助金、石川県珠洲市、移住と住民票"]);
  assert.deepEqual(await guess("soundingAlike", "空き家の補助金、石川県珠洲市、移住と重民票"), [], "longer than words");
});

test("a query comes apart at its particles, each part by itself", async () => {
  assert.deepEqual(await guess("inParts", "空き家の助成金"), ["空き家 補助金"]);
  assert.deepEqual(await guess("inParts", "空き家についての補助金"), ["空き家 補助金"]);
  assert.deepEqual(await guess("inParts", "補助金とは"), ["補助金"]);
  assert.deepEqual(await guess("inParts", "補助金・移住"), ["補助金 移住"]);
  assert.deepEqual(await guess("inParts", "家の補助金"), [], "one character says too little");
});

test("a query comes apart after a place", async () => {
  assert.deepEqual(await guess("inParts", "石川県珠洲市"), ["石川県 珠洲市"]);
  assert.deepEqual(await guess("inParts", "石川県珠洲"), ["石川県 珠洲"]);
  assert.deepEqual(await guess("inParts", "石川県珠"), []);
});

test("a query comes apart between two terms", async () => {
  assert.deepEqual(await guess("inTerms", "空き家補助金"), ["空き家 補助金"]);
  assert.deepEqual(await guess("inTerms", "空き家補助"), []);
  assert.deepEqual(await guess("inTerms", "津市釧路市"), ["津市 釧路市"]);
  assert.deepEqual(await guess("inTerms", "津市津市"), [], "too short");
});
