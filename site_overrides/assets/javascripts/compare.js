// Two to four cases side by side, item by item in the order of a case page. Which cases, and
// whether only differences are shown, stands in the address. All text goes in as text.
//
// What somebody else sent is kept apart from what the reader has chosen: only where the address
// names the reader's own cases, or none, does a change here change the choice.

import { choose, chosen, mayKeep } from "./chosen-cases.js";
import { read } from "./compare-address.js";
import { listed, pick } from "./compare-choice.js";
import { likeness, namesOf, ROWS } from "./compare-rows.js";
import { awaited, button, element, find, findAll, renew } from "./dom.js";
import { comeBack } from "./places.js";
import { MOST, UNKNOWN } from "./vocabulary.js";

/**
 * @typedef {import("./compare-rows.js").Case} Case
 * @typedef {import("./compare-rows.js").Item} Item
 */

const root = new URL("../../", import.meta.url);
const within = "../"; // from this page to the site's root, as links on paper are not spelt out
const form = find(document, "[data-compare-form]", HTMLFormElement);
const selects = findAll(form, "select[name=case]", HTMLSelectElement);
const different = find(form, "[name=different]", HTMLInputElement);
const status = find(document, "[data-compare-status]", HTMLElement);
const region = find(document, "[data-compare-table]", HTMLElement);
const notes = find(document, "[data-compare-notes]", HTMLElement);
const prefecture = form.querySelector("[data-compare-prefecture]");
let { titles, former } = listed(selects[0]);
/** @type {Record<ReturnType<typeof likeness>, string>} */
const LIKENESS = { same: "同じ", different: "違いあり", unsure: "分からない" };
/** @type {Map<string, Case>} */
const loaded = new Map();
/** @type {string[]} */
let shown = []; // the cases in the table
let own = true; // whether what is shown is the reader's own choice
let turn = 0; // counts showings, so that a late answer to an earlier one is dropped
let arrived = () => {}; // tells that what the latest of them waited for is there

form.hidden = false;
find(document, "[data-needs]", HTMLElement).hidden = true; // what is needed is there
form.addEventListener("submit", (event) => event.preventDefault());
// Browsers take a piece of a link for enough to be seen, where a column is as wide as what is in sight.
region.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof Element) || target === region || !target.matches(":focus-visible")) return;
  target.scrollIntoView({ block: "nearest", inline: "nearest" });
});
if (prefecture instanceof HTMLSelectElement) startOfMany(prefecture);
else start();

/** Where the page does not list the cases. @param {HTMLSelectElement} list of prefectures */
async function startOfMany(list) {
  try {
    const many = await import("./compare-many.js"); // only now needed
    ({ titles, former } = await many.everyCase());
    list.addEventListener("change", (event) => {
      event.stopPropagation(); // nothing is compared otherwise
      many.offer(selects, list.value).catch(fail);
    });
    start();
    if (list.value) await many.offer(selects, list.value); // chosen while this was on its way
  } catch (error) {
    fail(error);
  }
}

function start() {
  // With arrows one passes many cases: not each is a step of the way back, but the first leads to what was there.
  /** @type {EventTarget | null} */
  let changing = null;
  form.addEventListener("change", ({ target }) => {
    const isOneMore = target instanceof HTMLSelectElement && target === changing;
    changing = target;
    go(selects.map(({ value }) => value), isOneMore ? "replaceState" : "pushState");
  });
  addEventListener("popstate", ({ state }) => {
    changing = null;
    restore(Boolean(state?.own));
  });
  restore();
}

/** @param {boolean} [wasOwn] whether an address of this visit was the reader's own choice */
function restore(wasOwn = false) {
  const given = new URLSearchParams(location.search);
  const mine = chosen().map(({ id }) => id);
  // An address that stood for the kept choice does so again for who comes back from another page.
  const isKept = !given.has("ids") || !wasOwn && Boolean(history.state?.isKept);
  const asked = isKept ? mine : given.get("ids")?.split(",") ?? [];
  const { ids, unknown, left } = read(asked, { known: titles, former, most: MOST });
  // Where no choice outlasts its page, nothing tells what was sent from what was chosen on the page before.
  own = wasOwn || isKept || !mayKeep() || ids.every((id) => mine.includes(id)) && ids.length === mine.length;
  different.checked = given.get("only") === "different";
  // What is one's own now stays so for whoever comes back to it by the way of the browser.
  if (own) history.replaceState({ own, isKept }, "", isKept ? addressOf(ids) : location.href);
  show(ids, unknown, left);
}

/** @param {string[]} asked @param {"pushState" | "replaceState"} [keep] */
function go(asked, keep = "pushState") {
  const { ids } = read(asked.filter(Boolean), { known: titles, former, most: MOST });
  history[keep]({ own }, "", addressOf(ids));
  return show(ids);
}

/** Where what is shown can be sent from. @param {string[]} ids */
function addressOf(ids) {
  const url = new URL(location.href);
  // Commas stay as they are: the address is read by people.
  const parts = [ids.length && `ids=${ids.join(",")}`, different.checked && "only=different"].filter(Boolean);
  url.search = parts.join("&");
  return url;
}

/** @param {string} id */
function nameOf(id) {
  return (titles.get(id) ?? id).split("｜")[0];
}

/** @param {string[]} ids @param {string[]} [unknown] @param {string[]} [left] */
async function show(ids, unknown = [], left = []) {
  const mine = ++turn;
  selects.forEach((select, place) => pick(select, ids[place] ?? "", nameOf(ids[place] ?? ""), ids));
  if (own) choose(ids.map((id) => ({ id, name: nameOf(id) })));
  arrived();
  arrived = awaited(status);
  try {
    const cases = await Promise.all(ids.map(load));
    if (mine !== turn) return;
    arrived();
    say(remarks(unknown, left), ids);
    draw(cases);
    comeBack();
  } catch (error) {
    if (mine === turn) fail(error);
  }
}

/**
 * What is told above the table; said once, not at each change.
 *
 * @param {HTMLElement[]} told
 * @param {string[]} ids what is shown
 */
function say(told, ids) {
  shown = ids;
  const now = element("div");
  now.append(...told, ...(own ? [] : [offer()]));
  if (now.textContent !== notes.textContent) notes.replaceChildren(...now.childNodes);
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

/** @param {string[]} unknown @param {string[]} left */
function remarks(unknown, left) {
  const texts = unknown.map((id) => `「${id}」という事例はありません。`);
  if (left.length) texts.push(`比べられるのは${MOST}件までです。${left.map(nameOf).join("、")}は並べていません。`);
  return texts.map((text) => element("p", {}, text));
}

/** What was sent may become the reader's own choice. */
function offer() {
  const mine = chosen();
  const made = element("p", {}, mine.length
    ? `送られた組み合わせを表示しています。自分で選んだ${mine.length}件（${mine.map(({ name }) => name).join("、")}）はそのまま残っています。 `
    : "送られた組み合わせを表示しています。 ");
  const take = button("kb-button", "この組み合わせを自分の選択にする", "", async () => {
    own = true;
    await go(shown);
    notes.textContent = `この${shown.length}件を自分の選択にしました。`;
    selects[0].focus();
  });
  made.append(take);
  if (mine.length) made.append(" ", element("a", { href: "./" }, "自分の選択を見る"));
  return made;
}

/** @param {unknown} error */
function fail(error) {
  console.error(error);
  arrived();
  region.hidden = true;
  notes.replaceChildren(); // nothing is shown that something could be said of
  status.textContent = "事例を読み込めませんでした。通信を確かめて、ページを読み込み直してください。";
}

/** @param {Case[]} cases */
function draw(cases) {
  region.hidden = !cases.length;
  const rows = ROWS.map(({ label, items }) => ({ label, cells: cases.map(items) }));
  const unlike = rows.filter(({ cells }) => likeness(cells) === "different");
  const told = different.checked && cases.length > 1 ? unlike : rows;
  renew(region, [table(cases, told)], ".kb-drop", inPlace);
  const words = announcement(cases, rows.map(({ cells }) => cells), rows.length - told.length);
  if (status.textContent !== words) status.textContent = words;
}

/** Where one goes on whose case is gone: at the case that has come there, or at the last one. @param {number} at */
function inPlace(at) {
  const left = findAll(region, ".kb-drop", HTMLButtonElement);
  return left[at] ?? left.at(-1) ?? selects[0];
}

/**
 * Names the cases: of others the numbers may be the same, and nobody would hear that they have come.
 *
 * @param {Case[]} cases @param {Item[][][]} rows @param {number} hidden
 */
function announcement(cases, rows, hidden) {
  const count = cases.length;
  const names = [...namesOf(cases).values()].join("、");
  if (!count) return `比べる事例を2件から${MOST}件まで選んでください。事例一覧や検索結果の「比べる」からも選べます。`;
  if (count === 1) return `${names}を選んでいます。もう1件選ぶと比べられます。`;
  const numbers = Object.entries(LIKENESS).map(([like, label]) => {
    return `${label}${rows.filter((cells) => likeness(cells) === like).length}`;
  });
  const rest = hidden ? `違いのあるもののほか${hidden}項目は表示していません。` : "";
  return `${names}の${count}件を比べています。${rows.length}項目のうち、${numbers.join("、")}。${rest}`;
}

/** @param {Case[]} cases @param {{ label: string, cells: Item[][] }[]} rows */
function table(cases, rows) {
  const made = element("table", { class: `kb-compare__table kb-compare--${cases.length}` });
  const head = made.createTHead().insertRow();
  head.append(element("th", { scope: "col" }, "項目"), ...cases.map((one) => heading(one, namesOf(cases).get(one.id) ?? "")));
  const body = made.createTBody();
  for (const { label, cells } of rows) {
    const row = body.insertRow();
    const name = element("th", { scope: "row" }, label);
    if (cases.length > 1) {
      const like = likeness(cells);
      row.className = `kb-${like}`;
      name.append(element("small", {}, LIKENESS[like]));
    }
    row.append(name, ...cells.map((items) => cell(items, cells)));
  }
  made.prepend(element("caption", { class: "kb-hidden" }, "事例の比較"));
  return made;
}

/** @param {Case} one @param {string} name */
function heading({ id, url }, name) {
  const made = element("th", { scope: "col", "aria-label": name }); // without the button, as it is told with every cell
  const drop = button("kb-button kb-drop", "外す", `：${name}`, async () => {
    const at = shown.indexOf(id);
    await go(shown.filter((other) => other !== id));
    inPlace(at).focus(); // not every browser gives the focus to a button that is clicked
  });
  made.append(element("a", { href: within + url }, name), drop);
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
