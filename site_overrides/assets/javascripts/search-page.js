/**
 * The search page: cases by words and facets together, every other page by words.
 *
 * What is asked for stands in the form and in the address; whatever changes it ends in run(),
 * which finds everything first and then shows it in one go.
 */

import { cases, matches, valuesOf } from "./finder/cases.js";
import { sorted, tally, waysOut } from "./finder/counts.js";
import { chips, facetView, waysOutView } from "./finder/facet-view.js";
import { caseView, lines } from "./finder/result-view.js";
import { fromAddress, fromForm, orderOf, toAddress } from "./finder/state.js";
import { announcement, reasons } from "./finder/words.js";
import { search, suggest, withExcerpts } from "./search.js";

const AT_ONCE = 10; // excerpts that a list waits for; the others follow
const PAUSE = 200; // milliseconds without a key before a search starts

const form = document.querySelector("[data-search-form]");
const finder = document.querySelector("[data-finder]");
const status = document.querySelector("[data-search-status]");
const suggestions = document.querySelector("[data-search-suggestions]");
const part = (name) => finder.querySelector(`[data-finder-${name}]`);
const groups = ["case", "other"].map((name) => finder.querySelector(`[data-finder-group=${name}]`));
const [caseGroup, otherGroup] = groups;
const [headings, numbers, lists] = ["h2", "[data-finder-number]", "[data-search-results]"].map((one) =>
  groups.map((group) => group.querySelector(one)));
const more = finder.querySelector("[data-search-more]");
const facets = facetView(part("facets"));
const showCases = caseView(lists[0], document.querySelector("[data-finder-cards]"), excerptOf);

let state; // what is asked for
let answer; // the answer to the words: {query, hits, others, cases, pages, excerpts}
let waiting; // the timer of a search that has not begun
let turn = 0; // counts searches, so that a late answer to an earlier one is dropped

form.addEventListener("submit", (event) => {
  event.preventDefault();
  changed();
});
// While an input method composes, what stands in the field is not yet what is meant.
form.elements.q.addEventListener("input", (event) => event.isComposing || later());
form.elements.q.addEventListener("compositionend", later);
form.elements.sort.addEventListener("change", ({ target }) => changed(target.value));
part("facets").addEventListener("change", () => changed());
part("toggle").addEventListener("click", () => openPanel(part("toggle").ariaExpanded !== "true"));
part("done").addEventListener("click", () => {
  openPanel(false);
  headings[0].focus();
});
part("jump").firstElementChild.addEventListener("click", () => headings[1].focus());
more.addEventListener("click", showMore);
addEventListener("popstate", () => start());
start(matchMedia("(min-width: 60em)").matches);

function start(roomy) {
  state = fromAddress(form, location.search);
  facets.open(state.chosen, roomy);
  run();
}

function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    state = fromForm(form, state.sort);
    history.replaceState(null, "", toAddress(state, location));
    run();
  }, PAUSE);
}

/** After a choice that one may want to go back from. */
function changed(sort = state.sort) {
  state = fromForm(form, sort);
  const address = toAddress(state, location);
  if (location.href !== address) history.pushState(null, "", address);
  return run();
}

async function run() {
  clearTimeout(waiting);
  const [asked, mine] = [state, ++turn];
  try {
    const all = await cases();
    const answered = await answerTo(asked.query, all);
    const pool = answered ? answered.cases : all;
    const narrowed = pool.filter((one) => matches(one, asked.chosen));
    const found = sorted(all, narrowed, orderOf(asked));
    const pages = answered ? answered.pages.slice(0, AT_ONCE) : [];
    if (answered) await load(answered, [...found.slice(0, AT_ONCE).map(({ id }) => answered.hit.get(id)), ...pages]);
    if (mine === turn) show({ all, answered, pool, found, pages });
  } catch (error) {
    console.error(error);
    if (mine === turn) fail();
  }
}

/** What is found for words: the pages in order, those that are cases apart; null without words. */
async function answerTo(query, all) {
  if (!query) return null;
  if (answer?.query === query) return answer;
  const [hits, others] = await Promise.all([search(query, { limit: 0 }), suggest(query)]);
  const byUrl = new Map(all.map((one) => [one.url, one]));
  const hit = new Map(hits.filter(({ url }) => byUrl.has(url)).map((each) => [byUrl.get(each.url).id, each]));
  const pages = hits.filter(({ url }) => !byUrl.has(url));
  const found = hits.map(({ url }) => byUrl.get(url)).filter(Boolean);
  return { query, hits, hit, others, pages, cases: found, excerpts: new Map() };
}

/** Loads the excerpts of hits that have none yet. */
async function load({ excerpts }, hits) {
  const loaded = await withExcerpts(hits.filter(({ id }) => !excerpts.has(id)));
  for (const { id, excerpt } of loaded) excerpts.set(id, excerpt);
}

async function excerptOf(id) {
  const [answered, hit] = [answer, answer.hit.get(id)];
  await load(answered, [hit]);
  return answered.excerpts.get(hit.id);
}

function show({ all, answered, pool, found, pages }) {
  answer = answered;
  const hits = answered?.hits ?? [];
  const counted = { hits, found: found.length, others: answered?.pages.length ?? 0, total: all.length };
  say(announcement(state, counted));
  showSuggestions(answered?.others ?? []);
  showChoice(pool);
  showCases(found.map((one) => ({
    id: one.id,
    html: answered ? answered.excerpts.get(answered.hit.get(one.id).id) : null,
    why: reasons(one, state.chosen, facets.labels, valuesOf),
  })));
  showWaysOut(found, pool, all);
  showOthers(pages, counted.others);
  numbers[0].textContent = `${found.length}件`;
  part("done").textContent = `${found.length}件の事例を見る`;
  // Cases come first, unless only other pages hold the words themselves.
  const literal = (list) => list.some(({ via }) => via === null);
  const elsewhere = literal(hits) && !literal([...answered.hit.values()]);
  const [first, second] = elsewhere ? [otherGroup, caseGroup] : groups;
  if (first.nextElementSibling !== second) first.after(second);
  finder.hidden = false;
}

/** What is chosen, and what every box would give. */
function showChoice(pool) {
  const { chosen, query } = state;
  facets.show(chosen, (facet) => tally(pool, facet, chosen));
  const count = Object.values(chosen).flat().length;
  part("chosen").textContent = count ? `（${count}）` : "";
  part("chips").hidden = !count;
  part("chips").replaceChildren(...(count ? chips(chosen, facets.labels, remove) : []));
  form.elements.sort.value = orderOf(state);
  form.elements.sort.options[0].disabled = !query;
}

/** Takes back a choice; the focus goes to what stands in its place, or to the list. */
async function remove(isMeant, at) {
  facets.clear(isMeant);
  await changed();
  const left = part("chips").querySelectorAll("li button");
  (left[Math.min(at, left.length - 1)] ?? headings[0]).focus();
}

function showWaysOut(found, pool, all) {
  const empty = part("empty");
  empty.hidden = found.length > 0;
  const ways = found.length ? null : waysOut(all, pool, state);
  empty.replaceChildren(...(ways ? waysOutView(ways, state, facets.labels, takeWayOut) : []));
}

/** Gives up the words (null) or a facet, or everything else. */
async function takeWayOut(way, facet) {
  if ((way === "less") === (facet === null)) form.elements.q.value = "";
  facets.clear((id) => (way === "less") === (id === facet));
  await changed();
  headings[0].focus();
}

function showOthers(shown, count) {
  otherGroup.hidden = part("jump").hidden = !count;
  numbers[1].textContent = `${count}件`;
  part("jump").firstElementChild.textContent = `そのほかのページ（${count}件）へ`;
  part("aside").hidden = !Object.keys(state.chosen).length;
  lists[1].replaceChildren(...linesOf(shown));
  more.hidden = count <= shown.length;
}

const linesOf = (hits) => lines(hits.map((hit) => ({ ...hit, excerpt: answer.excerpts.get(hit.id) })));

async function showMore() {
  const [list, mine] = [lists[1], turn];
  const from = list.children.length;
  const next = answer.pages.slice(from, from + AT_ONCE);
  await load(answer, next);
  if (mine !== turn || list.children.length !== from) return;
  list.append(...linesOf(next));
  more.hidden = list.children.length >= answer.pages.length;
  list.children[from].querySelector("a").focus();
}

function showSuggestions(others) {
  suggestions.hidden = !others.length;
  const links = others.map((query) => {
    const made = document.createElement("a");
    made.href = toAddress({ ...state, query }, location);
    made.textContent = query;
    return made;
  });
  suggestions.replaceChildren("もしかして：", ...links.flatMap((link) => [link, " "]));
}

function openPanel(open) {
  part("toggle").ariaExpanded = String(open);
  part("facets").classList.toggle("is-open", open);
}

function fail() {
  finder.hidden = true;
  showSuggestions([]);
  for (const list of lists) list.replaceChildren();
  say(location.protocol === "file:"
    ? "ファイルとして開いているため、検索は使えません。下の一覧から探してください。"
    : "検索の準備ができませんでした。通信を確かめて、ページを読み込み直してください。下の一覧からも探せます。");
}

function say(text) {
  status.classList.remove("kb-search__status--waiting");
  status.textContent = text;
}
