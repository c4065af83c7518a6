import assert from "node:assert/strict";
import { test } from "node:test";

import { cases, casesOf, matches, valuesOf } from "../../site_overrides/assets/javascripts/finder/cases.js";
import { asked, serve } from "./tables.js";

const one = {
  id: "a", url: "cases/a/", filled: 3,
  bases: { housing: ["matrix", "chapter"], work: ["matrix"] },
  values: { round: ["1"], prefecture: ["北海道", "東京都"] },
};

test("any one value of a facet will do, but every facet has to be met", () => {
  for (const [chosen, isMet] of [
    [{}, true], [{ round: ["1"] }, true], [{ round: ["2", "1"] }, true], [{ round: ["2"] }, false],
    [{ prefecture: ["東京都"], round: ["1"] }, true], [{ prefecture: ["東京都"], round: ["2"] }, false],
    [{ tour: ["held"] }, false],
  ]) assert.equal(matches(one, chosen), isMet, JSON.stringify(chosen));
});

test("a theme and what it rests on belong together", () => {
  for (const [chosen, isMet] of [
    [{ theme: ["housing"], basis: ["chapter"] }, true], [{ theme: ["work"], basis: ["chapter"] }, false],
    [{ theme: ["work", "housing"], basis: ["chapter"] }, true], [{ basis: ["chapter"] }, true], [{ theme: ["work"] }, true],
  ]) assert.equal(matches(one, chosen), isMet, JSON.stringify(chosen));
});

test("what a case has depends on what else is asked of its themes", () => {
  assert.deepEqual(valuesOf(one, "theme", {}), ["housing", "work"]);
  assert.deepEqual(valuesOf(one, "theme", { basis: ["chapter"] }), ["housing"]);
  assert.deepEqual(valuesOf(one, "basis", {}), ["matrix", "chapter"]);
  assert.deepEqual(valuesOf(one, "basis", { theme: ["work"] }), ["matrix"]);
  assert.deepEqual(valuesOf(one, "prefecture", {}), ["北海道", "東京都"]);
  assert.deepEqual(valuesOf(one, "unheard-of", {}), []);
});

test("the table is read by columns", () => {
  const table = {
    ids: ["a", "b"], places: ["釧路市", "佐渡市"], former: { z: 1 }, filled: [3, 0],
    bases: { values: ["housing matrix", "housing chapter", "work matrix"], of: [[0, 1, 2], []] },
    facets: { round: { values: ["1"], of: [0, []] }, prefecture: { values: ["北海道", "東京都"], of: [[0, 1], 0] } },
  };
  assert.deepEqual(casesOf(table), [
    { ...one, place: 0, name: "釧路市", former: [] },
    { id: "b", url: "cases/b/", place: 1, name: "佐渡市", former: ["z"], filled: 0, bases: {}, values: { round: [], prefecture: ["北海道"] } },
  ]);
});

test("the table is loaded once, and again where that failed", async () => {
  serve({});
  await assert.rejects(cases(), /404/);
  serve({ cases: { ids: [], places: [], former: {}, filled: [], bases: { values: [], of: [] }, facets: {} } });
  assert.deepEqual(await cases(), []);
  assert.deepEqual(await cases(), []);
  assert.deepEqual(asked, ["cases", "cases"]);
});
