// Parts that unfold: all at once by a button, and all of them on paper. Each of them unfolds
// without this script.

import { find, findAll } from "./dom.js";

const folds = () => findAll(document, "details.kb-fold", HTMLDetailsElement);

/** Those that are in sight: a filter may have left out some. */
const seen = () => folds().filter((fold) => !fold.closest("[hidden]"));
const isSomeClosed = () => seen().some((fold) => !fold.open);

for (const button of findAll(document, "[data-open-all]", HTMLButtonElement)) {
  const rename = () => {
    const words = isSomeClosed() ? "すべて開く" : "すべて閉じる";
    if (button.textContent !== words) button.textContent = words;
    const isIdle = !seen().length; // set only where it changes, for it is observed
    if (button.hidden !== isIdle) button.hidden = isIdle;
  };
  rename();
  button.addEventListener("click", () => {
    const open = isSomeClosed();
    for (const fold of seen()) fold.open = open;
    rename();
  });
  // Whoever opens, closes or filters: the button is called by what it would do next.
  new MutationObserver(rename).observe(find(document, "main", HTMLElement), {
    attributeFilter: ["open", "hidden"], subtree: true,
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
