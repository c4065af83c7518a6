/** Kana: one script for the other, and forms that sound alike as one. */

/** @type {Record<string, string>} */
const LARGE = {
  ぁ: "あ", ぃ: "い", ぅ: "う", ぇ: "え", ぉ: "お", ゃ: "や", ゅ: "ゆ", ょ: "よ", ゎ: "わ",
};
/** @type {Record<string, string>} */
const FOREIGN = {
  ゔぁ: "ば", ゔぃ: "び", ゔぇ: "べ", ゔぉ: "ぼ", ゔ: "ぶ", ふぁ: "は", ふぃ: "ひ", ふぇ: "へ", ふぉ: "ほ",
};

/** @param {string} text */
export const toHiragana = (text) => shift(text, /[ァ-ヶ]/g, -0x60);
/** @param {string} text */
export const toKatakana = (text) => shift(text, /[ぁ-ゖ]/g, 0x60);

/**
 * Hiragana with long vowels short, so that romaji without them and おおだ, おうだ, おだ meet.
 *
 * @param {string} hiragana
 */
export function short(hiragana) {
  return hiragana
    .replace(/ぢ/g, "じ").replace(/づ/g, "ず").replace(/を/g, "お").replace(/ー/g, "")
    .replace(/([おこそとのほもよろごぞどぼぽょうくすつぬふむゆるぐずぶぷゅ])う+/g, "$1")
    .replace(/([おこそとのほもよろごぞどぼぽょ])お+/g, "$1");
}

/**
 * Text with variants of spelling as one: マネージャー, マネジャー; ヴァ, バ; コンソーシャム's ャ.
 *
 * @param {string} text
 */
export function plain(text) {
  return toHiragana(text)
    .replace(/[ー・\-‐-―−\s]/g, "")
    .replace(/ゔ[ぁぃぇぉ]?|ふ[ぁぃぇぉ]/g, (sound) => FOREIGN[sound])
    .replace(/[ぁぃぅぇぉゃゅょゎ]/g, (small) => LARGE[small]);
}

/** @param {string} text @param {RegExp} pattern @param {number} by */
function shift(text, pattern, by) {
  return text.replace(pattern, (char) => String.fromCharCode(char.charCodeAt(0) + by));
}
