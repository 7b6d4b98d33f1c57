// Asks the endpoint without leaving the page and shows the answer as table, chart or network. Without this
// script the form is sent as it is and the server shows the same table.
import { chart } from "./chart.js";
import { editor } from "./editor.js";
import { network } from "./network.js";
import { made, table, triplesTable } from "./answer.js";
import { csv } from "./csv.js";

const TABLE = "application/sparql-results+json";
const TRIPLES = "application/n-triples";
const VIEWS = ["table", "chart", "network"];

const form = document.getElementById("ask");
const query = document.getElementById("query");
const result = document.getElementById("result");
const said = JSON.parse(document.getElementById("said").textContent);
const edited = editor(query, said, () => form.requestSubmit());

let answer = null;
let asked = 0;

function show(...parts) {
  result.replaceChildren(...parts);
}

function mark(problem) {
  query.setAttribute("aria-invalid", "true");
  if (!problem.line) return;
  if (edited) return edited.mark(problem.line, problem.column);
  const lines = query.value.split("\n");
  const before = lines.slice(0, problem.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  query.focus();
  query.setSelectionRange(before + problem.column - 1, before + (lines[problem.line - 1] ?? "").length);
}

function wanted() {
  const named = location.hash.slice(1);
  return VIEWS.includes(named) ? named : "table";
}

// The answer under its tabs: the chosen one is in the address, so that a link leads to it.
function present() {
  if (typeof answer.boolean === "boolean") {
    return show(made("p", answer.boolean ? said.true : said.false, { class: "verdict" }));
  }
  if (answer.rows.length === 0) return show(made("p", said.empty));
  const tabs = VIEWS.map((name) => {
    const tab = made("button", said[name], { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "panel" });
    tab.addEventListener("click", () => choose(name));
    return tab;
  });
  const list = made("div", undefined, { role: "tablist", class: "tabs", "aria-label": said.views });
  list.append(...tabs);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = VIEWS[(VIEWS.indexOf(wanted()) + step + VIEWS.length) % VIEWS.length];
    choose(next);
    document.getElementById(`tab-${next}`).focus();
  });
  const save = made("button", said.csv, { type: "button" });
  save.addEventListener("click", () => csv(answer));
  const share = made("button", said.share, { type: "button" });
  share.addEventListener("click", () => copy(share));
  const tools = made("p", undefined, { class: "row" });
  tools.append(save, share);
  show(list, made("div", undefined, { id: "panel" }), tools);
  choose(wanted());
}

// Each choice has a panel of its own: what is still being drawn for the one before comes to nothing.
function choose(name) {
  history.replaceState(null, "", `#${name}`);
  for (const tab of result.querySelectorAll("[role=tab]")) {
    const chosen = tab.id === `tab-${name}`;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  const panel = made("div", undefined, { id: "panel", role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${name}` });
  document.getElementById("panel").replaceWith(panel);
  const failed = () => panel.replaceChildren(made("p", said.failed, { class: "error", role: "alert" }));
  if (name === "chart") chart(panel, answer, said).catch(failed);
  else if (name === "network") network(panel, answer, said).catch(failed);
  else panel.replaceChildren(...(answer.triples ? triplesTable(answer, said) : table(answer, said)));
}

async function copy(button) {
  const address = new URL("/sparql", location.origin);
  address.searchParams.set("query", query.value);
  address.hash = wanted();
  try {
    await navigator.clipboard.writeText(address.href);
    button.textContent = said.copied;
  } catch {
    location.assign(address);
  }
}

function sent(accept) {
  return fetch(form.action, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Accept: `${accept}, application/problem+json;q=0.5`,
    },
    body: new URLSearchParams({ query: query.value }),
  });
}

// Of two questions asked one after the other only the later is answered, whichever answer comes first.
async function ask() {
  const own = asked += 1;
  edited?.save();
  query.removeAttribute("aria-invalid");
  show(made("p", said.asking));
  try {
    const given = await sent(`${TABLE}, ${TRIPLES};q=0.9`);
    const type = given.headers.get("content-type") ?? "";
    if (!given.ok) {
      const problem = await given.json();
      if (own !== asked) return;
      show(made("p", problem.detail, { class: "error", role: "alert" }));
      return mark(problem);
    }
    let found;
    if (type.startsWith(TABLE)) {
      const { boolean, head, results } = await given.json();
      found = { boolean, names: head.vars ?? [], rows: results?.bindings ?? [] };
    } else {
      const { parsed } = await import("./triples.js");
      found = { names: ["subject", "predicate", "object"], rows: parsed(await given.text()), triples: true };
    }
    if (own !== asked) return;
    answer = found;
    present();
  } catch {
    if (own === asked) show(made("p", said.failed, { class: "error", role: "alert" }));
  }
}

form.addEventListener("submit", (event) => {
  edited?.save();
  if (form.elements.format.value) return;
  event.preventDefault();
  history.replaceState(null, "", location.hash || "#table");
  ask();
});

window.addEventListener("hashchange", () => {
  if (document.getElementById("panel")) choose(wanted());
});

query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

if (query.dataset.line) mark({ line: Number(query.dataset.line), column: Number(query.dataset.column) });
if (new URLSearchParams(location.search).has("query") && !query.dataset.line) ask();
