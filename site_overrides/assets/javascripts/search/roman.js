/** Roman letters as kana: kushiro, Kushiro-shi, hoikuenryūgaku. */

const VOWELS = "aiueo";
// Rows of five: what follows the consonant is a, i, u, e, o. A blank is no syllable.
/** @type {Record<string, string>} */
const ROWS = {
  "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの",
  h: "はひふへほ", m: "まみむめも", y: "や ゆ よ", r: "らりるれろ", w: "わ   を",
  g: "がぎぐげご", z: "ざじずぜぞ", d: "だぢづでど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ",
  f: "  ふ  ", j: " じ   ", sh: " し   ", ch: " ち   ", ts: "  つ  ",
};
// Consonants that take a small ゃ, ゅ or ょ; Hepburn and the official romanisation alike.
/** @type {Record<string, string>} */
const GLIDES = {
  ky: "き", gy: "ぎ", sh: "し", sy: "し", j: "じ", jy: "じ", zy: "じ", ch: "ち", ty: "ち",
  ny: "に", hy: "ひ", by: "び", py: "ぴ", my: "み", ry: "り",
};
/** @type {Record<string, string>} */
const SMALL = { a: "ゃ", u: "ゅ", o: "ょ" };

/**
 * Roman letters as hiragana, or null where they are not Japanese. Long vowels may be missing.
 *
 * @param {string} text
 * @returns {string | null}
 */
export function fromRoman(text) {
  const plain = text.normalize("NFD").replace(/[\u0300-\u036f'’-]/g, "").toLowerCase();
  let kana = "";
  for (let at = 0; at < plain.length; ) {
    const [, consonant, vowel] = /^([^aiueo]*)([aiueo])/.exec(plain.slice(at)) ?? [];
    if (vowel === undefined) return /^[nm]$/.test(plain.slice(at)) ? kana + "ん" : null;
    const syllable = fromSyllable(consonant, vowel);
    if (syllable === null) return null;
    kana += syllable;
    at += consonant.length + 1;
  }
  return kana;
}

/** @param {string} consonant @param {string} vowel @returns {string | null} */
function fromSyllable(consonant, vowel) {
  const whole = ROWS[consonant]?.[VOWELS.indexOf(vowel)]?.trim();
  if (whole) return whole;
  if (GLIDES[consonant] && SMALL[vowel]) return GLIDES[consonant] + SMALL[vowel];
  if (/^[nm]./.test(consonant)) return before("ん", consonant, vowel);
  return /^(.)\1|^tch/.test(consonant) ? before("っ", consonant, vowel) : null;
}

/** @param {string} sound @param {string} consonant @param {string} vowel */
function before(sound, consonant, vowel) {
  const rest = fromSyllable(consonant.slice(1), vowel);
  return rest === null ? null : sound + rest;
}
