/** Which funds fit a purpose and an applicant, and what is said of how many do. */

/**
 * Whether a fund is for what is asked; nothing asked fits every fund.
 *
 * @param {{ purposes?: string, applicants?: string }} fund ids with blanks between
 * @param {{ purpose: string, applicant: string }} asked
 */
export function fits({ purposes, applicants }, { purpose, applicant }) {
  return holds(purposes, purpose) && holds(applicants, applicant);
}

/** @param {string | undefined} ids @param {string} id */
const holds = (ids = "", id) => !id || ids.split(" ").includes(id);

/** @param {number} total @param {number} shown */
export function announcement(total, shown) {
  return shown
    ? `${total}件のうち${shown}件が当てはまります。`
    : "当てはまるものがありません。目的か主体のどちらかを「すべて」にしてください。";
}
