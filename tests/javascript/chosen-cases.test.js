import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { MOST } from "../../build/javascript/vocabulary.js";
import { choose, chosen, mayKeep } from "../../site_overrides/assets/javascripts/chosen-cases.js";

const KEY = "kb-chosen-cases";
const kept = new Map();
const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
const cases = (number) => Array.from({ length: number }, (_, at) => ({ id: `case-${at}`, name: `事例${at}` }));

beforeEach(() => {
  kept.clear();
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
});

test("nothing is chosen at first", () => assert.deepEqual(chosen(), []));

test("what is chosen is kept, in order", () => {
  choose(cases(2));
  assert.deepEqual(JSON.parse(kept.get(KEY)), cases(2));
  assert.deepEqual(chosen(), cases(2));
});

test("no more than can be compared", () => {
  choose(cases(MOST));
  assert.equal(chosen().length, MOST);
  choose(cases(MOST + 1));
  assert.deepEqual(chosen(), cases(MOST));
  kept.set(KEY, JSON.stringify(cases(MOST + 2)));
  assert.deepEqual(chosen(), cases(MOST), "nor where more are kept");
});

test("what is kept is taken only where it is a case", () => {
  const odd = [{ id: "../x", name: "a" }, { id: "", name: "b" }, { id: "ok-1", name: "c" }, { id: "A", name: "d" }, { id: "e" }, { id: "x", name: 1 }];
  kept.set(KEY, JSON.stringify(odd));
  assert.deepEqual(chosen(), [{ id: "ok-1", name: "c" }]);
});

test("what cannot be read changes nothing", () => {
  choose(cases(1));
  for (const broken of ["{", "7", "[null]"]) {
    kept.set(KEY, broken);
    assert.deepEqual(chosen(), cases(1), broken);
  }
});

test("where the browser keeps nothing, the choice lasts for the page", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  Object.defineProperty(globalThis, "sessionStorage", { get: refuse, configurable: true });
  choose(cases(3));
  assert.deepEqual(chosen(), cases(3));
  choose(cases(MOST + 1));
  assert.deepEqual(chosen(), cases(MOST));
});

test("where the tab keeps no more, the choice lasts for the page", () => {
  choose(cases(1));
  const full = { ...storage, setItem: () => { throw new Error("QuotaExceededError"); } };
  Object.defineProperty(globalThis, "sessionStorage", { value: full, configurable: true });
  choose(cases(2));
  assert.deepEqual(chosen(), cases(2));
  assert.equal(mayKeep(), false);
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
  assert.equal(mayKeep(), true);
  assert.deepEqual(JSON.parse(kept.get(KEY)), cases(2));
});
