/** The piece of a page's text around what was found, as HTML made of escaped text and <mark>. */

import { fold } from "./tokens.js";

const BEFORE = 30;
const LENGTH = 110;
// What folds as one: a character with what combines with it, half-width kana with its mark.
const CLUSTERS = /.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gsu;
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * `blocks` is text as the page writes it, `words` is folded; none of them may be in it.
 *
 * @param {string[]} blocks
 * @param {string[]} words
 * @returns {string} HTML
 */
export function excerpt(blocks, words) {
  const spelled = blocks.map((block) => spell(block, words));
  const first = Math.max(0, spelled.findIndex(({ marked }) => marked.size));
  const start = Math.max(0, Math.min(...spelled[first].marked) - BEFORE) || 0;
  const shown = [];
  let left = LENGTH;
  for (let at = first; at < spelled.length && left > 0; at += 1) {
    const from = at === first && Number.isFinite(start) ? start : 0;
    shown.push(render(spelled[at], from, from + left));
    left -= spelled[at].clusters.length - from;
  }
  return shown.join(" / ");
}

/**
 * A block cut into clusters, and which of them the words cover.
 *
 * @param {string} block
 * @param {string[]} words
 * @returns {Spelled}
 *
 * @typedef {{ clusters: string[], marked: Set<number> }} Spelled
 */
function spell(block, words) {
  const clusters = block.match(CLUSTERS) ?? [];
  const folded = clusters.map(fold);
  const text = folded.join("");
  const owner = folded.flatMap((part, at) => Array(part.length).fill(at));
  /** @type {Set<number>} */
  const marked = new Set();
  for (const word of words) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      owner.slice(at, at + word.length).forEach((each) => marked.add(each));
    }
  }
  return { clusters, marked };
}

/** @param {Spelled} block @param {number} from @param {number} to */
function render({ clusters, marked }, from, to) {
  let html = from > 0 ? "…" : "";
  for (let at = from; at < Math.min(to, clusters.length); at += 1) {
    if (marked.has(at) && !(at > from && marked.has(at - 1))) html += "<mark>";
    html += escape(clusters[at]);
    if (marked.has(at) && !(at + 1 < to && marked.has(at + 1))) html += "</mark>";
  }
  return to < clusters.length ? `${html}…` : html;
}

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"']/g, (char) => ESCAPES[char]);
