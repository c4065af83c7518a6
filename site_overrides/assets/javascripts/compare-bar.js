// Buttons 「比べる」 on cases, wherever they are listed, and the bar that tells what was chosen.
// The bar leads to the comparison with the chosen cases in the address.

import { choose, chosen } from "./chosen-cases.js";
import { button, element, find, findAll } from "./dom.js";
import { MOST } from "./vocabulary.js";

const root = new URL("../../", import.meta.url);
const results = document.querySelector("[data-search-results]");
const text = element("p", { role: "status" });
const names = element("span", { class: "kb-bar__names" });
const go = element("a", { class: "kb-bar__go" }, "並べて比べる");
const bar = element("div", { class: "kb-bar", id: "compare-bar", role: "region", tabindex: "-1", "aria-label": "比べる事例", hidden: "" });
const said = element("p", { class: "kb-hidden", role: "status" });
const dropAll = button("kb-button", "選択を消す", "", clear);
bar.append(text, go, dropAll);
// The same way beside the case chosen last: in a long list the bar is hundreds of Tabs away.
const onward = element("a", { class: "kb-bar__go kb-hidden kb-onward" }, "選んだ事例の比較へ進む");
// And from the top of a page, for what was chosen on another one.
const skip = element("a", { class: "kb-skip", href: "#compare-bar", hidden: "" }, "比べる事例へ移動");
/** @type {HTMLButtonElement | null} the button of the case chosen last */
let last = null;
const FULL = `比べられるのは${MOST}件までです`;
const SHARE = 1 / 3; // of the window that the bar may take
const HEARD = 5_000; // milliseconds until an announcement was heard or never will be
/** @type {ReturnType<typeof setTimeout> | undefined} */
let passing;
const comparing = Boolean(document.querySelector("[data-compare-form]"));

if (!comparing) {
  for (const place of findAll(document, "[data-compare]", HTMLElement)) {
    place.append(makeButton(place.dataset.compare ?? "", place.dataset.compareName ?? ""));
  }
  if (results) {
    new MutationObserver(() => offerOn(results)).observe(results, { childList: true });
    offerOn(results);
  }
  show();
  findAll(document, ".kb-skip", HTMLElement).at(-1)?.after(skip);
  find(document, "main", HTMLElement).append(bar, said); // filled: what was chosen before is no news
  addEventListener("pageshow", show); // coming back, the page may be older than the choice
  addEventListener("resize", fit);
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(bar); // letters may become larger
}

/**
 * Search results are made by another script; those that are cases get a button.
 *
 * @param {Element} list
 */
function offerOn(list) {
  for (const item of list.children) {
    const link = find(item, "a[href]", HTMLAnchorElement);
    const id = new URL(link.href).pathname.match(/\/cases\/([a-z0-9-]+)\/(?:index\.html)?$/)?.[1];
    if (!id || item.querySelector(".kb-pick")) continue;
    item.append(makeButton(id, link.textContent.split("｜")[0].trim()));
  }
  show();
}

/** @param {string} id @param {string} name */
function makeButton(id, name) {
  const made = button("kb-button kb-pick", "比べる", `：${name}`, () => {
    if (made.ariaDisabled === "true") return refuse();
    made.after(onward);
    last = made;
    toggle(id, name);
    made.scrollIntoView({ block: "nearest" }); // the bar may have come over it
    if (onward.isConnected) announce(`次の「${onward.textContent}」で、並べて比べられます。`);
  });
  made.dataset.id = id;
  return made;
}

/** @param {string} id @param {string} name */
function toggle(id, name) {
  const before = chosen();
  const without = before.filter((one) => one.id !== id);
  if (without.length < before.length) choose(without);
  else if (before.length < MOST) choose([...before, { id, name }]);
  show();
}

/** One more than can be compared is not taken without a word. */
function refuse() {
  text.textContent = "";
  text.textContent = `${FULL}。どれかを外すと、選び直せます。`;
}

/** What is only true now: it does not stay for who comes by later. @param {string} words */
function announce(words) {
  said.textContent = words;
  clearTimeout(passing);
  passing = setTimeout(() => { said.textContent = ""; }, HEARD);
}

function clear() {
  choose([]);
  show();
  announce("選択を消しました。");
  // Back to where one was in the list: the button tells that its case is no longer chosen.
  (last?.isConnected ? last : find(document, "#main", HTMLElement)).focus();
}

function show() {
  const cases = chosen();
  const ids = cases.map(({ id }) => id);
  for (const pick of findAll(document, ".kb-pick", HTMLButtonElement)) {
    const picked = ids.includes(pick.dataset.id ?? "");
    pick.setAttribute("aria-pressed", String(picked));
    pick.ariaDisabled = String(!picked && cases.length >= MOST);
    pick.title = pick.ariaDisabled === "true" ? FULL : "";
  }
  bar.hidden = skip.hidden = !cases.length;
  document.documentElement.classList.toggle("kb-has-bar", cases.length > 0);
  const named = `：${cases.map(({ name }) => name).join("、")}${cases.length === MOST ? `（${MOST}件まで）` : ""}`;
  const words = [`比べる事例 ${cases.length}件`, named, cases.length < 2 ? "　もう1件選ぶと比べられます。" : ""];
  if (text.textContent !== words.join("")) {
    names.textContent = named;
    text.replaceChildren(words[0], names, words[2]);
  }
  if (cases.length) said.textContent = "";
  go.hidden = cases.length < 2;
  if (go.hidden) onward.remove();
  go.href = onward.href = new URL(`compare/?ids=${ids.join(",")}`, root).href;
  fit();
}

/** A bar that would take much of the window only counts; where that is not enough, it waits at the end of the page. */
function fit() {
  if (bar.hidden) return;
  const isHigh = () => bar.offsetHeight > innerHeight * SHARE;
  /** @param {boolean} isShort */
  const shorten = (isShort) => {
    dropAll.hidden = isShort;
    names.classList.toggle("kb-hidden", isShort); // heard all the same
    return isHigh();
  };
  const isStill = shorten(false) && shorten(true);
  if (isStill) shorten(false);
  bar.classList.toggle("kb-bar--still", isStill);
  document.documentElement.style.setProperty("--kb-bar", isStill ? "0px" : `${bar.offsetHeight}px`);
}
