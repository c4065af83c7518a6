/** Which items of a list fit what is asked, and what is said of how many do. */

/**
 * Whether an item has every value that is asked for; nothing asked fits every item.
 *
 * @param {Record<string, string | undefined>} item
 * @param {Record<string, string>} asked
 */
export function fits(item, asked) {
  return Object.entries(asked).every(([name, value]) => !value || item[name] === value);
}

/**
 * How many items each choice of a field would give, whatever else the field asks for.
 *
 * @param {HTMLSelectElement[]} fields
 * @param {(asked: Record<string, string>) => number} count
 */
export function recount(fields, count) {
  const asked = Object.fromEntries(fields.map(({ name, value }) => [name, value]));
  for (const { name, options } of fields) {
    for (const option of options) {
      const { label } = option.dataset; // one that promises no number has none
      if (label) option.textContent = `${label}（${count({ ...asked, [name]: option.value })}）`;
    }
  }
}

/**
 * What is chosen, in words.
 *
 * @param {HTMLSelectElement[]} fields
 */
export function chosenIn(fields) {
  return fields.filter(({ value }) => value).map(({ labels, selectedOptions: [option] }) => {
    return `${labels[0].textContent}「${option.dataset.label ?? option.textContent}」`;
  });
}

/** @param {string[]} asked what is chosen, in words @param {number} total @param {number} shown */
export function announcement(asked, total, shown) {
  if (!asked.length) return `${total}件すべてを表示しています。`;
  const found = shown
    ? `${total}件のうち${shown}件を表示しています。`
    : "当てはまるものがありません。どれかの条件を「すべて」にしてください。";
  return `${asked.join("／")}：${found}`;
}
