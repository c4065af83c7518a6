// Sorts the rows of a table by the column whose button is pressed; pressed a third time, the
// rows stand as they were. Without this script the table is simply there to read.

const NEXT = { none: "first", first: "second", second: "none" };
const key = (cell) => ("order" in cell.dataset ? Number(cell.dataset.order) : cell.textContent.trim());
const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "ja"));

for (const table of document.querySelectorAll("table[data-sortable]")) makeSortable(table);

function makeSortable(table) {
  const body = table.tBodies[0];
  const original = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const said = document.createElement("p");
  said.className = "kb-hidden";
  said.setAttribute("role", "status");
  table.closest(".kb-scroll").after(said);

  heads.forEach((head, column) => {
    const label = (head.querySelector("a") ?? head).textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "kb-sort";
    button.title = `「${label}」で並べ替え`;
    button.setAttribute("aria-label", button.title);
    button.addEventListener("click", () => sort(head, column, label));
    head.dataset.state = "none";
    head.append(button);
  });

  function sort(head, column, label) {
    const state = NEXT[head.dataset.state];
    for (const each of heads) {
      each.dataset.state = "none";
      each.removeAttribute("aria-sort");
    }
    head.dataset.state = state;
    const down = (state === "first") === ("largestFirst" in head.dataset);
    if (state !== "none") head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...(state === "none" ? original : sorted(column, down)));
    said.textContent = state === "none"
      ? "元の順に戻しました。"
      : `「${label}」の${down ? "大きい" : "小さい"}順に並べ替えました。`;
  }

  function sorted(column, down) {
    const keyed = original.map((row) => [key(row.cells[column]), row]);
    keyed.sort(([a], [b]) => (down ? compare(b, a) : compare(a, b)));
    return keyed.map(([, row]) => row);
  }
}
