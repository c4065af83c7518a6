import assert from "node:assert/strict";
import { test } from "node:test";

import { announcement, fits } from "../../site_overrides/assets/javascripts/money-choice.js";

const fund = { purposes: "housing work", applicants: "municipality" };

test("a fund fits what it is for and who may use it, both at once", () => {
  for (const [purpose, applicant, fit] of [
    ["", "", true], ["housing", "", true], ["work", "", true], ["transport", "", false], ["hous", "", false],
    ["", "municipality", true], ["", "private", false], ["work", "municipality", true],
    ["work", "private", false], ["transport", "municipality", false],
  ]) assert.equal(fits(fund, { purpose, applicant }), fit, `${purpose}, ${applicant}`);
});

test("a fund of which nothing is known fits only where nothing is asked", () => {
  assert.equal(fits({}, { purpose: "", applicant: "" }), true);
  assert.equal(fits({ purposes: "work" }, { purpose: "work", applicant: "private" }), false);
});

test("how many fit is said out of how many", () => {
  assert.equal(announcement(20, 3), "20件のうち3件が当てはまります。");
  assert.equal(announcement(20, 20), "20件のうち20件が当てはまります。");
  assert.match(announcement(20, 0), /^当てはまるものがありません。/);
});
