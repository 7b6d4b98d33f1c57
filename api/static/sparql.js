// Asks the endpoint without leaving the page and shows the answer as a table. Without this script the form
// is sent as it is and the server shows the same table.
"use strict";

const MOST = 1000;
const form = document.getElementById("ask");
const query = document.getElementById("query");
const result = document.getElementById("result");
const base = "https://w3id.org/doingoai/";
const TABLE = "application/sparql-results+json";

function made(name, text, attributes = {}) {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

const places = [
  ["id/", "/page/", "id:"],
  ["vocabulary/", "/page/vocabulary/", "vocab:"],
  ["graph/", "/page/graph/", "graph:"],
  ["ontology#", "/ontology#", "dn:"],
];

function place(iri) {
  for (const [from, to, prefix] of places) {
    if (iri.startsWith(base + from)) {
      const rest = iri.slice((base + from).length);
      return { href: to + rest.replace(/[?#]/g, encodeURIComponent), name: prefix + rest };
    }
  }
  return { href: /^https?:\/\//.test(iri) ? iri : "", name: iri };
}

function cell(term) {
  const box = made("td");
  if (!term) return box;
  const { href, name } = place(String(term.value));
  if (term.type === "uri" && href) {
    box.append(made("a", name, { href, rel: "noopener noreferrer" }));
  } else {
    box.textContent = typeof term.value === "string" ? term.value : JSON.stringify(term.value);
    if (term["xml:lang"]) box.lang = term["xml:lang"];
  }
  return box;
}

function table(found) {
  const { vars } = found.head;
  const rows = found.results.bindings;
  const head = made("tr");
  head.append(...vars.map((name) => made("th", name, { scope: "col" })));
  const body = made("tbody");
  for (const row of rows.slice(0, MOST)) {
    const line = made("tr");
    line.append(...vars.map((name) => cell(row[name])));
    body.append(line);
  }
  const top = made("thead");
  top.append(head);
  const drawn = made("table", undefined, { class: "answer" });
  drawn.append(top, body);
  const scroll = made("div", undefined, { class: "scroll", tabindex: "0" });
  scroll.append(drawn);
  const parts = [made("p", form.dataset.rows.replace("#", rows.length)), scroll];
  if (rows.length > MOST) parts.push(made("p", form.dataset.leftOut.replace("#", rows.length - MOST), { class: "more" }));
  return parts;
}

function show(...parts) {
  result.replaceChildren(...parts);
}

function mark(problem) {
  query.setAttribute("aria-invalid", "true");
  if (!problem.line) return;
  const lines = query.value.split("\n");
  const before = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  query.focus();
  query.setSelectionRange(before + problem.column - 1, before + (lines[problem.line - 1] ?? "").length);
}

async function ask() {
  query.removeAttribute("aria-invalid");
  show(made("p", form.dataset.asking));
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: `${TABLE}, text/turtle;q=0.9, application/problem+json;q=0.8` },
      body: new URLSearchParams({ query: query.value }),
    });
    const type = answer.headers.get("content-type") ?? "";
    if (!answer.ok) {
      const problem = await answer.json();
      show(made("p", problem.detail, { class: "error", role: "alert" }));
      mark(problem);
    } else if (type.startsWith(TABLE)) {
      const found = await answer.json();
      if ("boolean" in found) show(made("p", found.boolean ? form.dataset.true : form.dataset.false, { class: "verdict" }));
      else if (found.results.bindings.length === 0) show(made("p", form.dataset.empty));
      else show(...table(found));
    } else {
      show(made("pre", await answer.text(), { class: "triples", tabindex: "0" }));
    }
  } catch {
    show(made("p", form.dataset.failed, { class: "error", role: "alert" }));
  }
}

form.addEventListener("submit", (event) => {
  if (form.elements.format.value) return;
  event.preventDefault();
  ask();
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

if (query.dataset.line) mark({ line: Number(query.dataset.line), column: Number(query.dataset.column) });
