import assert from "node:assert/strict";
import { test } from "node:test";

import { read } from "../../site_overrides/assets/javascripts/compare-address.js";

const cases = { known: new Set(["a", "b", "c"]), former: new Map([["old-a", "a"]]), most: 2 };

test("cases are taken once each, in their order, as many as fit; the others are named", () => {
  assert.deepEqual(read(["b", "a", "b"], cases), { ids: ["b", "a"], unknown: [], left: [] });
  assert.deepEqual(read(["c", "b", "a"], cases), { ids: ["c", "b"], unknown: [], left: ["a"] });
  assert.deepEqual(read([], cases), { ids: [], unknown: [], left: [] });
  assert.deepEqual(read([""], cases), { ids: [], unknown: [], left: [] });
});

test("what is no case is named as it was written, though not at any length", () => {
  assert.deepEqual(read(["x", "a", "<img>"], cases), { ids: ["a"], unknown: ["x", "<img>"], left: [] });
  assert.deepEqual(read(["y".repeat(40), "z".repeat(41)], cases).unknown, ["y".repeat(40), `${"z".repeat(40)}…`]);
  assert.deepEqual(read(["x", "y", "z"], cases).unknown, ["x", "y"]);
});

test("a former id stands for its case", () => {
  assert.deepEqual(read(["old-a", "a", "b"], cases), { ids: ["a", "b"], unknown: [], left: [] });
});
