// What the reader points at, by mouse and by keyboard, in the picture and in the tables.
import { remember } from "./address.js";
import { captionAt } from "./captions.js";
import { lineAt, select } from "./crowd.js";
import { expand } from "./expanding.js";
import { fit, zoom } from "./framing.js";
import { arrangeSoon } from "./marks.js";
import { pick } from "./panel.js";
import { box, ids, moved, panel, rows, section, state } from "./state.js";

/** The nearest thing in a direction from the chosen one; the first one where none is chosen. */
function nextTo(across, down) {
  const places = state.network.getPositions();
  const from = state.picked && state.picked.node && places[state.picked.node];
  if (!from) return state.order[0] && state.order[0].id;
  let [best, least] = [null, Infinity];
  for (const [id, place] of Object.entries(places)) {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const ahead = x * across + y * down;
    const aside = Math.abs(x * down) + Math.abs(y * across);
    if (ahead <= 0 || id === state.picked.node) continue;
    const far = ahead + 2 * aside;
    if (far < least) [best, least] = [id, far];
  }
  return best;
}

function key(event) {
  const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (arrows[event.key]) {
    const id = nextTo(...arrows[event.key]);
    if (id) pick({ node: id });
  } else if (event.key === "Enter" && state.picked && state.picked.node) {
    if (!expand(state.picked.node)) panel.focus();
  } else if (event.key === " " && state.picked) panel.focus();
  else if (event.key === "Escape") pick(null);
  else if (event.key === "+" || event.key === "=") zoom(1.4);
  else if (event.key === "-") zoom(1 / 1.4);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}

/** Lets keys and mouse work in the picture. */
export function listenToPicture() {
  const { network } = state;
  box.addEventListener("keydown", key);
  network.on("zoom", () => { remember.zoomed = true; arrangeSoon(); });
  network.on("dragEnd", (event) => {
    const places = network.getPositions(event.nodes);
    for (const [id, place] of Object.entries(places)) moved.set(id, { x: Math.round(place.x), y: Math.round(place.y) });
    remember.zoomed = true;
    arrangeSoon();
  });
  network.on("hoverNode", () => box.classList.add("pointing"));
  network.on("blurNode", () => box.classList.remove("pointing"));
  network.on("hoverEdge", () => box.classList.add("pointing"));
  network.on("blurEdge", () => box.classList.remove("pointing"));
  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM) ?? captionAt(event.pointer.DOM);
    const edge = id === undefined ? lineAt(event.pointer.DOM) : undefined;
    if (id !== undefined) pick({ node: id });
    else if (edge !== undefined) pick({ edge });
    else pick(null);
  });
  network.on("doubleClick", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    if (id !== undefined) expand(id);
  });

  // The wheel scrolls the page unless Ctrl is held, as for maps in pages.
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !section.classList.contains("presenting")) event.stopPropagation();
  }, { capture: true });
}

/** Lets a row of the tables that is pointed at or reached by keyboard be marked in the picture. */
export function watch() {
  for (const row of rows()) {
    const found = ids(row).filter((id) => state.base.has(id));
    const mark = () => select(found, found.length === 1);
    const unmark = () => { state.network.unselectAll(); if (state.picked && state.picked.node && state.base.has(state.picked.node)) select([state.picked.node], true); };
    row.addEventListener("mouseenter", mark);
    row.addEventListener("focusin", mark);
    row.addEventListener("mouseleave", unmark);
    row.addEventListener("focusout", unmark);
  }
}
