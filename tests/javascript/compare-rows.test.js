import assert from "node:assert/strict";
import { test } from "node:test";

import { CASE_LABELS, NO, SECTIONS, UNKNOWN, YES } from "../../build/javascript/vocabulary.js";
import { items, likeness, namesOf, ROWS } from "../../site_overrides/assets/javascripts/compare-rows.js";

const source = { id: "003/table1", label: "事例集｜印の一覧表" };
const table2 = { theme: "住まい", problem: "担い手不足", source };
const empty = {
  id: "a", url: "cases/a/", place: "ある町", round: null, confirmed_on: "2026-03-01",
  areas: [{ prefecture: null, municipality: "ある町" }], consortium: { name: "ある協議会", source },
  challenges: [], themes: [], problems: [], summary: null,
  sections: SECTIONS.map(([id]) => ({ id, statements: null })),
  schemes: [], monitor_tour: null, subcommittees: [], corrections: [], printed_rows: { table2: null },
};
const row = (label, changes) => ROWS.find((one) => one.label === label).items({ ...empty, ...changes });
const texts = (label, changes) => row(label, changes).map(({ text }) => text);

test("every item of a case has a row, in the order of its page", () => {
  assert.deepEqual(ROWS.map(({ label }) => label), CASE_LABELS.map(([, label]) => label));
  for (const one of ROWS) assert.ok(Array.isArray(one.items(empty)), one.label);
});

test("what no source tells has nothing in its cell", () => {
  for (const label of ["要約", "採択次", "国の3課題", "取組テーマ", "固有の仕組み", "モニターツアー", ...SECTIONS.map(([, each]) => each)]) {
    assert.deepEqual(row(label), [], label);
  }
  assert.equal(UNKNOWN, "情報未収集");
});

test("what is told comes with its source", () => {
  assert.deepEqual(row("要約", { summary: { text: "要約文。", source } }), [{ text: "要約文。", from: source }]);
  assert.deepEqual(row("コンソーシアム"), [{ text: "ある協議会", from: source }]);
  assert.deepEqual(row("固有の仕組み", { schemes: [{ name: "券", text: "割り引く。", source }] }), [{ text: "券：割り引く。", from: source }]);
  const sections = [{ id: "approach", statements: [{ text: "募る。", source }] }, { id: "results", statements: [{ text: "10名。", source }] }];
  assert.deepEqual(row("結果・数値", { sections }), [{ text: "10名。", from: source }]);
});

test("the second table's words come first among the problems", () => {
  const sections = [{ id: "problem", statements: [{ text: "人が減る。", source }] }];
  assert.deepEqual(texts("課題", { sections, printed_rows: { table2 } }), ["テーマ：住まい", "地域課題：担い手不足", "人が減る。"]);
  assert.deepEqual(texts("取組", { printed_rows: { table2 } }), []);
});

test("words of closed lists are marked", () => {
  assert.deepEqual(row("取組テーマ", { themes: [{ label: "住まい" }] }), [{ text: "住まい", tag: true }]);
  assert.deepEqual(row("地域", { areas: [{ prefecture: "北海道", municipality: null }, { prefecture: "北海道", municipality: "釧路市" }] }),
    [{ text: "北海道", tag: true }, { text: "北海道釧路市", tag: true }]);
  assert.deepEqual(row("関わる専門部会", { subcommittees: [{ name: "部会" }] }), [{ text: "部会", tag: true }]);
  assert.deepEqual(row("関わる専門部会", { subcommittees: [] }), [{ text: "参加自治体としての記載なし" }]);
  assert.deepEqual(row("地域の困りごと・めざすこと", { problems: [{ label: "空き家" }] }), [{ text: "空き家", tag: true }]);
  assert.deepEqual(row("国の3課題", { challenges: [{ label: "経費削減" }] }), [{ text: "経費削減", tag: true }]);
});

test("a tour was held, was not, or is not known of", () => {
  const figures = [{ label: "参加者", value: "19名", source }];
  assert.deepEqual(texts("モニターツアー", { monitor_tour: { held: true, source, reports: [{ figures }] } }), ["実施あり", "参加者：19名"]);
  assert.deepEqual(texts("モニターツアー", { monitor_tour: { held: false, source, reports: [] } }), ["実施なし（一覧表では「—」）"]);
});

test("numbers are said in words", () => {
  assert.deepEqual(texts("採択次", { round: 2 }), ["2次"]);
  assert.deepEqual(texts("資料の食い違い"), ["記録なし"]);
  assert.deepEqual(texts("資料の食い違い", { corrections: [{ subject: "名前" }, { subject: "数" }] }), ["2件の記録"]);
  const reports = [{ figures: [], corrections: [{ subject: "数" }, { subject: "日数" }] }];
  const monitor_tour = { held: true, source: null, reports };
  assert.deepEqual(texts("資料の食い違い", { corrections: [{ subject: "数" }], monitor_tour }), ["2件の記録"]);
  assert.deepEqual(texts("情報の充実度"), ["8項目のうち0項目"]);
  assert.deepEqual(texts("情報の充実度", { printed_rows: { table2 } }), ["8項目のうち1項目"]);
  assert.deepEqual(texts("最終確認日"), ["2026年3月1日"]);
});

test("cells are the same or different where they are known, in whatever order", () => {
  const cell = (...said) => said.map((text) => ({ text }));
  for (const [like, ...cells] of [
    ["same", cell("a", "b"), cell("b", "a")],
    ["same", cell("b", "c", "a"), cell("a", "b", "c"), cell("c", "b", "a")],
    ["same", cell("a")],
    ["different", cell("a"), cell("a"), cell("b")],
    ["different", cell("a"), cell("b"), cell("a")],
    ["different", cell("a", "a"), cell("a")],
  ]) assert.equal(likeness(cells), like, JSON.stringify(cells));
});

test("what is not known is never the same", () => {
  const cell = (...said) => said.map((text) => ({ text }));
  for (const [like, ...cells] of [
    ["unsure", cell(), cell()],
    ["unsure", cell(), cell("a")],
    ["unsure", cell("a"), cell(), cell("a")],
    ["different", cell("a"), cell(), cell("b")],
    ["different", cell(), cell("a"), cell("b")],
  ]) assert.equal(likeness(cells), like, JSON.stringify(cells));
});

test("asking leaves the cells in their order", () => {
  const cell = [{ text: "b" }, { text: "a" }];
  likeness([cell, cell]);
  assert.deepEqual(cell, [{ text: "b" }, { text: "a" }]);
});

test("a field that no row lays out is told in words, with its source", () => {
  assert.deepEqual(items(null), []);
  assert.deepEqual(items(undefined), []);
  assert.deepEqual(items(1234567, "円"), [{ text: "1,234,567円" }]);
  assert.deepEqual(items("文"), [{ text: "文" }]);
  assert.deepEqual([...items(true), ...items(false)], [{ text: YES }, { text: NO }]);
  assert.deepEqual(items({ text: "9億円。", source }), [{ text: "9億円。", from: source }]);
  assert.deepEqual(items([{ id: "a", label: "甲" }, { id: "b", label: "乙" }]), [{ text: "甲", tag: true }, { text: "乙", tag: true }]);
  assert.deepEqual(items({ label: "名", value: "5", note: null, source }), [{ text: "名、5", from: source }]);
  assert.deepEqual(items({ note: null }), []);
});

test("cases of one place are told apart by their whole titles", () => {
  const cases = [["a", "ある町"], ["b", "別の村"], ["c", "ある町"]].map(([id, place]) => ({ id, place, title: `${place}｜協議会${id}` }));
  assert.deepEqual([...namesOf(cases)], [["a", "ある町｜協議会a"], ["b", "別の村"], ["c", "ある町｜協議会c"]]);
  assert.deepEqual([...namesOf(cases.slice(0, 2)).values()], ["ある町", "別の村"]);
});
