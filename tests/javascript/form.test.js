/** What the form makes of what was filled in: names, addresses, words. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { editFile, issueForm, letter, newFile } from "../../site_overrides/assets/javascripts/form/addresses.js";
import { changesOf, isSame, reworded, unsettled } from "../../site_overrides/assets/javascripts/form/changes.js";
import { keptDrafts } from "../../site_overrides/assets/javascripts/form/draft.js";
import { echoes } from "../../site_overrides/assets/javascripts/form/echoes.js";
import { freeId, titleOf } from "../../site_overrides/assets/javascripts/form/identity.js";
import { nearest, ratio } from "../../site_overrides/assets/javascripts/form/nearness.js";
import { Register } from "../../site_overrides/assets/javascripts/form/register.js";
import { broughtOver } from "../../site_overrides/assets/javascripts/form/since.js";
import { plainText, told } from "../../site_overrides/assets/javascripts/form/told.js";
import { halved, joined } from "../../site_overrides/assets/javascripts/form/typing.js";
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
  for (const wrong of [{ ja: "港" }, ["港"], null, true]) {
    assert.equal(titleOf({ form, kind: "organisations" }, { ...bases.organisations, name: wrong }), "");
    assert.equal(titleOf({ form, kind: "cases" }, { ...bases.cases, place: wrong, consortium: { name: wrong } }), "");
  }
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
  assert.deepEqual(lines("モニターツアー"), [{ text: "行った", source: "003/table1" }]);
  assert.match(lines("地域")[0].text, /^北海道釧路市$/);
  assert.match(lines("最終確認日")[0].text, /^20\d\d年\d+月\d+日$/);
  const about = { heading: "釧路市", kind: "事例", isNew: true, address: "", sender: { office: "架空の課", reply: "0154-00-0000" }, day: "2026年11月22日", remark: "" };
  const text = plainText(about, fields, []);
  assert.match(text, /^【事例】釧路市\n新しく加えるもの\n書いた日：2026年11月22日\n書いた人（課・団体）：架空の課\n返事の先：0154-00-0000\n\n/);
  assert.match(text, /■ 課題\n・冬に人が減る。［出典：釧路市からの提供］\n/);
  assert.doesNotMatch(text, /費用・財源|null|undefined/);
});

test("of an entry that is there already, what was changed is told, before and after, and nothing else", () => {
  const before = structuredClone(bases.cases);
  before.sections.problem.push({ text: "働き手が足りない。", source: "003/table1" });
  const after = structuredClone(before);
  after.sections.problem[1].text = "冬に働き手が足りない。";
  after.sections.funding = [{ text: "市が負担した。", source: "fresh/report" }];
  after.own_sources[0].url = null;
  const words = (data) => told(form, "Case", data, String);
  const changes = changesOf(words(before), words(after));
  const about = { heading: "釧路市", kind: "事例", isNew: false, address: "https://a/", sender: { office: "", reply: "" }, day: "今日", remark: "数が違う。\n根拠は要綱。" };
  const text = plainText(about, words(after), changes);
  assert.match(text, /すでにあるものの直し（https:\/\/a\/）/);
  assert.match(text, /\n\n■ どこが、どう違うか（理由・根拠）\n数が違う。\n根拠は要綱。\n\n■ 直したところ（3か所。ほかは、いまのままです）\n/);
  assert.match(text, /・課題 2（直した）\n\u3000前：働き手が足りない。［出典：003\/table1］\n\u3000後：冬に働き手が足りない。［出典：003\/table1］\n/);
  assert.match(text, /・費用・財源（書き足した）\n\u3000後：市が負担した。［出典：fresh\/report］\n/);
  assert.doesNotMatch(text, /冬に人が減る/);
  assert.deepEqual(changesOf(words(before), words(before)), []);
  const gone = structuredClone(before);
  gone.sections.problem.shift();
  assert.deepEqual(changesOf(words(before), words(gone)).map(({ label, before: was, after: is }) => [label, was?.text, is]), [
    ["課題 1", "冬に人が減る。", null],
  ]);
});

test("of a draft only what its writer changed is brought over to what was published since", () => {
  const context = { form, kind: "cases", id: bases.cases.id };
  const [from, now, data] = [0, 1, 2].map(() => structuredClone(bases.cases));
  const draft = { at: "2026-10-01T00:00:00Z", data, from };
  assert.deepEqual(broughtOver(context, draft, now), { data: now, words: "" });
  data.sections.results = [{ text: "3世帯が来た。", source: "003/overview" }];
  now.confirmed_on = "2026-12-01";
  now.sections.funding = [{ text: "市が負担した。", source: "003/overview" }];
  now.related = [{ to: "themes/work", reason: "同じ人たち。" }]; // nothing that the form asks for
  const since = broughtOver(context, draft, now);
  assert.deepEqual(since.data, { ...now, sections: { ...now.sections, results: data.sections.results } });
  assert.match(since.words, /項目が変わりました（費用・財源、最終確認日）。.*書いたところだけが入ります。$/);
  data.confirmed_on = "2026-12-01"; // the same on both sides
  data.consortium.name = "別の会";
  now.consortium.source = "003/overview"; // a name with its source is one thing
  const both = broughtOver(context, draft, now);
  assert.deepEqual(both.data.consortium, data.consortium);
  assert.deepEqual(both.data.sections, since.data.sections);
  assert.match(both.words, /書きかけの内容が入ります：[^、]+。送る文の/);
  const old = broughtOver(context, { at: draft.at, data }, now);
  assert.deepEqual(old.data, { ...data, related: now.related });
  assert.match(old.words, /分かりません/);
  assert.equal(broughtOver(context, { at: draft.at, data: now }, now).words, "");
});

test("a draft names its own documents by what its entry is called now", () => {
  const now = structuredClone(bases.cases);
  const { id } = now;
  const own = { text: "3世帯が来た。", source: `${id}/report` };
  const before = JSON.parse(JSON.stringify(now).replaceAll(`"${id}/`, '"before/').replace(`"${id}"`, '"before"'));
  assert.equal(before.id, "before");
  const data = structuredClone(before);
  data.sections.results = [{ ...own, source: "before/report" }];
  const since = broughtOver({ form, kind: "cases", id }, { at: "", data, from: before }, now);
  assert.deepEqual(since, { data: { ...now, sections: { ...now.sections, results: [own] } }, words: "" });
});

test("what says nothing is no change", () => {
  assert.ok(isSame({ a: "1", b: null, c: [] }, { a: "1" }));
  assert.ok(isSame({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }));
  assert.ok(!isSame({ a: ["1"] }, { a: ["2"] }));
  assert.ok(!isSame({ held: false }, {}));
});

test("a sentence that was reworded is asked about, unless its source was chosen anew", () => {
  const before = { sections: { results: [{ text: "滞在は平均約9.5日だった。", source: "003/a" }, { text: "家族が来た。", source: "003/a" }] } };
  const places = (change) => {
    const after = structuredClone(before);
    change(after.sections.results);
    return [...reworded(form, before, after)].map(({ path, isWarning }) => [path.join("."), isWarning]);
  };
  assert.deepEqual(places((rows) => { rows[0].text = "滞在は平均9.8日だった。"; }), [["sections.results.0.source", true]]);
  assert.deepEqual(places((rows) => { rows[0] = { text: "滞在は平均9.8日だった。", source: "003/b" }; }), []);
  assert.deepEqual(places((rows) => { rows.shift(); }), []);
  assert.deepEqual(places((rows) => { rows.push({ text: "新しい文。", source: "003/a" }); }), []);
});

test("an amount that was changed in one field is told of where it stands as it was", () => {
  const source = "003/a";
  const before = {
    schemes: [{ name: "試し住み", text: "これまでに７家族が来た。", source }],
    sections: { results: [{ text: "7家族を受け入れた。", source }, { text: "令和7年度の3世帯。", source }] },
  };
  const places = (change) => {
    const after = structuredClone(before);
    change(after);
    return [...echoes(form, "Case", before, after)].map(({ path, message }) => [path.join("."), message]);
  };
  const here = [["schemes.0.text", "ほかの欄で直した「7家族」が、ここでは前のままです。"]];
  assert.deepEqual(places(({ sections }) => { sections.results[0].text = "8家族を受け入れた。"; }), here);
  assert.deepEqual(places(({ sections }) => { sections.results.shift(); }), [], "taken away");
  assert.deepEqual(places(({ sections }) => { sections.results[0].text = "7家族を迎えた。"; }), [], "the same amount");
  assert.deepEqual(places(({ sections }) => { sections.results[0].text = "家族を受け入れた。"; }), [], "no other amount");
  assert.deepEqual(places(({ sections, schemes }) => {
    sections.results[0].text = "8家族を受け入れた。";
    schemes[0].text = "これまでに8家族が来た。";
  }), [], "changed everywhere");
  assert.deepEqual(places(({ sections }) => { sections.results[1].text = "令和8年度の3世帯。"; }), [], "years count nothing");
  before.sections.results.push({ text: "8人と2人が4月5日に来て502日いた。", source }, { text: "2人が4月5日から502日残った。", source });
  assert.deepEqual(places(({ sections }) => { sections.results[2].text = "8人が4月5日に来て502日いた。"; }), [], "8人 was there before");
  assert.deepEqual(places(({ sections }) => { sections.results[2].text = "8人と2人が4月6日に来て502日いた。"; }), [], "a day of a month");
  assert.deepEqual(places(({ sections }) => { sections.results[2].text = "8人と2人が4月5日に来て520日いた。"; }),
    [["sections.results.3.text", "ほかの欄で直した「502日」が、ここでは前のままです。"]]);
});

test("before it is sent, a sentence that was reworded wants a reason, and other warnings are repeated", () => {
  const warning = { path: ["sections", "results", 0, "source"], rule: "changed-statement", message: "文", mend: "", advice: "", isWarning: true };
  const other = { ...warning, rule: "personal-data" };
  const fault = { ...warning, rule: "missing-field", isWarning: false };
  const [first, ...others] = unsettled(form, [warning, other, fault], "");
  assert.deepEqual(first.path, warning.path);
  assert.match(first.advice, /変えた根拠を書いてください/);
  assert.deepEqual(others, [other]);
  assert.deepEqual(unsettled(form, [warning, other, fault], "報告の3ページ"), [other]);
});

test("telephones and addresses are written in half width, names as they are", () => {
  const field = (pattern) => ({ type: "text", checks: [["pattern", pattern]] });
  assert.equal(halved(field("^0[0-9]+$"), "０８５１４－２－００００（内線１２）"), "08514-2-0000（内線12）");
  assert.equal(halved(field("^[a-z]+@"), "ｋｏｈｏ＠town.example.jp"), "koho@town.example.jp");
  assert.equal(halved(field("^https://"), "https://a.example/センター"), "https://a.example/センター");
  assert.equal(halved(field("^[ぁ-ゖー]+$"), "くしろー"), "くしろー");
  assert.equal(halved({ type: "text", checks: [] }, "４，５００円"), "４，５００円");
});

test("the lines of a text become one", () => {
  assert.equal(joined("冬に人が\n 減る。\r\n"), "冬に人が減る。");
  assert.equal(joined("two\nwords"), "two words");
});

test("a letter is begun, its text is pasted", () => {
  const url = new URL(letter("koho@town.example.jp", "題 & #1", "一行\n二行"));
  assert.equal(url.pathname, "koho@town.example.jp");
  assert.deepEqual([url.searchParams.get("subject"), url.searchParams.get("body")], ["題 & #1", "一行\r\n二行"]);
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
  for (const text of ["隠岐郡海士町", "島根県隠岐郡海士町"]) assert.deepEqual(register.meant(text).map(({ code }) => code), ["325252"], text);
  assert.deepEqual(register.meant("鳥取県隠岐郡海士町"), []);
  assert.deepEqual(register.meant("郡"), []);
  assert.deepEqual(names("隠岐郡海士"), ["島根県海士町"]);
});

test("what lies where drafts do and is none is left alone", () => {
  const draft = (/** @type {unknown} */ more) => JSON.stringify({ at: "2026-10-01T00:00:00Z", data: { id: "ana" }, .../** @type {object} */ (more) });
  /** @type {Record<string, string>} */
  const texts = {
    "kb-form cases/ana": draft({}),
    "kb-form cases/beppu": draft({ at: "x" }),
    "kb-form cases/chino": draft({ data: { id: ["a"] } }),
    "kb-form cases/daisen": draft({ data: [] }),
    "kb-form cases/esashi": "{",
    "kb-form cases/（新）": draft({ data: { id: null } }),
  };
  globalThis.localStorage = /** @type {any} */ (Object.create({ getItem: (/** @type {string} */ name) => texts[name] ?? null }, Object.fromEntries(Object.keys(texts).map((name) => [name, { enumerable: true, value: "" }]))));
  assert.deepEqual(keptDrafts().map(({ id }) => id).sort(), ["", "ana"]);
});
