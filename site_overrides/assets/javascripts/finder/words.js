/** What the page says about what it found. */

/**
 * For everyone and read out to those who listen. `hits` are all pages that answer the words,
 * `found` and `others` how many of them are shown as cases and as other pages, `total` how many
 * cases there are.
 *
 * @param {{ query: string, chosen: Chosen }} asked
 * @param {{ hits: { via: string | null, weak?: boolean, at?: number | null }[], found: number, others: number, total: number }} counted
 *
 * @typedef {import("./cases.js").Chosen} Chosen
 */
export function announcement({ query, chosen }, { hits, found, others, total }) {
  const narrowed = Object.keys(chosen).length > 0;
  if (!query && !narrowed) return `${total}件の事例をすべて表示しています。`;
  if (!query) return found ? `条件に合う事例：${found}件（全${total}件）` : "条件に合う事例はありません。";
  if (!hits.length) {
    return `「${query}」を含むページはありません。言葉を短くするか、別の言葉で試してください。`;
  }
  if (hits[0].weak) {
    return `「${query}」にそのまま答えるページは見つかりませんでした。近いページを並べています：事例 ${found}件、そのほかのページ ${others}件`;
  }
  const numbers = `${narrowed ? "条件に合う事例" : "事例"} ${found}件、そのほかのページ ${others}件`;
  if (hits.every(({ at }) => at === null)) return `「${query}」に近い順：${numbers}`;
  const literal = hits.filter(({ via }) => via === null).length;
  const said = [...new Set(hits.map(({ via }) => via).filter(Boolean))].slice(0, 3);
  const instead = said.map((text) => `「${text}」`).join("");
  if (!literal) return `「${query}」を含むページはありません。${instead}を含むページを表示しています：${numbers}`;
  const also = said.length ? `（${instead}を含むページも入っています）` : "";
  return `「${query}」の検索結果：${numbers}${also}`;
}

/**
 * Why a case is shown, in the words of the facets; `labels` names facets and their values.
 *
 * @param {Case} one
 * @param {Chosen} chosen
 * @param {Labels} labels
 * @param {(one: Case, facet: string, chosen: Chosen) => string[]} valuesOf
 *
 * @typedef {import("./cases.js").Case} Case
 * @typedef {{ facet(id: string): string, value(id: string, value: string): string }} Labels
 */
export function reasons(one, chosen, labels, valuesOf) {
  const facets = Object.keys(chosen).filter((facet) => facet !== "basis");
  if (chosen.basis && !chosen.theme) facets.push("theme");
  return facets.map((facet) => {
    const wanted = valuesOf(one, facet, chosen).filter((value) => (chosen[facet] ?? [value]).includes(value));
    const named = wanted.map((value) => labels.value(facet, value) + (facet === "theme" ? basesOf(one, value, labels) : ""));
    return `${labels.facet(facet)} ${named.join("、")}`;
  });
}

/** @param {Case} one @param {string} theme @param {Labels} labels */
const basesOf = (one, theme, labels) => `（${one.bases[theme].map((kind) => labels.value("basis", kind)).join("・")}）`;
