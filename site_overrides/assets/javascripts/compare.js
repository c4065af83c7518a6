// Two to four cases side by side, item by item in the order of a case page. Which cases, and
// whether only differences are shown, stands in the address. All text goes in as text.

import { MOST, choose, chosen } from "./chosen-cases.js";
import { ROWS, sameEverywhere } from "./compare-rows.js";

const root = new URL("../../", import.meta.url);
const within = "../"; // from this page to the site's root, as links on paper are not spelt out
const form = document.querySelector("[data-compare-form]");
const selects = [...form.querySelectorAll("select")];
const status = document.querySelector("[data-compare-status]");
const region = document.querySelector("[data-compare-table]");
const titles = new Map([...selects[0].options].filter(({ value }) => value).map((one) => [one.value, one.text]));
const loaded = new Map();
let turn = 0; // counts showings, so that a late answer to an earlier one is dropped

form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("change", () => {
  go(selects.map(({ value }) => value), form.elements.different.checked);
});
addEventListener("popstate", restore);
restore();

function restore() {
  const given = new URLSearchParams(location.search);
  const asked = given.has("ids") ? given.get("ids").split(",") : chosen().map(({ id }) => id);
  form.elements.different.checked = given.get("only") === "different";
  show(known(asked));
}

function go(asked, different) {
  const ids = known(asked);
  const url = new URL(location.href);
  // Commas stay as they are: the address is read by people.
  const parts = [ids.length && `ids=${ids.join(",")}`, different && "only=different"].filter(Boolean);
  url.search = parts.join("&");
  history.pushState(null, "", url);
  show(ids);
}

function known(ids) {
  return [...new Set(ids)].filter((id) => titles.has(id)).slice(0, MOST);
}

async function show(ids) {
  const mine = ++turn;
  selects.forEach((select, place) => { select.value = ids[place] ?? ""; });
  choose(ids.map((id) => ({ id, name: titles.get(id).split("｜")[0] })));
  try {
    const cases = await Promise.all(ids.map(load));
    if (mine === turn) draw(cases, form.elements.different.checked);
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  }
}

async function load(id) {
  if (!loaded.has(id)) {
    const answer = await fetch(new URL(`api/v1/cases/${id}.json`, root));
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    loaded.set(id, await answer.json());
  }
  return loaded.get(id);
}

function fail() {
  region.hidden = true;
  status.textContent = location.protocol === "file:"
    ? "ファイルとして開いているため、比較は使えません。事例のページを1件ずつ開いてください。"
    : "事例を読み込めませんでした。通信を確かめて、ページを読み込み直してください。";
}

function draw(cases, onlyDifferent) {
  region.hidden = !cases.length;
  const rows = ROWS.map(({ label, items }) => ({ label, cells: cases.map(items) }));
  const different = rows.filter(({ cells }) => !sameEverywhere(cells));
  const shown = onlyDifferent && cases.length > 1 ? different : rows;
  region.replaceChildren(table(cases, shown));
  status.textContent = announcement(cases.length, rows.length, different.length, shown.length);
}

function announcement(count, rows, different, shown) {
  if (!count) return "比べる事例を2件から4件まで選んでください。事例一覧や検索結果の「比べる」からも選べます。";
  if (count === 1) return "もう1件選ぶと比べられます。";
  const hidden = rows - shown;
  return `${count}件を比べています。${rows}項目のうち${different}項目に違いがあります。${hidden ? `同じ${hidden}項目は表示していません。` : ""}`;
}

function table(cases, rows) {
  const made = element("table", { className: `kb-compare__table kb-compare--${cases.length}` });
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
  made.prepend(element("caption", { className: "kb-hidden" }, "事例の比較"));
  return made;
}

function heading(one) {
  const made = element("th", { scope: "col" });
  made.append(element("a", { href: within + one.url }, one.place));
  const drop = element("button", { type: "button", className: "kb-button kb-drop" }, "外す");
  drop.append(element("span", { className: "kb-hidden" }, `：${one.place}`));
  drop.addEventListener("click", () => {
    go(selects.map(({ value }) => value).filter((id) => id !== one.id), form.elements.different.checked);
    selects[0].focus();
  });
  made.append(drop);
  return made;
}

function cell(items, cells) {
  const made = element("td");
  if (!items.length) made.append(element("span", { className: "kb-unknown" }, "情報未収集"));
  items.forEach(({ text, from, tag }, place) => {
    const line = element("p", {}, text);
    const everywhere = tag && cells.length > 1 && cells.every((each) => each.some((other) => other.text === text));
    if (everywhere) line.append(element("small", { className: "kb-shared" }, "共通"));
    made.append(line);
    // A source is told once, after the last of what it says in a row.
    if (from && from.id !== items[place + 1]?.from?.id) made.append(credit(from));
  });
  return made;
}

function credit({ id, label }) {
  const made = element("p", { className: "kb-source" }, "出典：");
  const place = label.split("｜").at(-1);
  made.append(element("a", { href: `${within}sources/#${id.replace("/", "-")}`, title: label }, place));
  return made;
}

function element(name, properties = {}, text = "") {
  const made = Object.assign(document.createElement(name), properties);
  if (text) made.append(text);
  return made;
}
