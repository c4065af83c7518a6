/** What stands beside the fields of an entry that is there already: room for a word on what is wrong, and the day. */

import { button, describe, element } from "../dom.js";
import { framed, freshId } from "./leaves.js";
import { counted } from "./typing.js";
import { tooLong } from "./validate.js";

/** @typedef {import("./leaves.js").Place} Place */

const LONGEST = 400; // letters; with them an address is short enough for GitHub
export const REMARK = "どこが、どう違いますか";
const LABEL = `${REMARK}（理由・根拠）`;
const HELP = "誤りを知らせるだけなら、ここだけで構いません。違う文と、分かればその根拠（資料の名前と場所）を書いてください。正しい値が分からなくても構いません。自分で直すときは、下の欄を直し、そのわけをここに書きます。";

/**
 * Room for a word to the secretariat, which does not become part of the entry.
 *
 * @param {string} said
 * @param {string[]} figures numbers on its page that the entry does not hold
 * @param {() => void} finish for those who write nothing else
 */
export function remarkField(said, figures, finish) {
  const control = element("textarea", { id: freshId(), name: "remark", rows: "3" });
  control.value = said;
  const { node, place } = framed(control, LABEL, HELP);
  const count = counted(control, LONGEST);
  control.after(count);
  describe(control, count);
  if (figures.length) {
    const told = `このページには、モニターツアーの記録の数字（${figures.join("、")}）も出ています。下の欄にはないので、違うときはここに書いてください。`;
    node.append(element("p", { class: "kb-form__help" }, told));
  }
  const row = element("p", { class: "kb-form__actions" });
  row.append(button("kb-button", "これだけで確かめる", "", finish));
  node.append(row);
  return { node, place, read: () => control.value.trim() };
}

/**
 * What is wrong with that word: nothing of it is cut off, but as long as it is too long it is not sent.
 *
 * @param {import("./data.js").Form} form
 * @param {string} said
 */
export const remarkFaults = (form, said) => ([...said].length > LONGEST ? [tooLong(form, "letters", LONGEST, ["remark"])] : []);

/**
 * Whether all of the entry was held against its documents today: then, and only then, its day is today's.
 *
 * @param {HTMLInputElement} day the field of the day
 * @param {string} today
 */
export function confirmedToday(day, today) {
  const before = day.value;
  const box = element("input", { id: freshId(), type: "checkbox" });
  const label = element("label", { for: box.id, class: "kb-form__tick" });
  label.append(box, "直したところだけでなく全体を、今日、もとの資料と照らし合わせて確かめた（最終確認日が今日になります）");
  box.addEventListener("change", () => {
    day.value = box.checked ? today : before;
    day.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return label;
}
