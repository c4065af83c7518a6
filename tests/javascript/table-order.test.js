import assert from "node:assert/strict";
import { test } from "node:test";

import { inOrder, next } from "../../site_overrides/assets/javascripts/table-order.js";

const row = (name, order) => ({ name, cells: [{ dataset: {}, textContent: name === "う" ? name : `\n  ${name} ` }, { dataset: { order }, textContent: "" }] });
const rows = [row("う", "2"), row("あ", "10"), row("え", "2"), row("い", "-1")];
const names = (column, order) => inOrder(rows, column, order).map(({ name }) => name).join("");

test("pressed three times, a column is back where it was", () => {
  const presses = (largestFirst) => {
    const [first] = [next(null, largestFirst)];
    const second = next(first, largestFirst);
    return [first, second, next(second, largestFirst)];
  };
  assert.deepEqual(presses(false), ["ascending", "descending", null]);
  assert.deepEqual(presses(true), ["descending", "ascending", null]);
});

test("words are sorted as read, numbers by size", () => {
  assert.equal(names(0, "ascending"), "あいうえ");
  assert.equal(names(0, "descending"), "えういあ");
  assert.equal(names(1, "ascending"), "いうえあ");
  assert.equal(names(1, "descending"), "あうえい");
});

test("without an order rows are as they were, and stay so", () => {
  assert.equal(names(1, null), "うあえい");
  assert.deepEqual(rows.map(({ name }) => name).join(""), "うあえい");
});
