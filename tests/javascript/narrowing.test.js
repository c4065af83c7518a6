import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, fits } from "../../site_overrides/assets/javascripts/narrowing.js";

const item = { about: "cases", certainty: "likely", narrowItem: "" };

test("an item fits what it has, all at once", () => {
  assert.equal(fits(item, { about: "", certainty: "" }), true);
  assert.equal(fits(item, { about: "cases", certainty: "" }), true);
  assert.equal(fits(item, { about: "cases", certainty: "likely" }), true);
  assert.equal(fits(item, { about: "cases", certainty: "certain" }), false);
  assert.equal(fits(item, { about: "tours", certainty: "likely" }), false);
  assert.equal(fits(item, { state: "open" }), false);
});

test("how many fit is said, and what to do where none does", () => {
  assert.equal(announcement([], 172, 172), "172件すべてを表示しています。");
  assert.equal(announcement(["対象「出典資料」"], 172, 3), "対象「出典資料」：172件のうち3件を表示しています。");
  assert.match(announcement(["対象「出典資料」"], 172, 0), /当てはまるものがありません/);
});
