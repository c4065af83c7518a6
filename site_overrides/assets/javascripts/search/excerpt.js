/** The piece of a page's text around what was found, as HTML made of escaped text and <mark>. */

import { isBarrier, tokenize } from "./tokens.js";

const BEFORE = 30;
const LENGTH = 110;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** `text` as readable() gives it, `words` as words() does; none of them may be in it. */
export function excerpt(text, words) {
  const spans = words.flatMap((word) => occurrences(text.tokens, lower(word)));
  const first = spans.length ? Math.min(...spans.map(([start]) => start)) : 0;
  const from = blockStart(text.tokens, first);
  const to = Math.min(from + LENGTH, text.tokens.length);
  const marked = new Set(spans.flatMap(([start, end]) => range(start, end)));
  return (from > 0 ? "…" : "") + render(text, from, to, marked) + (to < text.tokens.length ? "…" : "");
}

const lower = (word) => tokenize(word).map((token) => token.toLowerCase());
const range = (start, end) => Array.from({ length: end - start }, (_, step) => start + step);

function occurrences(tokens, wanted) {
  const found = [];
  for (let at = tokens.indexOf(wanted[0]); at >= 0; at = tokens.indexOf(wanted[0], at + 1)) {
    if (wanted.every((token, step) => tokens[at + step] === token)) {
      found.push([at, at + wanted.length]);
    }
  }
  return found;
}

/** Begins at the block that holds the place, or some characters before it. */
function blockStart(tokens, place) {
  for (let at = place; at > Math.max(0, place - BEFORE); at -= 1) {
    if (isBarrier(tokens[at - 1])) return at;
  }
  return Math.max(0, place - BEFORE);
}

function render({ tokens, shown }, from, to, marked) {
  let html = "";
  for (let at = from; at < to; at += 1) {
    if (marked.has(at) && !(at > from && marked.has(at - 1))) html += "<mark>";
    html += isBarrier(tokens[at]) ? " / " : escape(shown[at]);
    if (marked.has(at) && !(at + 1 < to && marked.has(at + 1))) html += "</mark>";
  }
  return html.replace(/( \/ )+$/, "");
}

const escape = (text) => text.replace(/[&<>"']/g, (char) => ESCAPES[char]);
