/** Stands in for Pagefind: finds phrases and words in the texts of a few pages, in their order. */

import { fetched } from "../../site_overrides/assets/javascripts/search/engine.js";
import { tokenize } from "../../site_overrides/assets/javascripts/search/tokens.js";

/** The texts of the pages, by id; a test fills it. */
export const texts = new Map();

/** The addresses of the pieces of the index that every search needs; a test fills it. */
export const pieces = [];

/** Like Pagefind's, an instance asks once for a piece, and finds nothing where it did not get it. */
export function createInstance() {
  const got = new Map();
  const get = (address) => got.get(address) ?? got.set(address, fetched(address).then(() => true, () => false)).get(address);
  const search = async (query) => {
    const held = await Promise.all(pieces.map(get));
    return { results: held.every(Boolean) ? found(query) : [] };
  };
  return { init: async () => {}, search };
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
