// The panel: the rows of the tables that speak of what is chosen.
import { remember } from "./address.js";
import { hold, select } from "./crowd.js";
import { ids, panel, rows, state, words } from "./state.js";

function listed(row, skip) {
  const item = document.createElement("li");
  for (const cell of row.cells) {
    const part = document.createElement("div");
    if (cell.dataset.head) part.dataset.head = cell.dataset.head;
    for (const child of cell.childNodes) part.append(child.cloneNode(true));
    if (part.textContent.trim() && cell.dataset.head !== skip) item.append(part);
  }
  return item;
}

export function pick(what, { quiet = false } = {}) {
  state.picked = what;
  if (!what) {
    state.network.unselectAll();
    panel.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: panel.dataset.empty }));
    remember();
    return;
  }
  const title = document.createElement("h2");
  const list = document.createElement("ul");
  const facts = document.createElement("div");
  if (what.node) {
    select([what.node], true);
    title.textContent = state.base.get(what.node).title;
    const own = document.querySelector(`.things [data-node="${CSS.escape(what.node)}"]`);
    if (own) {
      const first = own.cells[0].querySelector("small");
      if (first) facts.append(first.cloneNode(true));
      for (const cell of [...own.cells].slice(1)) {
        if (!cell.dataset.head) continue;
        const part = document.createElement("p");
        part.textContent = `${cell.dataset.head}: ${cell.textContent.trim()}`;
        facts.append(part);
      }
      const open = own.querySelector("[data-expand]");
      const page = document.createElement("p");
      page.className = "moves";
      const link = own.querySelector("a").cloneNode(true);
      link.textContent = words.page;
      page.append(link);
      if (open) page.append(open.cloneNode(true));
      facts.append(page);
    }
    for (const row of rows()) if (row.closest(".links") && ids(row).includes(what.node)) list.append(listed(row));
  } else {
    const edge = state.lines.get(what.edge);
    hold((one) => one === edge);
    state.network.selectEdges([what.edge]);
    title.textContent = edge.title.split("\n")[0];
    for (const [from, to] of [[edge.from, edge.to], [edge.to, edge.from]]) {
      for (const row of rows()) {
        const [first, ...others] = ids(row);
        if (row.closest(".links") && first === from && others.includes(to)) list.append(listed(row));
      }
    }
  }
  panel.replaceChildren(title, facts, list);
  panel.scrollTop = 0;
  if (!quiet) remember();
}

export function choose(what) {
  if (state.base.has(what)) pick({ node: what });
  else if (state.lines.has(what)) pick({ edge: what });
}
