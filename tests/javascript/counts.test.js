import assert from "node:assert/strict";
import { test } from "node:test";

import { sorted, tally, waysOut } from "../../site_overrides/assets/javascripts/finder/counts.js";

const made = (id, filled, round, prefecture) => ({ id, url: `cases/${id}/`, filled, bases: {}, values: { round: [round], prefecture: [prefecture] } });
const [a, b, c, d] = [made("a", 1, "2", "北海道"), made("b", 5, "unknown", "北海道"), made("c", 5, "1", "東京都"), made("d", 0, "2", "東京都")];
const all = [a, b, c, d];
const ids = (list) => list.map(({ id }) => id).join("");

test("each value is counted as if nothing else of its facet were asked for", () => {
  assert.deepEqual([...tally(all, "round", {})], [["2", 2], ["unknown", 1], ["1", 1]]);
  assert.deepEqual([...tally(all, "round", { round: ["1"] })], [["2", 2], ["unknown", 1], ["1", 1]]);
  assert.deepEqual([...tally(all, "round", { prefecture: ["東京都"] })], [["1", 1], ["2", 1]]);
  assert.deepEqual([...tally([], "round", {})], []);
});

test("cases are put in order; those that are alike stay north to south", () => {
  const found = [d, c, b];
  assert.equal(ids(sorted(all, found, "relevance")), "dcb");
  assert.equal(ids(sorted(all, found, "north")), "bcd");
  assert.equal(ids(sorted(all, [d, c, b, a], "filled")), "bcad");
  assert.equal(ids(sorted(all, [d, c, b, a], "round")), "cadb", "a round that no source tells comes last");
  assert.equal(ids(all), "abcd", "the list itself stays as it was");
});

test("giving up one thing is a way out, the one with most cases first", () => {
  const chosen = { round: ["1"], prefecture: ["北海道"] };
  assert.deepEqual(waysOut(all, all, { chosen, query: "" }), {
    less: [{ facet: "prefecture", count: 1 }, { facet: "round", count: 2 }].reverse(),
    only: [{ facet: "prefecture", count: 2 }, { facet: "round", count: 1 }],
  });
});

test("so is giving up the words, or keeping them alone", () => {
  const chosen = { prefecture: ["北海道"] };
  assert.deepEqual(waysOut(all, [c], { chosen, query: "x" }), {
    less: [{ facet: null, count: 2 }, { facet: "prefecture", count: 1 }],
    only: [{ facet: "prefecture", count: 2 }, { facet: null, count: 1 }],
  });
});

test("what leads to no case is no way out", () => {
  assert.deepEqual(waysOut(all, [], { chosen: { prefecture: ["沖縄県"] }, query: "x" }), { less: [], only: [] });
});
