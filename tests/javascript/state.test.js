import assert from "node:assert/strict";
import { test } from "node:test";

import { SORTS } from "../../build/javascript/vocabulary.js";
import { fromAddress, fromForm, orderOf, toAddress } from "../../site_overrides/assets/javascripts/finder/state.js";

const box = (name, value, checked = false) => ({ type: "checkbox", name, value, checked });
const form = (query = "", ...boxes) => ({ elements: [{ type: "search", name: "q", value: query }, { type: "submit", name: "", value: "" }, ...boxes] });
const offered = () => form("", box("theme", "housing"), box("theme", "work"), box("round", "1"));
const here = { href: "https://kb.example/sub/search/?q=old&only=x#part" };

test("the form says what is asked for", () => {
  assert.deepEqual(fromForm(form(" 空き家　", box("theme", "work", true), box("theme", "base", true), box("round", "1"))), {
    query: "空き家", chosen: { theme: ["work", "base"] }, sort: "",
  });
});

test("an address puts the form in its state", () => {
  const made = offered();
  const state = fromAddress(made, "?q=家&theme=work&theme=housing&round=1&sort=round");
  assert.deepEqual(state, { query: "家", chosen: { theme: ["housing", "work"], round: ["1"] }, sort: "round" });
  assert.equal(made.elements[0].value, "家");
  assert.deepEqual(fromAddress(made, ""), { query: "", chosen: {}, sort: "" }, "and out of it");
});

test("what the form does not offer is passed over", () => {
  assert.deepEqual(fromAddress(offered(), "?theme=unheard&x=1&sort=unheard&round=2"), { query: "", chosen: {}, sort: "" });
});

test("every order can be asked for", () => {
  for (const sort of SORTS) assert.equal(orderOf(fromAddress(offered(), `?q=家&sort=${sort}`)), sort);
});

test("the usual order is not said", () => {
  const sortOf = (query, sort) => fromForm(form(query), sort).sort;
  assert.equal(sortOf("家", "relevance"), "");
  assert.equal(sortOf("家", "north"), "north");
  assert.equal(sortOf("", "north"), "");
  assert.equal(sortOf("", "relevance"), "", "without words nothing is relevant");
  assert.equal(sortOf("", "filled"), "filled");
  assert.equal(orderOf({ query: "家", sort: "" }), "relevance");
  assert.equal(orderOf({ query: "", sort: "" }), "north");
  assert.equal(orderOf({ query: "家", sort: "round" }), "round");
});

test("a state has one address, whatever the page's own was", () => {
  const state = { query: "空き家 1", chosen: { theme: ["work", "base"], round: ["1"] }, sort: "filled" };
  const address = new URL(toAddress(state, here));
  assert.equal(address.pathname, "/sub/search/");
  assert.deepEqual([...address.searchParams], [["q", "空き家 1"], ["theme", "work"], ["theme", "base"], ["round", "1"], ["sort", "filled"]]);
  assert.equal(new URL(toAddress({ query: "", chosen: {}, sort: "" }, here)).search, "");
});

test("an address gives back the state that made it", () => {
  const state = { query: "家", chosen: { theme: ["housing"], round: ["1"] }, sort: "north" };
  assert.deepEqual(fromAddress(offered(), new URL(toAddress(state, here)).search), state);
});
