/** Whether a case's contact is an office and no person; as generator/knowing/checks/contacts.py. */

import { finding, shortened } from "./words.js";

/**
 * @typedef {import("./data.js").Form} Form
 * @typedef {import("./data.js").Data} Data
 * @typedef {import("./words.js").Finding} Finding
 * @typedef {[field: string, name: string, text: string, isSure: boolean]} Fault
 */

/**
 * @param {Form} form
 * @param {Data} data
 * @param {Finding[]} faults of the entry's fields: what is no text yet is not looked into
 * @returns {Finding[]}
 */
export function contactFaults(form, { contact }, faults) {
  const isUnsound = faults.some(({ path: [part, field] }) => part === "contact" && field !== "source");
  if (!contact || isUnsound) return [];
  return [...suspects(form.rules.contacts, contact)].map(([field, name, text, isSure]) => finding(form, {
    path: ["contact", field], rule: isSure ? "personal-contact" : "unsure-contact", name, isWarning: !isSure,
  }, { text }));
}

/** @param {import("./data.js").Rules["contacts"]} rules @param {Data} contact @returns {Generator<Fault>} */
function* suspects(rules, contact) {
  const office = contact.office.normalize("NFKC");
  const last = office.replace(/^[() ]+|[() ]+$/g, "").split(/[\s()・、]+/).at(-1) ?? "";
  const isNameLike = new RegExp(rules.name).test(last) && !new RegExp(rules.office).test(last);
  if (new RegExp(rules.person).test(office)) yield ["office", "contact/person", shortened(contact.office), true];
  else if (isNameLike) yield ["office", "contact/name-like", last, false];
  for (const [field, text] of [["office", office], ["phone", contact.phone ?? ""]]) {
    const found = new RegExp(rules.mobile).exec(text);
    if (found) yield [field, "contact/mobile", found[1], true];
  }
  for (const [field, text] of [["office", office], ["email", contact.email ?? ""]]) {
    const found = new RegExp(rules.mail).exec(text);
    if (found && rules.free_mail.includes(found[1].toLowerCase())) yield [field, "contact/free-mail", found[1], true];
    else if (found && new RegExp(rules.mail_of_person).test(found[0])) yield [field, "contact/mail-like", shortened(found[0]), false];
  }
}
