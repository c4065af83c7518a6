/**
 * Text to the tokens that stand in the search index; the twin of generator/writing/search/tokens.py,
 * which tells why. A test holds the two together.
 */

const KEPT = /^[0-9A-Za-zぁ-ゖァ-ヺー々〇㐀-䶿一-鿿]$/;
const SPACES =
  /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const INVISIBLE =
  /[\u00ad\u200b-\u200f\u2060\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const DIGITS = "0123456789abcdef";
const LETTERS = "ghijklmnopabcdef";

/**
 * The form in which texts are compared: full width, half width and case are one.
 *
 * @param {string} text
 */
export function fold(text) {
  return clean(text).normalize("NFKC").toLowerCase();
}

/**
 * The words of a query: folded, parted where there is white space.
 *
 * @param {string} query
 */
export function words(query) {
  return fold(query).split(" ").filter(Boolean);
}

/**
 * The tokens of a run of text, in order.
 *
 * @param {string} text
 */
export function tokenize(text) {
  return Array.from(clean(text).normalize("NFKC"), token);
}

/** @param {string} text */
function clean(text) {
  return text.replace(INVISIBLE, "").replace(SPACES, " ");
}

/** @param {string} char */
function token(char) {
  if (char === " ") return ".";
  if (KEPT.test(char)) return char;
  const lower = char < "\u0530" ? char.toLowerCase() : char;
  const code = ([...lower].length === 1 ? lower : char).codePointAt(0);
  return "z" + Number(code).toString(16).replace(/[0-9a-f]/g, (hex) => LETTERS[DIGITS.indexOf(hex)]);
}
