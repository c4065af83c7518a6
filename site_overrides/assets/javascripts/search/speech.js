/** Whether a query is speech, or words one after the other. It tells before anything is loaded. */

const LONG = 6; // characters from which on a query can be speech
const ENDING = /(?:[かねよ]|たい|する|した|ます|です|ない|なる|いる|ある|れる|だ|の|は|って|とは|なに|何|方法|違い|ちがい|ほしい)[?。!]*$/;
const PARTICLE = /.(?:[をがはでへ]|に[^ぁ-ゖ]|から|まで|って|とは|ながら|ため)/;

/**
 * Whether a query reads like a sentence, or like a question.
 *
 * @param {string} query folded
 */
export function isSentence(query) {
  const text = query.replace(/\s/g, "");
  if (/[?。]$/.test(text)) return true;
  return text.length >= LONG && (PARTICLE.test(text) || (/[ぁ-ゖ]/.test(text) && ENDING.test(text)));
}

/**
 * Whether words stand in a query in the way of speech, and not only one after the other.
 *
 * @param {string} query folded
 */
export function isPhrase(query) {
  return query.length >= LONG && /[ぁ-ゖ]/.test(query) && /[^ぁ-ゖー]/.test(query);
}
