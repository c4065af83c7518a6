import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, standing } from "../../site_overrides/assets/javascripts/money-choice.js";

const fund = { purposes: "housing work", applicants: "municipality" };

test("a fund fits what it is for and who may use it, both at once", () => {
  for (const [purpose, applicant, fit] of [
    ["", "", "fits"], ["housing", "", "fits"], ["work", "", "fits"], ["transport", "", "not"], ["hous", "", "not"],
    ["", "municipality", "fits"], ["", "private", "not"], ["work", "municipality", "fits"],
    ["work", "private", "not"], ["transport", "municipality", "not"],
  ]) assert.equal(standing(fund, { purpose, applicant }), fit, `${purpose}, ${applicant}`);
});

test("a fund of which nobody says who may use it is told apart, and only where that is asked", () => {
  const unstated = { purposes: "work", applicants: "" };
  assert.equal(standing(unstated, { purpose: "", applicant: "" }), "fits");
  assert.equal(standing(unstated, { purpose: "work", applicant: "" }), "fits");
  assert.equal(standing(unstated, { purpose: "work", applicant: "private" }), "unstated");
  assert.equal(standing(unstated, { purpose: "", applicant: "private" }), "unstated");
  assert.equal(standing(unstated, { purpose: "housing", applicant: "private" }), "not");
  assert.equal(standing({}, { purpose: "", applicant: "" }), "fits");
});

test("what is asked, how many fit, and how many are told apart", () => {
  const total = 20;
  assert.equal(announcement([], { total, fits: 20, unstated: 0 }), "20件をすべて表示しています。");
  assert.equal(announcement(["目的「住まい」"], { total, fits: 3, unstated: 0 }), "目的「住まい」：20件のうち3件が当てはまります。");
  const both = announcement(["目的「住まい」", "使う主体「市町村」"], { total, fits: 3, unstated: 5 });
  assert.equal(both, "目的「住まい」／使う主体「市町村」：20件のうち3件が当てはまります。ほかに、主体が資料にないものが5件あります（下に分けて示します）。");
  const others = announcement(["使う主体「市町村」"], { total, fits: 0, unstated: 5 });
  assert.match(others, /：当てはまると資料から分かるものはありません。ほかに、主体が資料にないものが5件/);
  assert.match(announcement(["目的「住まい」"], { total, fits: 0, unstated: 0 }), /どちらかを「すべて」にしてください。$/);
});
