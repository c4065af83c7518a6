/** The rows of what was found: which, in which order, and nothing changed in them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { onlyRows } from "../../site_overrides/assets/javascripts/found-csv.js";

const HEAD = '"id","事例","要約"';
const ROWS = {
  one: '"one","一つ目","二行の\r\n文と""引用"""',
  two: '"two","\'=1+1","情報未収集"',
  three: '"three","三つ目",""',
};
const TABLE = `${[HEAD, ...Object.values(ROWS)].join("\r\n")}\r\n`;

test("the rows asked for stand in the order asked for, as they were", () => {
  assert.equal(onlyRows(TABLE, ["three", "one"]), `\ufeff${HEAD}\r\n${ROWS.three}\r\n${ROWS.one}\r\n`);
  assert.equal(onlyRows(TABLE, ["two"]), `\ufeff${HEAD}\r\n${ROWS.two}\r\n`);
});

test("all rows give the table", () => {
  assert.equal(onlyRows(TABLE, Object.keys(ROWS)), `\ufeff${TABLE}`);
});

test("a case that the table does not know has no row", () => {
  assert.equal(onlyRows(TABLE, ["four"]), `\ufeff${HEAD}\r\n`);
});
