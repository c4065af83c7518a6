/** What the browser and `kb search` make of kana and of slips: the same, by one table of cases. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { replaced } from "../../site_overrides/assets/javascripts/search/aliases.js";
import { plain, short, toHiragana, toKatakana } from "../../site_overrides/assets/javascripts/search/kana.js";
import { soRead, surelyRead, wordsIn } from "../../site_overrides/assets/javascripts/search/readings.js";
import { confusable, slips, spelled, tolerance } from "../../site_overrides/assets/javascripts/search/slips.js";
import { guesses } from "../../site_overrides/assets/javascripts/search/spelling.js";
import { serve } from "./tables.js";

const cases = JSON.parse(readFileSync(new URL("../search/alike.json", import.meta.url), "utf-8"));
const { readings, vocabulary } = cases;
const alike = confusable([...vocabulary.sounds, ...vocabulary.shapes]);
const likeTerms = guesses.find(({ name }) => name === "likeTerms");
serve({ readings, vocabulary });

/** Each case with what comes of it in place of what should. */
const come = (rows, of) => Promise.all(rows.map(async ([word]) => [word, await of(word)]));

test("forms of kana", async () => {
  assert.deepEqual(cases.forms.map(([text]) => [text, plain(text), toHiragana(text)]), cases.forms);
  assert.deepEqual(await come(cases.short, short), cases.short);
  assert.equal(toKatakana("ほいくゖ園"), "ホイクヶ園");
});

test("words and places are read", async () => {
  assert.deepEqual(await come(cases.of, soRead), cases.of);
  assert.deepEqual(await come(cases.surely, surelyRead), cases.surely);
});

test("words are read in sentences", async () => {
  const found = await come(cases.words_in, wordsIn);
  assert.deepEqual(found.map(([text, { read, left }]) => [text, read, left]), cases.words_in);
});

test("parts are said otherwise", async () => {
  assert.deepEqual(await come(cases.replaced, (word) => replaced(word, cases.lists)), cases.replaced);
});

test("slips are counted", async () => {
  const found = cases.slips.map(([one, other, limit]) => {
    const cost = slips(spelled(one), spelled(other), limit, alike);
    return [one, other, limit, cost === Infinity ? null : cost];
  });
  assert.deepEqual(found, cases.slips);
  assert.deepEqual(await come(cases.tolerance, (word) => tolerance(word, word)), cases.tolerance);
});

test("terms are found in spite of a slip", async () => {
  assert.deepEqual(await come(cases.like, likeTerms), cases.like);
});
