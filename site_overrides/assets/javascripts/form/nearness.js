/** How alike two texts are, as Python's difflib measures it, so that both suggest the same words. */

/**
 * Twice the characters that both have in common, in order, of all that they have.
 *
 * @param {string} one
 * @param {string} other
 */
export function ratio(one, other) {
  const [a, b] = [[...one], [...other]];
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

/**
 * At most three words that are near to a text, the nearest first.
 *
 * @param {string} text
 * @param {string[]} words
 */
export function nearest(text, words, least = 0.6) {
  const ranked = words.map((word) => ({ word, score: ratio(word, text) }));
  ranked.sort((a, b) => b.score - a.score || (a.word < b.word ? 1 : a.word > b.word ? -1 : 0));
  return ranked.filter(({ score }) => score >= least).slice(0, 3).map(({ word }) => word);
}

/**
 * Of the longest run that both have, and of what is before it and behind it.
 *
 * @param {string[]} a
 * @param {string[]} b
 * @returns {number}
 */
function matching(a, b) {
  const { start, at, size } = longest(a, b);
  if (!size) return 0;
  return size + matching(a.slice(0, start), b.slice(0, at))
    + matching(a.slice(start + size), b.slice(at + size));
}

/** @param {string[]} a @param {string[]} b */
function longest(a, b) {
  let best = { start: 0, at: 0, size: 0 };
  let before = new Map();
  a.forEach((char, end) => {
    const sizes = new Map();
    b.forEach((other, place) => {
      if (other !== char) return;
      const size = (before.get(place - 1) ?? 0) + 1;
      sizes.set(place, size);
      if (size > best.size) best = { start: end - size + 1, at: place - size + 1, size };
    });
    before = sizes;
  });
  return best;
}
