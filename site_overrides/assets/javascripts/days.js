/** A day as pages write it. @param {unknown} day 2026-03-01 as 2026年3月1日; nothing of what is no day */
export function dayInWords(day) {
  const [year, month, date] = String(day ?? "").split("-").map(Number);
  return date ? `${year}年${month}月${date}日` : "";
}
