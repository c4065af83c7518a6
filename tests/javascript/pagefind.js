/** Stands in for Pagefind: finds phrases and words in the texts of a few pages, in their order. */

import { tokenize } from "../../site_overrides/assets/javascripts/search/tokens.js";

/** The texts of the pages, by id; a test fills it. */
export const texts = new Map();

export function createInstance() {
  return { init: async () => {}, search: async (query) => ({ results: found(query) }) };
}

function found(query) {
  const phrase = query.startsWith('"');
  const wanted = query.replaceAll('"', "").split(" ");
  return [...texts].flatMap(([id, text]) => {
    const tokens = tokenize(text);
    const words = phrase ? starts(tokens, wanted) : tokens.flatMap((token, at) => (wanted.includes(token) ? [at] : []));
    const isHit = phrase ? words.length : wanted.every((token) => tokens.includes(token));
    return isHit ? [{ id, words, score: words.length }] : [];
  });
}

function starts(tokens, wanted) {
  return tokens.flatMap((_, at) => (wanted.every((token, step) => tokens[at + step] === token) ? [at] : []));
}
