/**
 * The items by which cases are compared, in the order of a case page.
 *
 * ROWS: `{ label, items }`; `items(case)` takes a case as api/v1/cases/ID.json holds it and gives
 * `[{ text, from, tag }]`: `from` is the source's `{ id, label }`, `tag` marks words of a closed list.
 */

const plain = (text, from = null) => (text ? [{ text: String(text), from }] : []);
const said = (statements) => (statements ?? []).map(({ text, source }) => ({ text, from: source }));
const tags = (words) => words.map(({ label }) => ({ text: label, tag: true }));
const SECTION_COUNT = 8;

function printed({ printed_rows: { table2 } }) {
  if (!table2) return [];
  return [
    { text: `テーマ：${table2.theme}`, from: table2.source },
    { text: `地域課題：${table2.problem}`, from: table2.source },
  ];
}

function section(one, id) {
  const statements = said(one.sections.find((each) => each.id === id).statements);
  return id === "problem" ? [...printed(one), ...statements] : statements;
}

const sectionRow = ([id, label]) => ({ label, items: (one) => section(one, id) });

function filled(one) {
  const known = one.sections.filter(({ id }) => section(one, id).length).length;
  return plain(`${SECTION_COUNT}項目のうち${known}項目`);
}

const SECTIONS = {
  problem: "課題", approach: "取組", organization: "体制", funding: "費用・財源",
  institution: "制度", results: "結果・数値", difficulties: "つまずき", next_steps: "今後",
};

export const ROWS = [
  { label: "要約", items: (one) => said(one.summary ? [one.summary] : []) },
  {
    label: "地域",
    items: (one) => one.areas.map(({ prefecture, municipality }) => ({
      text: `${prefecture ?? ""}${municipality ?? ""}`, tag: true,
    })),
  },
  { label: "コンソーシアム", items: ({ consortium }) => plain(consortium.name, consortium.source) },
  { label: "採択次", items: ({ round }) => plain(round && `${round}次`) },
  { label: "取り組む課題", items: ({ challenges }) => tags(challenges) },
  { label: "取組テーマ", items: ({ themes }) => tags(themes) },
  { label: "困りごと・めざすこと", items: ({ problems }) => tags(problems) },
  ...Object.entries(SECTIONS).map(sectionRow),
  {
    label: "固有の仕組み",
    items: ({ schemes }) => schemes.map(({ name, text, source }) => ({ text: `${name}：${text}`, from: source })),
  },
  {
    label: "モニターツアー",
    items: ({ monitor_tour: tour }) => {
      if (!tour) return [];
      const figures = tour.reports.flatMap((report) => report.figures);
      return [
        { text: tour.held ? "実施あり" : "実施なし（一覧表では「—」）", from: tour.source },
        ...figures.map(({ label, value, source }) => ({ text: `${label}：${value}`, from: source })),
      ];
    },
  },
  { label: "関わる専門部会", items: ({ subcommittees }) => subcommittees.map(({ name }) => ({ text: name, tag: true })) },
  { label: "資料の食い違い", items: ({ corrections }) => plain(corrections.length ? `${corrections.length}件の記録` : "記録なし") },
  { label: "情報の充実度", items: filled },
  { label: "最終確認日", items: ({ confirmed_on: day }) => plain(day) },
];

/** Whether all cells of a row say the same. */
export function sameEverywhere(cells) {
  const [first, ...others] = cells.map((items) => items.map(({ text }) => text).sort().join("\n"));
  return others.every((other) => other === first);
}
