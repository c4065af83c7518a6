/** The form finds what `kb check` finds, in the same words: the table that tests/test_form_checks.py runs, too. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Register } from "../../site_overrides/assets/javascripts/form/register.js";
import { alike } from "../../site_overrides/assets/javascripts/form/likeness.js";
import { check, personal, written } from "../../site_overrides/assets/javascripts/form/rules.js";
import { validate } from "../../site_overrides/assets/javascripts/form/validate.js";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf-8"));
const made = (name) => read(`../../build/javascript/form/${name}.json`);
const table = read("../data/form-checks.json");
const [form, known] = ["form", "known"].map(made);
const register = new Register(made("register"));

function applied({ base, changes }) {
  const data = structuredClone(table.bases[base]);
  for (const [path, value] of changes) {
    const way = path.split(".");
    const last = way.pop();
    const place = way.reduce((part, step) => part[step], data);
    if (value === "(gone)") delete place[last];
    else place[last] = value;
  }
  return data;
}

const context = (kind, id) => ({ form, known, register, kind, id });
const key = ({ path, rule, message }) => [path, rule, message];
const inOrder = (found) => found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

for (const row of table.entries) {
  test(row.about, () => {
    const found = check(context(row.base, row.id ?? "fresh"), applied(row)).map(
      ({ path, rule, message, mend, isWarning }) => (
        { path: written(path), rule, severity: isWarning ? "warning" : "error", message, mend }
      ),
    );
    assert.deepEqual(inOrder(found), inOrder(row.findings));
  });
}

test("what a form advises does not speak of files", () => {
  for (const row of table.entries) {
    for (const { rule, advice } of check(context(row.base, row.id ?? "fresh"), applied(row))) {
      const cannotBe = ["unknown-field", "not-a-list", "not-a-mapping", "unknown-word", "bad-form"]; // chosen, not written
      if (!cannotBe.includes(rule)) assert.doesNotMatch(advice, /null|source|\.yml|code:|reading:|prefecture/, rule);
    }
  }
});

test("of a ward it is told where its name goes", () => {
  const data = structuredClone(table.bases.cases);
  Object.assign(data.areas[0], { prefecture: null, municipality: "大阪市北区", code: null, reading: "ー" });
  const { advice, mend } = check(context("cases", "fresh"), data).find(({ rule }) => rule === "unknown-area");
  assert.equal(advice, `${mend}　区の名前は「一部の地域」に書いてください。`);
});

test("what is wrong with a town or an office is told at once, whatever else is wrong", () => {
  const data = structuredClone(table.bases.cases);
  data.place = "";
  Object.assign(data.areas[0], { prefecture: null, municipality: "架空市", code: null, reading: "ー", source: "" });
  data.areas.push("北海道", { ...data.areas[0], municipality: 1 });
  data.contact = { office: "架空課", phone: "090-1234-5678", email: null, url: null };
  const rules = () => check(context("cases", "fresh"), data).map(({ rule }) => rule);
  for (const rule of ["unknown-area", "personal-contact"]) assert.equal(rules().filter((one) => one === rule).length, 1);
  data.contact.office = 1;
  data.areas = "北海道";
  assert.ok(!rules().includes("personal-contact"));
  assert.ok(!rules().includes("unknown-area"));
});

test("an entry that is too large is told so at once", () => {
  const data = structuredClone(table.bases.cases);
  data.sections.problem = Array.from({ length: 60 }, () => ({ text: "あ".repeat(400), source: "003/table1" }));
  const [only, ...others] = check(context("cases", "fresh"), data);
  assert.equal(only.rule, "file-size");
  assert.match(only.message, /^ファイルが大きすぎます（7\d,\d{3} バイト）。$/);
  assert.deepEqual(others, []);
});

test("numbers are checked, though no kind of today asks for one", () => {
  const field = { name: "n", label: "数", type: "number", asked: true, checks: [["least", 1]] };
  const own = { ...form, models: { One: { way: "", fields: [field] } } };
  const messages = (n) => validate(own, "One", { n }).map(({ message, mend }) => message + mend);
  assert.deepEqual(messages(1), []);
  assert.deepEqual(messages(0), ["小さすぎます。1 以上の数にしてください。"]);
  assert.deepEqual(messages("1"), ["整数ではありません。引用符のない数字にしてください。"]);
  assert.deepEqual(messages(1.5), ["整数ではありません。引用符のない数字にしてください。"]);
});

test("contacts and names of persons are asked about, nothing else is", () => {
  const found = (data) => [...personal(form, data)].map(({ path, message }) => [written(path), message]);
  const inProse = (text) => found({ sections: { problem: [{ text }] } });
  for (const [text, said] of table.personal.found) {
    const [[path, message], ...others] = inProse(text);
    assert.deepEqual([path, others], ["sections.problem.1.text", []], text);
    assert.ok(message.includes(`（${said}）`), message);
  }
  for (const text of table.personal.passed) assert.deepEqual(inProse(text), [], text);
  const inContact = (text) => found({ contact: { office: text } });
  for (const text of table.personal.of_office.found) assert.equal(inContact(text).length, 1, text);
  for (const text of table.personal.of_office.passed) assert.deepEqual(inContact(text), [], text);
});

test("entries that may be the same are named with the reason", () => {
  const data = structuredClone(table.bases.cases);
  assert.deepEqual(alike(context("cases", "fresh"), data, data.place), []);
  data.areas[0].municipality = "浦河町";
  data.consortium.name = "うらかわ架空コンソーシアムズ";
  const [{ entry, reasons }] = alike(context("cases", "fresh"), data, data.place);
  assert.equal(entry.id, "urakawa");
  assert.deepEqual(reasons, ["地域が同じ（浦河町）", "実施主体の名前が似ている（うらかわ架空コンソーシアム）"]);
  data.areas[0].municipality = "釧路市";
  for (const [name, number] of [["釧路市二地域居住推進コンソーシアム", 0], ["二地域居住推進コンソーシアム", 0], ["うらかわ架空協議会", 1]]) {
    data.consortium.name = name;
    assert.equal(alike(context("cases", "fresh"), data, data.place).length, number, name);
  }
  const [first] = known.entries.glossary;
  for (const [title, reason] of [[first.title, "名前が同じ"], [`${first.title}証`, "名前が似ている"]]) {
    const word = alike(context("glossary", "fresh"), table.bases.glossary, title);
    assert.equal(word[0].entry.id, first.id);
    assert.deepEqual(word[0].reasons, [reason]);
  }
});
