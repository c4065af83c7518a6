import assert from "node:assert/strict";
import { test } from "node:test";

import { askingOf } from "../../site_overrides/assets/javascripts/search/questions.js";
import { askedIn } from "../../site_overrides/assets/javascripts/search/sentence.js";
import { serve } from "./tables.js";

serve({
  aliases: { 学び: "教育" },
  asking: { stock: ["教えてください", "ください"], words: {} },
  questions: [[0, "", ["空き家を貸すには？"]], [1, "#a", ["空き家を借りるには？", "駅は？"]]],
  readings: { words: { くうか: "空家" }, affixes: {}, places: [["釧路市", "くしろし"]], chance: ["せいど"] },
});

test("what is said in any question is not asked for", async () => {
  assert.deepEqual(await askedIn("駅を教えてください"), { typed: ["駅を"], meant: [] });
  assert.deepEqual(await askedIn("教えてください"), { typed: ["教えてください"], meant: [] });
});

test("words stand for what they are said for", async () => {
  assert.deepEqual((await askedIn("学びの場")).meant, ["教育"]);
});

test("kana that are read as a word are asked for as that word alone", async () => {
  assert.deepEqual((await askedIn("駅 くしろし")).typed, ["駅", "釧路"]);
});

test("a pair leads to every question that it stands in", async () => {
  assert.deepEqual((await askingOf(["空き"])).get("空き"), [0, 1]);
  assert.deepEqual((await askingOf(["駅は"])).get("駅は"), [2]);
});
