// Parts that unfold: all at once by a button, and all of them on paper. Each of them unfolds
// without this script.

import { findAll } from "./dom.js";

const folds = () => findAll(document, "details.kb-fold", HTMLDetailsElement);

for (const button of findAll(document, "[data-open-all]", HTMLButtonElement)) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const open = folds().some((fold) => !fold.open);
    for (const fold of folds()) fold.open = open;
    button.textContent = open ? "すべて閉じる" : "すべて開く";
  });
}

/** @type {HTMLDetailsElement[]} */
let closed = [];

addEventListener("beforeprint", () => {
  closed = folds().filter((fold) => !fold.open);
  for (const fold of closed) fold.open = true;
});

addEventListener("afterprint", () => {
  for (const fold of closed) fold.open = false;
});
