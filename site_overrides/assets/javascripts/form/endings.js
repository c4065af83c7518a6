/** The ways in which what was filled in leaves the browser; none is taken but by the reader. */

import { button, element } from "../dom.js";
import { editFile, issueForm, letter, newFile, plainIssue } from "./addresses.js";
import { framed, freshId } from "./leaves.js";
import { workbook } from "./workbook.js";

/**
 * @typedef {import("./addresses.js").Way} Way
 * @typedef {{ office: string, email: string, post: string }} Sending the office that takes what was written
 * @typedef {import("./draft.js").Sender} Sender
 * @typedef {{
 *   repository: string, sending: Sending | null, kind: string, id: string, isNew: boolean, isChanged: boolean,
 *   title: string, yaml: string, text: () => string, remark: string, sender: Sender, keep: () => void,
 *   data: Record<string, unknown>, plan: import("./workbook.js").Plan,
 * }} Finished
 * @typedef {Pick<Finished, "repository" | "sending">} Ways to send it, as far as the site knows any
 * @typedef {(words: string) => void} Say
 */

/** Whether there is an address to send to; where there is none, it can only be saved. @param {Ways} ways */
export const mayBeSent = ({ repository, sending }) => Boolean(repository || sending);

/**
 * All ways, the one that most people can take first.
 *
 * `keep` keeps who writes, `text` is what is sent as it is now.
 *
 * @param {Finished} finished
 * @returns {(Node | string)[]}
 */
export function endings(finished) {
  const { repository, isChanged, sending } = finished;
  const heading = element("h2", {}, mayBeSent(finished) ? "送り方を選ぶ" : "保存する");
  const to = sending ? [toOffice(finished, sending)] : repository ? [] : [nowhere()];
  const online = repository ? [byIssue(finished)] : [];
  const files = isChanged ? [asFile(finished)] : [];
  const direct = repository && isChanged ? [byRepository(finished)] : [];
  return [heading, ...to, ...online, byPost(finished), ...files, pictures(finished), ...direct];
}

/** @param {string} heading @param {...(Node | string)} content */
function ending(heading, ...content) {
  const made = element("section", { class: "kb-form__ending" });
  made.append(element("h3", {}, heading), ...content);
  return made;
}

const nowhere = () => element("p", { class: "kb-note" }, "送り先は準備中です。書いたものは、まだどこにも送られていません。下の文かファイルを保存しておいてください。");

/** @param {Finished} finished */
const subjectOf = ({ title, isNew, isChanged }) => `${isNew ? "事例などの提出" : isChanged ? "書き足し・直し" : "誤りの知らせ"}：${title}`;

/** @param {Finished} finished @param {Sending} sending */
function toOffice(finished, { office, email, post }) {
  const subject = subjectOf(finished);
  const told = element("dl", { class: "kb-facts" });
  for (const [label, text] of [["あて先", office], ["メール", email], ["郵便", post], ["件名", subject]]) {
    const row = element("div");
    row.append(element("dt", {}, label), element("dd", {}, text));
    if (text) told.append(row);
  }
  if (!email) return ending("送り先", told);
  const body = `${office || "事務局"} 御中\n\n記入フォームで書いたものを送ります。\n\n（この行を消して、コピーした文をここに貼り付けてください）\n`;
  const link = element("a", { class: "kb-button kb-button--main kb-form__way", href: letter(email, subject, body) }, "メールを開く");
  const { line, say } = answer();
  link.addEventListener("click", () => copy(finished.text(), null, say));
  const about = "押すと、下の文がコピーされ、メールの画面が開きます。本文に貼り付けて送ってください。長いときは、保存したファイルを添えてください。";
  return ending("送り先", told, element("p", {}, about), link, line);
}

/** @param {Finished} finished */
function byIssue(finished) {
  const { repository, title, yaml, isChanged, remark } = finished;
  if (!isChanged) {
    const way = plainIssue(repository, subjectOf(finished), finished.text());
    const said = "公開リポジトリに、誤りの知らせが書かれた画面が開きます。送るには、そのアカウントが要ります。";
    return ending("公開リポジトリで知らせる", element("p", {}, said), leading(way, "知らせる画面を開く", finished.text(), "文をコピーして開きます。開いた画面に貼り付けてください。"));
  }
  const way = issueForm(repository, `事例の提出：${title}`, yaml, remark);
  const about = "公開リポジトリの「事例を送る・書き足す」が、書いた内容の入った形で開きます。送るには、そのアカウントが要ります。";
  const paste = "文をコピーして開きます。開いた画面の「記入フォームの文」の欄に貼り付けてください。";
  return ending("公開リポジトリの記入画面で送る", element("p", {}, about), leading(way, "記入画面を開く", yaml, paste));
}

/** @param {Finished} finished */
function byRepository({ repository, kind, id, isNew, yaml }) {
  const file = `content/${kind}/${id}.yml`;
  const way = isNew ? newFile(repository, file, yaml) : editFile(repository, file);
  const paste = "文をコピーして開きます。開いた画面の中身を、すべて貼り替えてください。";
  const about = "git を使う方は、ファイルをそのまま提案できます。";
  return ending("ファイルを直接提案する", element("p", {}, about), leading(way, "ファイルの画面を開く", yaml, paste));
}

/**
 * A link to a page elsewhere; where that page gets no text, the text is copied first.
 *
 * @param {Way} way
 * @param {string} label
 * @param {string} text
 * @param {string} paste
 */
function leading({ href, isWhole }, label, text, paste) {
  const made = element("div");
  const link = element("a", { class: "kb-button kb-form__way", href, target: "_blank", rel: "noopener" }, label);
  link.append(element("small", {}, "（別の画面）"));
  const { line, say } = answer();
  if (!isWhole) {
    made.append(element("p", { class: "kb-form__help" }, paste));
    link.addEventListener("click", () => copy(text, null, say));
  }
  made.append(link, line);
  return made;
}

/** @param {Finished} finished */
function byPost(finished) {
  const { id, sending, text } = finished;
  const shown = element("pre", { class: "kb-form__sheet", tabindex: "0", role: "region", "aria-label": "送る文" }, text());
  const fields = [
    who("office", "書いた人の課や団体の名前", "人の名前は要りません。文の頭に入ります。", shown, finished),
    who("reply", "返事の先", "課の電話かメールアドレス。文の頭に入り、サイトには載りません。", shown, finished),
  ];
  const { line, say } = answer();
  const row = actions(
    button("kb-button", "文をコピー", "", () => copy(text(), shown, say)),
    button("kb-button", "文を保存", "（テキスト）", () => save(asText(text(), "text/plain"), `${id}.txt`, say)),
    button("kb-button", "印刷", "", () => print()),
  );
  const about = sending ? "次の文をメールに貼るか、印刷して、上のあて先に送ってください。" : "書いたことを文にしたものです。コピー、保存、印刷ができます。";
  return ending(sending ? "メールや郵便で送る文" : "文にして残す", element("p", {}, about), ...fields, row, line, shown);
}

/** @param {keyof Sender} name @param {string} label @param {string} help @param {HTMLElement} shown @param {Finished} finished */
function who(name, label, help, shown, { text, sender, keep }) {
  const control = element("input", { id: freshId(), type: "text", autocomplete: "off" });
  control.value = sender[name];
  control.addEventListener("input", () => {
    sender[name] = control.value.trim();
    shown.textContent = text();
    keep();
  });
  return framed(control, label, help).node;
}

/** @param {Finished} finished */
function asFile({ id, kind, yaml, data, plan, isNew, sending }) {
  const beside = isNew ? "書いた人と返事の先は、" : "「どこが、どう違いますか」に書いた理由と、書いた人、返事の先は、";
  const together = sending ? "送って" : "保存して";
  const about = `メールに添えるときや、手元に残すときに使います。${beside}このファイルに入りません。上の文も一緒に${together}ください。`;
  const { line, say } = answer();
  const book = button("kb-button", "Excelで保存", "", () => save(workbook(plan, kind, data), `${id}.xlsx`, say));
  return ending("ファイルに保存する", element("p", {}, about), actions(
    ...(kind in plan.kinds ? [book] : []),
    button("kb-button", "事務局用のファイルを保存（YAML）", "", () => save(asText(yaml, "application/yaml"), `${id}.yml`, say)),
  ), line);
}

/** @param {Finished} finished pictures cannot travel in a form; how they do, and what has to be known of each */
function pictures({ kind, id, sending }) {
  if (kind !== "cases") return "";
  const how = sending?.email ? "メールに添えてください" : "この文やファイルと一緒に保存しておいてください";
  return ending("写真や図があるとき", element("p", {}, (
    `写真や図は、この画面では送れません。ファイルの名前を ${id}-1.jpg、${id}-2.jpg のように変えて、${how}。1枚ごとに、何が写っているか、だれが撮ったか（作ったか）、公開してよいと確かめたかも書いてください。`
  )));
}

/** A line for what comes of a press, right below what is pressed; what other such lines say is over then. */
function answer() {
  const line = element("p", { class: "kb-form__answer", role: "status" });
  /** @type {Say} */
  const say = (words) => {
    for (const other of document.querySelectorAll(".kb-form__answer")) other.replaceChildren();
    line.textContent = words;
  };
  return { line, say };
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
    say(shown ? "文を選択しました。Ctrl+Cでコピーできます。" : "コピーできませんでした。「文を保存」で保存し、その中身を貼り付けてください。");
  }
}

/** @param {string} text @param {string} type */
export const asText = (text, type) => new Blob([text], { type: `${type};charset=utf-8` });

/** @param {Blob} blob @param {string} name @param {(words: string) => void} say */
export function save(blob, name, say) {
  const url = URL.createObjectURL(blob);
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say(`${name} を保存しました。`);
}
