/** The piece of a page's text around what was found, as HTML made of escaped text and <mark>. */

import { fold } from "./tokens.js";

const BEFORE = 30;
const LENGTH = 110;
const SOON = 70; // a word that stands no further in a block: the block is shown from its beginning
// What folds as one: a character with what combines with it, half-width kana with its mark.
const CLUSTERS = /.[\u0300-\u036f\u3099\u309a\uff9e\uff9f]*/gsu;
/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * `blocks` is text as the page writes it, `words` is folded; none of them may be in it. Of the
 * blocks only those are shown that hold one, or the first where none does.
 *
 * @param {string[]} blocks
 * @param {string[]} words
 * @returns {string} HTML
 */
export function excerpt(blocks, words) {
  const all = blocks.map((block) => spell(block, words));
  const holding = all.filter(({ marked }) => marked.size);
  const spelled = holding.length ? holding : all.slice(0, 1);
  const at = Math.min(...(spelled[0]?.marked ?? []));
  const start = at < SOON ? 0 : Math.max(0, at - BEFORE);
  const shown = [];
  let left = LENGTH;
  for (let block = 0; block < spelled.length && left > 0; block += 1) {
    const from = block === 0 && Number.isFinite(start) ? start : 0;
    shown.push(render(spelled[block], from, from + left));
    left -= spelled[block].clusters.length - from;
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
