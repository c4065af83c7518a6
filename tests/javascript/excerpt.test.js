import assert from "node:assert/strict";
import { test } from "node:test";

import { excerpt } from "../../site_overrides/assets/javascripts/search/excerpt.js";

const filler = (length) => "あ".repeat(length);

test("every place of a word is marked, in the page's own writing", () => {
  assert.equal(excerpt(["ＡＮＡとANAとana"], ["ana"]), "<mark>ＡＮＡ</mark>と<mark>ANA</mark>と<mark>ana</mark>");
});

test("words that touch or overlap are one mark", () => {
  assert.equal(excerpt(["空き家対策"], ["空き", "き家"]), "<mark>空き家</mark>対策");
  assert.equal(excerpt(["空き家対策"], ["空き", "家"]), "<mark>空き家</mark>対策");
  assert.equal(excerpt(["ああ"], ["あ"]), "<mark>ああ</mark>");
  assert.equal(excerpt(["あああい"], ["ああ"]), "<mark>あああ</mark>い");
});

test("text is escaped, inside marks and outside", () => {
  assert.equal(excerpt([`<b a='1' c="2">&`], ["<b"]), "<mark>&lt;b</mark> a=&#39;1&#39; c=&quot;2&quot;&gt;&amp;");
});

test("half-width kana keep their marks", () => {
  assert.equal(excerpt(["ﾗｲﾄﾞｼｪｱ"], ["ライド"]), "<mark>ﾗｲﾄﾞ</mark>ｼｪｱ");
  assert.equal(excerpt(["か\u3099っこう"], ["が"]), "<mark>か\u3099</mark>っこう");
  assert.equal(excerpt(["㈱と"], ["株"]), "<mark>㈱</mark>と", "one character may fold to three");
});

test("it begins with the statement, or thirty characters before a word that comes late in it", () => {
  assert.equal(excerpt([`い${filler(68)}家`], ["家"]), `い${filler(68)}<mark>家</mark>`);
  assert.equal(excerpt([`い${filler(69)}家`], ["家"]), `…${filler(30)}<mark>家</mark>`);
});

test("it ends after a hundred and ten characters", () => {
  assert.equal(excerpt([`家${filler(109)}`], ["家"]), `<mark>家</mark>${filler(109)}`);
  assert.equal(excerpt([`家${filler(110)}`], ["家"]), `<mark>家</mark>${filler(109)}…`);
  assert.equal(excerpt([`${filler(109)}家家`], ["x"]), `${filler(109)}家…`);
  assert.equal(excerpt([`家${filler(107)}家家家`], ["家"]), `<mark>家</mark>${filler(107)}<mark>家家</mark>…`, "a mark that is cut is closed");
});

test("of the blocks those are shown that hold a word, as far as there is room", () => {
  assert.equal(excerpt(["前", "家", "後", "家々"], ["家"]), "<mark>家</mark> / <mark>家</mark>々");
  assert.equal(excerpt(["前", "後"], ["家"]), "前", "where none does, the first");
  assert.equal(excerpt([`家${filler(108)}`, "家", "家う"], ["家"]), `<mark>家</mark>${filler(108)} / <mark>家</mark>`);
  assert.equal(excerpt([`家${filler(109)}`, "家"], ["家"]), `<mark>家</mark>${filler(109)}`);
  const late = `う${filler(80)}家${filler(50)}`;
  assert.equal(excerpt([late, `家${"い".repeat(40)}`], ["家"]), `…${filler(30)}<mark>家</mark>${filler(50)} / <mark>家</mark>${"い".repeat(28)}…`);
});

test("an empty block says nothing", () => assert.equal(excerpt([""], ["家"]), ""));
