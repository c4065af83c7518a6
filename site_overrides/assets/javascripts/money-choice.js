/** Which funds fit a purpose and an applicant, and what is said of how many do. */

/**
 * How a fund stands to what is asked; nothing asked fits every fund. Where the sources do not say
 * who may use a fund, it is "unstated" to whoever asks for an applicant, and never left out.
 *
 * @param {{ purposes?: string, applicants?: string }} fund ids with blanks between
 * @param {{ purpose: string, applicant: string }} asked
 * @returns {"fits" | "unstated" | "not"}
 */
export function standing({ purposes, applicants }, { purpose, applicant }) {
  if (!holds(purposes, purpose)) return "not";
  if (holds(applicants, applicant)) return "fits";
  return applicants ? "not" : "unstated";
}

/** @param {string | undefined} ids @param {string} id */
const holds = (ids = "", id) => !id || ids.split(" ").includes(id);

/**
 * @param {string[]} asked what is chosen, in words
 * @param {{ total: number, fits: number, unstated: number }} counted
 */
export function announcement(asked, { total, fits, unstated }) {
  if (!asked.length) return `${total}件をすべて表示しています。`;
  const found = fits ? `${total}件のうち${fits}件が当てはまります。` : "当てはまると資料から分かるものはありません。";
  const others = unstated ? `ほかに、主体が資料にないものが${unstated}件あります（下に分けて示します）。` : "";
  const hint = fits || unstated ? "" : "目的か主体のどちらかを「すべて」にしてください。";
  return `${asked.join("／")}：${found}${others}${hint}`;
}
