// Buttons 「比べる」 on cases, wherever they are listed, and the bar that tells what was chosen.
// The bar leads to the comparison with the chosen cases in the address.

import { MOST, choose, chosen } from "./chosen-cases.js";

const root = new URL("../../", import.meta.url);
const results = document.querySelector("[data-search-results]");
const bar = makeBar();
const comparing = Boolean(document.querySelector("[data-compare-form]"));

if (!comparing) {
  for (const place of document.querySelectorAll("[data-compare]")) {
    place.append(makeButton(place.dataset.compare, place.dataset.compareName));
  }
  if (results) {
    new MutationObserver(offerOnResults).observe(results, { childList: true });
    offerOnResults();
  }
  show();
  addEventListener("pageshow", show); // coming back, the page may be older than the choice
}

/** Search results are made by another script; those that are cases get a button. */
function offerOnResults() {
  for (const item of results.children) {
    const link = item.querySelector("a[href]");
    const id = link && new URL(link.href).pathname.match(/\/cases\/([a-z0-9-]+)\/$/)?.[1];
    if (!id || item.querySelector(".kb-pick")) continue;
    item.append(makeButton(id, link.textContent.split("｜")[0].trim()));
  }
  show();
}

function makeButton(id, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "kb-button kb-pick";
  button.dataset.id = id;
  const whose = document.createElement("span");
  whose.className = "kb-hidden";
  whose.textContent = `：${name}`;
  button.append("比べる", whose);
  button.addEventListener("click", () => toggle(id, name));
  return button;
}

function toggle(id, name) {
  const before = chosen();
  const without = before.filter((one) => one.id !== id);
  if (without.length < before.length) choose(without);
  else if (before.length < MOST) choose([...before, { id, name }]);
  show();
}

function makeBar() {
  const made = document.createElement("div");
  made.className = "kb-bar";
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "比べる事例");
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const go = document.createElement("a");
  go.className = "kb-bar__go";
  go.textContent = "並べて比べる";
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "kb-button";
  clear.textContent = "選択を消す";
  clear.addEventListener("click", () => {
    choose([]);
    show();
    document.querySelector("#main").focus();
  });
  made.append(text, go, clear);
  made.hidden = true;
  document.querySelector("main").append(made);
  return made;
}

function show() {
  const cases = chosen();
  const ids = cases.map(({ id }) => id);
  for (const button of document.querySelectorAll(".kb-pick")) {
    const picked = ids.includes(button.dataset.id);
    button.setAttribute("aria-pressed", String(picked));
    button.disabled = !picked && cases.length >= MOST;
    button.title = button.disabled ? `比べられるのは${MOST}件までです` : "";
  }
  const [text, go] = bar.children;
  bar.hidden = !cases.length;
  document.documentElement.classList.toggle("kb-has-bar", cases.length > 0);
  const names = cases.map(({ name }) => name).join("、");
  const more = cases.length < 2 ? "　もう1件選ぶと比べられます。" : cases.length === MOST ? "（4件まで）" : "";
  text.textContent = `比べる事例 ${cases.length}件：${names}${more}`;
  go.hidden = cases.length < 2;
  go.href = new URL(`compare/?ids=${ids.join(",")}`, root);
}
