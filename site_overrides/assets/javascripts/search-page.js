/** The search page: shows the results for ?q= and keeps the address in step with what is typed. */

import { search, suggest, withExcerpts } from "./search.js";

const KINDS = {
  case: "事例", theme: "テーマ", challenge: "課題", prefecture: "都道府県", round: "採択次",
  subcommittee: "専門部会", tour: "モニターツアー", source: "出典資料", glossary: "用語",
};
const AT_ONCE = 10;
const PAUSE = 200; // milliseconds without a key before a search starts

const form = document.querySelector("[data-search-form]");
const status = document.querySelector("[data-search-status]");
const list = document.querySelector("[data-search-results]");
const suggestions = document.querySelector("[data-search-suggestions]");
const more = document.querySelector("[data-search-more]");
const input = form.elements.q;
const onlyCases = form.elements.type;

let waiting; // the timer of a search that has not begun
let turn = 0; // counts searches, so that a late answer to an earlier one is dropped
let hits = [];

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (location.href !== address().href) history.pushState(null, "", address());
  run();
});
// While an input method composes, what stands in the field is not yet what is meant.
input.addEventListener("input", (event) => event.isComposing || later());
input.addEventListener("compositionend", later);
onlyCases.addEventListener("change", later);
more.addEventListener("click", showMore);
addEventListener("popstate", fromAddress);
fromAddress();

function fromAddress() {
  const given = new URLSearchParams(location.search);
  input.value = given.get("q") ?? "";
  onlyCases.checked = given.get("type") === "case";
  run();
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    history.replaceState(null, "", address());
    run();
  }, PAUSE);
}

/** This page's address with the query as it stands in the form. */
function address() {
  const given = new URLSearchParams();
  if (input.value.trim()) given.set("q", input.value.trim());
  if (onlyCases.checked) given.set("type", "case");
  const url = new URL(location.href);
  url.search = given;
  return url;
}

async function run() {
  clearTimeout(waiting);
  const [query, mine] = [input.value.trim(), ++turn];
  try {
    const filters = onlyCases.checked ? { type: ["case"] } : {};
    const [found, others] = await Promise.all([
      search(query, { limit: 0, filters }),
      query ? suggest(query) : [],
    ]);
    const shown = await withExcerpts(found.slice(0, AT_ONCE));
    if (mine === turn) show(query, found, shown, others);
  } catch (error) {
    console.warn(error);
    if (mine === turn) fail();
  }
}

function show(query, found, shown, others) {
  hits = found;
  list.replaceChildren(...shown.map(item));
  more.hidden = found.length <= shown.length;
  status.textContent = announcement(query, found);
  showSuggestions(others);
}

function announcement(query, found) {
  if (!query) return "";
  const none = `「${query}」を含むページはありません。`;
  if (!found.length) return `${none}言葉を短くするか、別の言葉で試してください。`;
  const others = found.filter(({ via }) => via !== null);
  const said = [...new Set(others.map(({ via }) => `「${via}」`))].slice(0, 3).join("");
  if (others.length === found.length) return `${none}${said}を含む${found.length}件を表示しています。`;
  const also = others.length ? `（うち${others.length}件は、${said}を含むページ）` : "";
  return `「${query}」の検索結果：${found.length}件${also}`;
}

function showSuggestions(others) {
  suggestions.hidden = !others.length;
  suggestions.replaceChildren("もしかして：", ...others.flatMap((text) => [link(text), " "]));
}

function link(text) {
  const made = document.createElement("a");
  made.href = `?${new URLSearchParams({ q: text })}`;
  made.textContent = text;
  return made;
}

function item({ href, title, type, excerpt }) {
  const [made, heading, text] = ["li", "a", "p"].map((name) => document.createElement(name));
  heading.href = href;
  heading.textContent = title;
  text.innerHTML = excerpt; // made of escaped text and <mark> by search/excerpt.js
  made.append(heading);
  if (KINDS[type]) made.append(" ", badge(KINDS[type]));
  made.append(text);
  return made;
}

function badge(label) {
  const made = document.createElement("span");
  made.className = "kb-badge";
  made.textContent = label;
  return made;
}

async function showMore() {
  const from = list.children.length;
  const mine = turn;
  const next = await withExcerpts(hits.slice(from, from + AT_ONCE));
  if (mine !== turn || list.children.length !== from) return;
  list.append(...next.map(item));
  more.hidden = list.children.length >= hits.length;
  list.children[from].querySelector("a").focus();
}

function fail() {
  hits = [];
  list.replaceChildren();
  more.hidden = true;
  showSuggestions([]);
  status.textContent =
    "検索の準備ができませんでした。通信を確かめて、ページを読み込み直してください。下の一覧からも探せます。";
}
