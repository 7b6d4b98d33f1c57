// An answer as a table of links and texts, and as a file for Excel.
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
  const drawn = made("table", undefined, { class: "answer" });
  drawn.append(top, body);
  const scroll = made("div", undefined, { class: "scroll", tabindex: "0", role: "region", "aria-label": said.table });
  scroll.append(drawn);
  const parts = [made("p", said.rows.replace("#", rows.length)), scroll];
  if (rows.length > MOST) parts.push(made("p", said.left_out.replace("#", rows.length - MOST), { class: "more" }));
  return parts;
}

export function triplesTable(answer, said) {
  return table(answer, said, [said.subject, said.predicate, said.object]);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

// Text that a spreadsheet would take for a formula is given a leading apostrophe; numbers stay numbers.
function field(term) {
  if (!term) return "";
  let text = written(term);
  if (/^[=+\-@\t\r]/.test(text) && !NUMBER.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv({ names, rows }) {
  const lines = [names.map((name) => field({ value: name })), ...rows.map((row) => names.map((name) => field(row[name])))];
  const file = new Blob(["\ufeff", lines.map((line) => line.join(",") + "\r\n").join("")], { type: "text/csv;charset=utf-8" });
  const link = made("a", "", { href: URL.createObjectURL(file), download: "sparql.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
