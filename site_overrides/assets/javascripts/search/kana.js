/** Kana and Roman letters: one script for another, and forms that sound alike as one. */

const VOWELS = "aiueo";
// Rows of five: what follows the consonant is a, i, u, e, o. A blank is no syllable.
const ROWS = {
  "": "あいうえお", k: "かきくけこ", s: "さしすせそ", t: "たちつてと", n: "なにぬねの",
  h: "はひふへほ", m: "まみむめも", y: "や ゆ よ", r: "らりるれろ", w: "わ   を",
  g: "がぎぐげご", z: "ざじずぜぞ", d: "だぢづでど", b: "ばびぶべぼ", p: "ぱぴぷぺぽ",
  f: "  ふ  ", j: " じ   ", sh: " し   ", ch: " ち   ", ts: "  つ  ",
};
// Consonants that take a small ゃ, ゅ or ょ; Hepburn and the official romanisation alike.
const GLIDES = {
  ky: "き", gy: "ぎ", sh: "し", sy: "し", j: "じ", jy: "じ", zy: "じ", ch: "ち", ty: "ち",
  ny: "に", hy: "ひ", by: "び", py: "ぴ", my: "み", ry: "り",
};
const SMALL = { a: "ゃ", u: "ゅ", o: "ょ" };
const LARGE = { ぁ: "あ", ぃ: "い", ぅ: "う", ぇ: "え", ぉ: "お", ゃ: "や", ゅ: "ゆ", ょ: "よ", ゎ: "わ" };
const FOREIGN = { ゔぁ: "ば", ゔぃ: "び", ゔぇ: "べ", ゔぉ: "ぼ", ゔ: "ぶ", ふぁ: "は", ふぃ: "ひ", ふぇ: "へ", ふぉ: "ほ" };

export const toHiragana = (text) => shift(text, /[ァ-ヶ]/g, -0x60);
export const toKatakana = (text) => shift(text, /[ぁ-ゖ]/g, 0x60);

/** Roman letters as hiragana, or null where they are not Japanese. Long vowels may be missing. */
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

function fromSyllable(consonant, vowel) {
  const whole = ROWS[consonant]?.[VOWELS.indexOf(vowel)]?.trim();
  if (whole) return whole;
  if (GLIDES[consonant] && SMALL[vowel]) return GLIDES[consonant] + SMALL[vowel];
  if (/^[nm]./.test(consonant)) return before("ん", consonant, vowel);
  return /^(.)\1|^tch/.test(consonant) ? before("っ", consonant, vowel) : null;
}

function before(sound, consonant, vowel) {
  const rest = fromSyllable(consonant.slice(1), vowel);
  return rest === null ? null : sound + rest;
}

/** Hiragana with long vowels short, so that romaji without them and おおだ, おうだ, おだ meet. */
export function short(hiragana) {
  return hiragana
    .replace(/ぢ/g, "じ").replace(/づ/g, "ず").replace(/を/g, "お").replace(/ー/g, "")
    .replace(/([おこそとのほもよろごぞどぼぽょうくすつぬふむゆるぐずぶぷゅ])う+/g, "$1")
    .replace(/([おこそとのほもよろごぞどぼぽょ])お+/g, "$1");
}

/** Text with variants of spelling as one: マネージャー, マネジャー; ヴァ, バ; コンソーシャム's ャ. */
export function plain(text) {
  return toHiragana(text)
    .replace(/[ー・\-‐-―−\s]/g, "")
    .replace(/ゔ[ぁぃぇぉ]?|ふ[ぁぃぇぉ]/g, (sound) => FOREIGN[sound])
    .replace(/[ぁぃぅぇぉゃゅょゎ]/g, (small) => LARGE[small]);
}

function shift(text, pattern, by) {
  return text.replace(pattern, (char) => String.fromCharCode(char.charCodeAt(0) + by));
}
