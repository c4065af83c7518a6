/** Lets the scripts run outside a browser: what a build writes beside them lies elsewhere. */

import { registerHooks } from "node:module";

const ELSEWHERE = new Map([
  ["vocabulary.js", new URL("../../build/javascript/vocabulary.js", import.meta.url).href],
  ["pagefind.js", new URL("pagefind.js", import.meta.url).href],
]);

registerHooks({
  resolve(specifier, context, next) {
    const url = ELSEWHERE.get(specifier.split("/").at(-1));
    return url ? { url, shortCircuit: true } : next(specifier, context);
  },
});
