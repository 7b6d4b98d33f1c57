// Expanding: the page of the next state is fetched, what was there keeps its place.
import { remember } from "./address.js";
import { laid } from "./framing.js";
import { load } from "./marks.js";
import { pick } from "./panel.js";
import { watch } from "./pointing.js";
import { read, state } from "./state.js";

const here = () => window.location.pathname + window.location.search;
let loaded = here();
let following = null; // breaks off what was asked for before; of two clicks the later one counts

/** The page at an address; nothing where another was asked for since, or the browser goes there itself. */
async function fetched(address) {
  following?.abort();
  const own = new AbortController();
  following = own;
  try {
    const answer = await window.fetch(address, { signal: own.signal });
    const text = answer.ok ? await answer.text() : "";
    if (own.signal.aborted) return null;
    const page = new DOMParser().parseFromString(text, "text/html");
    if (page.getElementById("drawing")) return page;
  } catch {
    if (own.signal.aborted) return null;
  }
  window.location.assign(address);
  return null;
}

async function follow(address, push = true) {
  const page = await fetched(address);
  if (!page) return false;
  const next = page.getElementById("drawing");
  state.drawing = laid(JSON.parse(next.textContent));
  state.prepared = read("steps", page) || [];
  for (const id of ["view-lead", "view-form", "view-legend", "view-links", "view-tables"]) {
    const [old, made] = [document.getElementById(id), page.getElementById(id)];
    if (old && made) old.replaceWith(document.adoptNode(made));
  }
  const tools = page.querySelector("#view-svg");
  document.getElementById("view-svg").href = tools.href.replace(/^.*?(?=\/view)/, "");
  if (push) window.history.pushState(null, "", address);
  loaded = here();
  state.focus = null;
  load({ position: state.network.getViewPosition(), scale: state.network.getScale() });
  watch();
  if (state.picked && state.picked.node && state.base.has(state.picked.node)) pick(state.picked); else pick(null);
  return true;
}

export function expand(id) {
  const link = document.querySelector(`.things [data-node="${CSS.escape(id)}"] [data-expand]`);
  if (!link) return false;
  state.picked = { node: id };
  remember.zoomed = true;
  follow(link.getAttribute("href"));
  return true;
}

/** Follows links and the browser's own steps without leaving the page. */
export function listenToLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-expand]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = link.closest("[data-node]");
    if (row) state.picked = { node: row.dataset.node };
    follow(link.getAttribute("href")).then((shows) => {
      if (shows && row) document.querySelector(`.things [data-node="${CSS.escape(row.dataset.node)}"] a`)?.focus();
    });
  });
  window.addEventListener("popstate", () => { if (here() !== loaded) follow(here(), false); });
}
