// Two to four cases side by side, item by item in the order of a case page. Which cases, and
// whether only differences are shown, stands in the address. All text goes in as text.

import { choose, chosen } from "./chosen-cases.js";
import { ROWS, sameEverywhere } from "./compare-rows.js";
import { button, element, find, findAll } from "./dom.js";
import { MOST, UNKNOWN } from "./vocabulary.js";

/**
 * @typedef {import("./compare-rows.js").Case} Case
 * @typedef {import("./compare-rows.js").Item} Item
 */

const root = new URL("../../", import.meta.url);
const within = "../"; // from this page to the site's root, as links on paper are not spelt out
const form = find(document, "[data-compare-form]", HTMLFormElement);
const selects = findAll(form, "select", HTMLSelectElement);
const different = find(form, "[name=different]", HTMLInputElement);
const status = find(document, "[data-compare-status]", HTMLElement);
const region = find(document, "[data-compare-table]", HTMLElement);
const titles = new Map([...selects[0].options].filter(({ value }) => value).map(({ value, text }) => [value, text]));
/** @type {Map<string, Case>} */
const loaded = new Map();
let turn = 0; // counts showings, so that a late answer to an earlier one is dropped

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => go(selects.map(({ value }) => value)));
addEventListener("popstate", restore);
restore();

function restore() {
  const given = new URLSearchParams(location.search);
  const asked = given.get("ids")?.split(",") ?? chosen().map(({ id }) => id);
  different.checked = given.get("only") === "different";
  show(known(asked));
}

/** @param {string[]} asked */
function go(asked) {
  const ids = known(asked);
  const url = new URL(location.href);
  // Commas stay as they are: the address is read by people.
  const parts = [ids.length && `ids=${ids.join(",")}`, different.checked && "only=different"].filter(Boolean);
  url.search = parts.join("&");
  history.pushState(null, "", url);
  show(ids);
}

/** @param {string[]} ids */
function known(ids) {
  return [...new Set(ids)].filter((id) => titles.has(id)).slice(0, MOST);
}

/** @param {string[]} ids */
async function show(ids) {
  const mine = ++turn;
  selects.forEach((select, place) => { select.value = ids[place] ?? ""; });
  choose(ids.map((id) => ({ id, name: (titles.get(id) ?? id).split("｜")[0] })));
  try {
    const cases = await Promise.all(ids.map(load));
    if (mine === turn) draw(cases);
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  }
}

/** @param {string} id @returns {Promise<Case>} */
async function load(id) {
  const before = loaded.get(id);
  if (before) return before;
  const answer = await fetch(new URL(`api/v1/cases/${id}.json`, root));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  /** @type {Case} */
  const one = await answer.json();
  loaded.set(id, one);
  return one;
}

function fail() {
  region.hidden = true;
  status.textContent = "事例を読み込めませんでした。通信を確かめて、ページを読み込み直してください。";
}

/** @param {Case[]} cases */
function draw(cases) {
  region.hidden = !cases.length;
  const rows = ROWS.map(({ label, items }) => ({ label, cells: cases.map(items) }));
  const unlike = rows.filter(({ cells }) => !sameEverywhere(cells));
  const shown = different.checked && cases.length > 1 ? unlike : rows;
  region.replaceChildren(table(cases, shown));
  status.textContent = announcement(cases.length, rows.length, unlike.length, shown.length);
}

/** @param {number} count @param {number} rows @param {number} unlike @param {number} shown */
function announcement(count, rows, unlike, shown) {
  if (!count) return `比べる事例を2件から${MOST}件まで選んでください。事例一覧や検索結果の「比べる」からも選べます。`;
  if (count === 1) return "もう1件選ぶと比べられます。";
  const hidden = rows - shown;
  return `${count}件を比べています。${rows}項目のうち${unlike}項目に違いがあります。${hidden ? `同じ${hidden}項目は表示していません。` : ""}`;
}

/** @param {Case[]} cases @param {{ label: string, cells: Item[][] }[]} rows */
function table(cases, rows) {
  const made = element("table", { class: `kb-compare__table kb-compare--${cases.length}` });
  const head = made.createTHead().insertRow();
  head.append(element("th", { scope: "col" }, "項目"), ...cases.map(heading));
  const body = made.createTBody();
  for (const { label, cells } of rows) {
    const row = body.insertRow();
    const name = element("th", { scope: "row" }, label);
    if (cases.length > 1) {
      const same = sameEverywhere(cells);
      row.className = same ? "kb-same" : "kb-different";
      name.append(element("small", {}, same ? "同じ" : "違いあり"));
    }
    row.append(name, ...cells.map((items) => cell(items, cells)));
  }
  made.prepend(element("caption", { class: "kb-hidden" }, "事例の比較"));
  return made;
}

/** @param {Case} one */
function heading({ id, url, place }) {
  const made = element("th", { scope: "col" });
  const drop = button("kb-button kb-drop", "外す", `：${place}`, () => {
    go(selects.map(({ value }) => value).filter((other) => other !== id));
    selects[0].focus();
  });
  made.append(element("a", { href: within + url }, place), drop);
  return made;
}

/** @param {Item[]} items @param {Item[][]} cells */
function cell(items, cells) {
  const made = element("td");
  if (!items.length) made.append(element("span", { class: "kb-unknown" }, UNKNOWN));
  items.forEach(({ text, from, tag }, place) => {
    const line = element("p", {}, text);
    const everywhere = tag && cells.length > 1 && cells.every((each) => each.some((other) => other.text === text));
    if (everywhere) line.append(element("small", { class: "kb-shared" }, "共通"));
    made.append(line);
    // A source is told once, after the last of what it says in a row.
    if (from && from.id !== items[place + 1]?.from?.id) made.append(credit(from));
  });
  return made;
}

/** @param {import("./compare-rows.js").Source} source */
function credit({ id, label }) {
  const made = element("p", { class: "kb-source" }, "出典：");
  const place = label.split("｜").at(-1);
  made.append(element("a", { href: `${within}sources/#${id.replace("/", "-")}`, title: label }, place));
  return made;
}
