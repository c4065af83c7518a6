/**
 * Where a repository on GitHub takes what was filled in. An address that would be too long leads to the
 * same page without the text, which is then copied.
 *
 * @typedef {{ href: string, isWhole: boolean }} Way
 */

const LONGEST = 6000; // bytes; what GitHub is sure to take

/** @param {string} base @param {Record<string, string>} parts @param {string} name @param {string} text @returns {Way} */
function withText(base, parts, name, text) {
  const whole = `${base}?${new URLSearchParams({ ...parts, [name]: text })}`;
  if (whole.length < LONGEST) return { href: whole, isWhole: true };
  return { href: `${base}?${new URLSearchParams(parts)}`, isWhole: false };
}

/**
 * The page for a new file.
 *
 * @param {string} repository
 * @param {string} file
 * @param {string} text
 */
export const newFile = (repository, file, text) => withText(`${repository}/new/main`, { filename: file }, "value", text);

/**
 * The page on which a file is changed; it takes no text.
 *
 * @param {string} repository
 * @param {string} file
 * @returns {Way}
 */
export const editFile = (repository, file) => ({ href: `${repository}/edit/main/${file}`, isWhole: false });

/**
 * The form for submissions, with the text in its field for it, and with a word on it.
 *
 * @param {string} repository
 * @param {string} title
 * @param {string} text
 * @param {string} [remark]
 */
export const issueForm = (repository, title, text, remark = "") => withText(
  `${repository}/issues/new`, { template: "case.yml", title, ...(remark ? { remark } : {}) }, "text", text,
);

/**
 * A plain issue, for those who only tell of a mistake.
 *
 * @param {string} repository
 * @param {string} title
 * @param {string} text
 */
export const plainIssue = (repository, title, text) => withText(`${repository}/issues/new`, { title }, "body", text);

/**
 * An e-mail that is begun: programs for e-mail take no long address, so the text itself is pasted.
 *
 * @param {string} email
 * @param {string} subject
 * @param {string} body
 */
export const letter = (email, subject, body) => (
  `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`
);
