// What a reader does with a page: print it, copy its address or a text on it. The buttons are
// hidden until this script runs; the texts themselves are on the page without it. In a citation it
// fills in the day, and the address where the page itself does not know it. And it says so where
// nobody has held a page against its sources for a year: only a reader's clock knows.

import { element, findAll } from "./dom.js";
import { comeBack } from "./places.js";
import { STALE } from "./vocabulary.js";

const ROOT = new URL("../../", import.meta.url);
// In a copy on a disk, the address of a page leads nobody else to it.
const ONLY_HERE = location.protocol === "file:" ? "このパソコンでだけ開けるアドレスです" : "";
const said = document.querySelector("[data-copied]");

for (const button of findAll(document, "[data-print]", HTMLElement)) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of findAll(document, "[data-copy-link]", HTMLElement)) {
  button.hidden = false;
  const known = button.dataset.copyLink;
  button.addEventListener("click", () => copy(button, known || address(), null, known ? "" : ONLY_HERE));
}

for (const button of findAll(document, "[data-copy]", HTMLElement)) {
  const from = document.getElementById(button.dataset.copy ?? "");
  if (!from) continue;
  button.hidden = false;
  button.addEventListener("click", () => copy(button, from.textContent.trim(), from));
}

for (const place of findAll(document, "[data-today]", HTMLElement)) place.textContent = today();
if (location.protocol.startsWith("http")) {
  for (const place of findAll(document, "[data-own-address]", HTMLElement)) {
    place.textContent = `、${address()}`;
  }
}

addEventListener("beforeprint", () => {
  // On paper a link off the site has its address with it; what a script has written whole need not lead off it.
  for (const link of findAll(document, "a[href^='http']", HTMLAnchorElement)) {
    link.toggleAttribute("data-own", link.href.startsWith(ROOT.href));
  }
  const published = document.querySelector("[data-copy-link]")?.getAttribute("data-copy-link");
  const where = published || (ONLY_HERE ? "" : address()); // a sheet goes to others, who have no such disk
  for (const line of document.querySelectorAll("[data-printed-on]")) {
    line.textContent = `${document.title.split(" - ").at(-1)}　印刷日：${today()}${where && `　印刷したページ：${where}`}`;
  }
});

// A question that no page answers, brought along from the search. Where nobody is known, it has nowhere to go.
const asked = new URLSearchParams(location.search).get("question")?.slice(0, 100);
const lead = document.querySelector("[data-pagefind-body] h1");
if (asked && lead && document.querySelector("[data-sending]") && location.pathname.endsWith("/contribute/")) {
  lead.after(element("p", { class: "kb-note", role: "note" }, `答えのなかった問い「${asked}」を、下の送り先に知らせてください。`));
}

for (const day of findAll(document, "time[data-confirmed]", HTMLTimeElement)) {
  if (!lead || wholeMonths(new Date(day.dateTime), new Date()) < STALE) continue;
  const name = lead.closest("header")?.querySelector(".kb-lead__sub") ?? lead;
  name.after(element("p", { class: "kb-note", role: "note", "data-pagefind-ignore": "" },
    `最終確認日（${day.textContent}）から${STALE}か月以上たっています。今の様子は、違っているかもしれません。`));
}

// The finder and the comparison are not yet as they were left; they lead back by themselves.
if (!document.querySelector("[data-finder], [data-compare-table]")) comeBack();

// A link to a text within closed details opens them; of a part that unfolds, one reads on from its name.
addEventListener("hashchange", reveal);
reveal();

function reveal() {
  const target = meant();
  const closed = target ? target.closest("details:not([open])") : null;
  if (target && closed instanceof HTMLDetailsElement) {
    closed.open = true;
    target.scrollIntoView();
  }
  const name = target?.matches(".kb-fold__body") ? target.previousElementSibling : null;
  if (!(name instanceof HTMLElement)) return;
  // The browser goes to the text itself once all is loaded and drawn; only then can the focus go elsewhere.
  const go = () => requestAnimationFrame(() => setTimeout(() => name.focus({ preventScroll: true })));
  if (document.readyState === "complete") go();
  else addEventListener("load", go, { once: true });
}

// What follows the # of the address may be anything, even what cannot be decoded.
function meant() {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

/** @param {Date} from @param {Date} to how many whole months lie between */
function wholeMonths(from, to) {
  const months = 12 * (to.getFullYear() - from.getFullYear()) + to.getMonth() - from.getMonth();
  return months - Number(to.getDate() < from.getDate());
}

function today() {
  return new Date().toLocaleDateString("ja-JP", { dateStyle: "long" });
}

function address() {
  return location.href.split("#")[0];
}

/**
 * Where the browser keeps the clipboard from a page (no https), the text is left selected.
 *
 * @param {HTMLElement} button
 * @param {string} text
 * @param {Element | null} from
 * @param {string} [note] what is to be known of the text
 */
async function copy(button, text, from, note = "") {
  const beside = note && `（${note}）`;
  try {
    await navigator.clipboard.writeText(text);
    tell(button, `コピーしました${beside}`);
  } catch {
    if (from) getSelection()?.selectAllChildren(from);
    else return void prompt(`次のアドレスをコピーしてください${beside}。`, text); // which says all
    tell(button, "選択しました。Ctrl+Cでコピーできます");
  }
}

/** What is seen on the button is heard from the status alone: its name stays. @param {HTMLElement} button @param {string} text */
function tell(button, text) {
  const label = button.dataset.label ?? button.textContent;
  button.dataset.label = label;
  button.ariaLabel ??= label;
  button.textContent = text;
  if (said) said.textContent = text;
  setTimeout(() => {
    button.textContent = label;
    if (said) said.textContent = "";
  }, 3000);
}
