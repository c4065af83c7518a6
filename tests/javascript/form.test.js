/** What the form makes of what was filled in: names, addresses, words. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { editFile, issueForm, newFile } from "../../site_overrides/assets/javascripts/form/addresses.js";
import { freeId, titleOf } from "../../site_overrides/assets/javascripts/form/identity.js";
import { nearest, ratio } from "../../site_overrides/assets/javascripts/form/nearness.js";
import { Register } from "../../site_overrides/assets/javascripts/form/register.js";
import { plainText, told } from "../../site_overrides/assets/javascripts/form/told.js";
import { fill, shortened } from "../../site_overrides/assets/javascripts/form/words.js";
import { toYaml } from "../../site_overrides/assets/javascripts/form/yaml.js";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
const made = (name) => read(`../../build/javascript/form/${name}.json`);
const { bases } = read("../data/form-checks.json");
const [form, known] = ["form", "known"].map(made);
const register = new Register(made("register"));
const REPOSITORY = "https://git.example/town/kb";
const DAY = new Date(2026, 10, 21);
const at = (prefecture, municipality) => ({ areas: [{ prefecture, municipality }] });

test("a case is named after its place, and never like another", () => {
  const id = (data, kind = "cases") => freeId({ form, known, register, kind }, data, DAY);
  assert.equal(id(at("北海道", "釧路市")), "kushiro");
  assert.equal(id(at("北海道", "浦河町")), "urakawa-hokkaido", "one is there");
  assert.equal(id(at("石川県", null)), "ishikawa");
  assert.equal(id(at(null, "どこか")), "case", "what the register does not know");
  assert.equal(id({}), "case");
  const taken = { entries: { cases: [{ id: "kushiro" }, { id: "x", former: ["kushiro-hokkaido"] }] } };
  assert.equal(freeId({ form, known: taken, register, kind: "cases" }, at("北海道", "釧路市"), DAY), "kushiro-2");
  assert.equal(id({}, "glossary"), "glossary-20261121", "of a word nothing can be made by rule");
});

test("titles are those of the pages", () => {
  assert.equal(titleOf({ form, kind: "cases" }, bases.cases), "釧路市｜架空の港コンソーシアム");
  assert.equal(titleOf({ form, kind: "glossary" }, bases.glossary), "試し住み");
  assert.equal(titleOf({ form, kind: "events" }, bases.events), "架空の会");
  assert.equal(titleOf({ form, kind: "organisations" }, bases.organisations), "架空鉄道");
});

test("an address holds the text as long as it may", () => {
  const short = newFile(REPOSITORY, "content/cases/a.yml", "あ".repeat(600));
  assert.ok(short.isWhole);
  assert.ok(short.href.length < 6000);
  assert.equal(new URL(short.href).searchParams.get("value"), "あ".repeat(600));
  const long = newFile(REPOSITORY, "content/cases/a.yml", "あ".repeat(700));
  assert.ok(!long.isWhole);
  assert.equal(long.href, `${REPOSITORY}/new/main?filename=content%2Fcases%2Fa.yml`);
  assert.equal(new URL(issueForm(REPOSITORY, "題", "文 & #1\n").href).searchParams.get("text"), "文 & #1\n");
  assert.ok(!issueForm(REPOSITORY, "題", "あ".repeat(700)).href.includes("text="));
  assert.deepEqual(editFile(REPOSITORY, "content/cases/a.yml"), { href: `${REPOSITORY}/edit/main/content/cases/a.yml`, isWhole: false });
});

test("an entry is told in words, with its sources", () => {
  const labels = (ref) => ({ "fresh/report": "釧路市からの提供" })[ref] ?? ref;
  const fields = told(form, "Case", { ...bases.cases, monitor_tour: { held: true, source: "003/table1" } }, labels);
  const lines = (label) => fields.find((one) => one.label === label).lines;
  assert.deepEqual(lines("課題"), [{ text: "冬に人が減る。", source: "釧路市からの提供" }]);
  assert.deepEqual(lines("費用・財源"), []);
  assert.deepEqual(lines("モニターツアー"), [{ text: "はい", source: "003/table1" }]);
  assert.match(lines("地域")[0].text, /都道府県：北海道、市区町村：釧路市/);
  const text = plainText({ heading: "釧路市", kind: "事例", isNew: true, address: "" }, fields);
  assert.match(text, /^【事例】釧路市\n新しく加えるもの\n\n/);
  assert.match(text, /■ 課題\n・冬に人が減る。［出典：釧路市からの提供］\n/);
  assert.doesNotMatch(text, /費用・財源|null|undefined/);
  assert.match(plainText({ heading: "釧路市", kind: "事例", isNew: false, address: "https://a/" }, []), /すでにあるものの直し（https:\/\/a\/）/);
});

test("a file is one field a line, every text quoted", () => {
  const data = { id: "a", none: null, yes: true, n: 5, list: [], rows: [{ text: "な\"し\\", source: "no" }, ["x"]], "1:": {} };
  assert.equal(toYaml("cases", data), [
    "# yaml-language-server: $schema=../../generator/data/schema/cases.schema.json",
    'id: "a"', "none: null", "yes: true", "n: 5", "list: []", "rows:",
    '  - text: "な\\"し\\\\"', '    source: "no"', '  - - "x"', '"1:": {}', "",
  ].join("\n"));
});

test("likeness is that of difflib", () => {
  assert.equal(ratio("", ""), 1);
  assert.equal(ratio("abcd", "bcde"), 0.75);
  assert.equal(ratio("うらかわ架空", "うらかわ仮想"), 8 / 12);
  assert.deepEqual(nearest("appel", ["ape", "apple", "peach", "puppy"]), ["apple", "ape"]);
});

test("values are filled in once, and cut by characters", () => {
  assert.equal(fill("「{text}」は{x}", { text: "{x}" }), "「{x}」は");
  assert.equal(shortened("𠮷".repeat(41)), `${"𠮷".repeat(40)}…`);
  assert.equal(shortened("𠮷".repeat(40)), "𠮷".repeat(40));
});

test("towns are offered by the beginning of name or reading, then by what they hold", () => {
  const names = (text) => register.offered(text, 3).map(({ prefecture, name }) => prefecture + (name ?? ""));
  assert.deepEqual(names("くしろし"), ["北海道釧路市"]);
  assert.deepEqual(names("北海道釧"), ["北海道釧路市", "北海道釧路町"]);
  assert.deepEqual(names("いしかわけ"), ["石川県"]);
  assert.deepEqual(register.meant("森町").length, 2);
  assert.deepEqual(register.meant("静岡県森町").map(({ code }) => code), ["224618"]);
});
