/** The ways in which what was filled in leaves the browser; none is taken but by the reader. */

import { button, element } from "../dom.js";
import { editFile, issueForm, newFile } from "./addresses.js";
import { workbook } from "./workbook.js";

/**
 * @typedef {import("./addresses.js").Way} Way
 * @typedef {{
 *   repository: string, kind: string, id: string, isNew: boolean, title: string, yaml: string, text: string,
 *   data: Record<string, unknown>, plan: import("./workbook.js").Plan,
 * }} Finished
 */

/**
 * All ways, the one that most people can take first.
 *
 * @param {Finished} finished
 * @param {(words: string) => void} say
 */
export function endings(finished, say) {
  const { repository } = finished;
  const ways = [byPost(finished, say), asFile(finished, say)];
  return repository ? [byIssue(finished, say), ...ways, byRepository(finished, say)] : [withoutRepository(), ...ways];
}

/** @param {string} heading @param {...(Node | string)} content */
function ending(heading, ...content) {
  const made = element("section", { class: "kb-form__ending" });
  made.append(element("h3", {}, heading), ...content);
  return made;
}

function withoutRepository() {
  return element("p", { class: "kb-note" }, "書いたものは、まだどこにも送られていません。下のどれかの形で保存して、事務局に渡してください。");
}

/** @param {Finished} finished @param {(words: string) => void} say */
function byIssue({ repository, title, yaml }, say) {
  const way = issueForm(repository, `事例の提出：${title}`, yaml);
  const about = "公開リポジトリの「事例を送る・書き足す」が、書いた内容の入った形で開きます。送るには、そのアカウントが要ります。";
  const paste = "文をコピーして開きます。開いた画面の「記入フォームの文」の欄に貼り付けてください。";
  return ending("公開リポジトリの記入画面で送る", element("p", {}, about), leading(way, "記入画面を開く", yaml, paste, say));
}

/** @param {Finished} finished @param {(words: string) => void} say */
function byRepository({ repository, kind, id, isNew, yaml }, say) {
  const file = `content/${kind}/${id}.yml`;
  const way = isNew ? newFile(repository, file, yaml) : editFile(repository, file);
  const paste = "文をコピーして開きます。開いた画面の中身を、すべて貼り替えてください。";
  const about = "git を使う方は、ファイルをそのまま提案できます。";
  return ending("ファイルを直接提案する", element("p", {}, about), leading(way, "ファイルの画面を開く", yaml, paste, say));
}

/**
 * A link to a page elsewhere; where that page gets no text, the text is copied first.
 *
 * @param {Way} way
 * @param {string} label
 * @param {string} text
 * @param {string} paste
 * @param {(words: string) => void} say
 */
function leading({ href, isWhole }, label, text, paste, say) {
  const made = element("div");
  const link = element("a", { class: "kb-button kb-form__way", href, target: "_blank", rel: "noopener" }, label);
  link.append(element("small", {}, "（別の画面）"));
  if (!isWhole) {
    made.append(element("p", { class: "kb-form__help" }, paste));
    link.addEventListener("click", () => copy(text, null, say));
  }
  made.append(link);
  return made;
}

/** @param {Finished} finished @param {(words: string) => void} say */
function byPost({ id, text }, say) {
  const shown = element("pre", { class: "kb-form__sheet", tabindex: "0", role: "region", "aria-label": "送る文" }, text);
  const row = actions(
    button("kb-button", "文をコピー", "", () => copy(text, shown, say)),
    button("kb-button", "文を保存", "（テキスト）", () => save(asText(text, "text/plain"), `${id}.txt`, say)),
    button("kb-button", "印刷", "", () => print()),
  );
  return ending("メールや郵送で送る", element("p", {}, "次の文を、事務局へのメールに貼るか、印刷して送ってください。"), row, shown);
}

/** @param {Finished} finished @param {(words: string) => void} say */
function asFile({ id, kind, yaml, data, plan }, say) {
  const about = "メールに添えるときや、手元に残すときに使います。";
  const book = button("kb-button", "Excelで保存", "", () => save(workbook(plan, kind, data), `${id}.xlsx`, say));
  return ending("ファイルに保存する", element("p", {}, about), actions(
    button("kb-button", "ファイルを保存", "（YAML）", () => save(asText(yaml, "application/yaml"), `${id}.yml`, say)),
    ...(kind in plan.kinds ? [book] : []),
  ));
}

/** @param {...Node} buttons */
function actions(...buttons) {
  const made = element("p", { class: "kb-form__actions" });
  made.append(...buttons);
  return made;
}

/**
 * Where the browser keeps the clipboard from a page (no https), the text is left selected.
 *
 * @param {string} text
 * @param {Element | null} shown
 * @param {(words: string) => void} say
 */
async function copy(text, shown, say) {
  try {
    await navigator.clipboard.writeText(text);
    say("文をコピーしました。");
  } catch {
    if (shown) getSelection()?.selectAllChildren(shown);
    say(shown ? "文を選択しました。Ctrl+Cでコピーできます。" : "コピーできませんでした。「ファイルを保存」で保存し、その中身を貼り付けてください。");
  }
}

/** @param {string} text @param {string} type */
const asText = (text, type) => new Blob([text], { type: `${type};charset=utf-8` });

/** @param {Blob} blob @param {string} name @param {(words: string) => void} say */
function save(blob, name, say) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say(`${name} を保存しました。`);
}
