// An answer as a table of links and texts.
import { filled } from "../wording.js";

const MOST = 1000;
const BASE = "https://w3id.org/doingoai/";
const PLACES = [
  ["id/", "/page/", "id:"],
  ["vocabulary/", "/page/vocabulary/", "vocab:"],
  ["graph/", "/page/graph/", "graph:"],
  ["ontology#", "/ontology#", "dn:"],
];

export function made(name, text, attributes = {}) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// Where an IRI leads and how it is written short.
export function place(iri) {
  for (const [from, to, prefix] of PLACES) {
    if (iri.startsWith(BASE + from)) {
      const rest = iri.slice((BASE + from).length);
      return { href: to + rest.replace(/[?#]/g, encodeURIComponent), name: prefix + rest };
    }
  }
  return { href: /^https?:\/\//.test(iri) ? iri : "", name: iri };
}

export function written(term) {
  return typeof term.value === "string" ? term.value : JSON.stringify(term.value);
}

function cell(term) {
  const box = made("td");
  if (!term) return box;
  const { href, name } = place(String(term.value));
  if (term.type === "uri" && href) {
    box.append(made("a", name, { href, rel: "noopener noreferrer" }));
  } else {
    box.textContent = written(term);
    if (term["xml:lang"]) box.lang = term["xml:lang"];
  }
  return box;
}

export function table({ names, rows }, said, headings = names) {
  const head = made("tr");
  head.append(...headings.map((name) => made("th", name, { scope: "col" })));
  const body = made("tbody");
  for (const row of rows.slice(0, MOST)) {
    const line = made("tr");
    line.append(...names.map((name) => cell(row[name])));
    body.append(line);
  }
  const top = made("thead");
  top.append(head);
  const drawn = made("table", undefined, { class: "answer", "aria-label": said.table });
  drawn.append(top, body);
  const scroll = made("div", undefined, { class: "scroll", tabindex: "0", role: "region", "aria-label": said.table });
  scroll.append(drawn);
  const parts = [made("p", filled(said.rows, { count: rows.length })), scroll];
  if (rows.length > MOST) parts.push(made("p", filled(said.left_out, { count: rows.length - MOST }), { class: "more" }));
  return parts;
}

export function triplesTable(answer, said) {
  return table(answer, said, [said.subject, said.predicate, said.object]);
}
