// Chooses rows of the table of funds by purpose and applicant. The choice stands in the address,
// so that a link reproduces it; without this script the whole table is there to read.

const form = document.querySelector("[data-money-finder]");
const rows = [...document.querySelectorAll("tr[data-purposes]")];
const status = document.querySelector("[data-money-status]");
const NAMES = ["purpose", "applicant"];

const has = (row, name, value) => !value || row.dataset[`${name}s`].split(" ").includes(value);

function apply() {
  const chosen = Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));
  for (const row of rows) row.hidden = !NAMES.every((name) => has(row, name, chosen[name]));
  const shown = rows.filter((row) => !row.hidden).length;
  status.textContent = shown
    ? `${rows.length}件のうち${shown}件が当てはまります。`
    : "当てはまるものがありません。目的か主体のどちらかを「すべて」にしてください。";
  return chosen;
}

function remember(chosen) {
  const url = new URL(location.href);
  for (const name of NAMES) {
    if (chosen[name]) url.searchParams.set(name, chosen[name]);
    else url.searchParams.delete(name);
  }
  history.pushState(null, "", url);
}

function restore() {
  const given = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const known = [...form.elements[name].options].some((option) => option.value === given.get(name));
    form.elements[name].value = known ? given.get(name) : "";
  }
  apply();
}

form.hidden = false;
form.addEventListener("change", () => remember(apply()));
form.addEventListener("reset", () => setTimeout(() => remember(apply())));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", restore);
restore();
