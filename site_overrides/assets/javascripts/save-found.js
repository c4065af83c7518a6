// Saves the cases that the search page has found, in its order, as a table for spreadsheets. The rows
// are those of the published table, which knows what a spreadsheet would make of its cells.

import { element, find } from "./dom.js";
import { whenFound } from "./finder/found.js";
import { onlyRows } from "./found-csv.js";

const root = new URL("../../", import.meta.url);
const button = find(document, "[data-save-found]", HTMLButtonElement);
const status = find(document, "[data-save-status]", HTMLElement);
/** @type {string[]} */
let ids = []; // of the cases that were found
let table = ""; // all cases, once they are loaded

button.addEventListener("click", save);
whenFound((found) => {
  ids = found;
  button.hidden = !ids.length;
  status.textContent = "";
});

async function save() {
  const asked = ids;
  try {
    table ||= await load();
    download(onlyRows(table, asked));
    status.textContent = `${asked.length}件を保存しました。`;
  } catch (error) {
    console.error(error);
    status.textContent = "保存できませんでした。通信を確かめて、もう一度押してください。";
  }
}

async function load() {
  const answer = await fetch(new URL("api/v1/cases.csv", root));
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  return answer.text();
}

/** @param {string} text */
function download(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const today = new Date().toLocaleDateString("sv"); // Sweden writes 2026-03-31
  element("a", { href: url, download: `${document.title.split(" - ").pop()}_検索結果_${today}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
