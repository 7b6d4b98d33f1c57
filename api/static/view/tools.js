// The tools around the picture: search, taking it away, keeping a state, zoom.
import { remember } from "./address.js";
import { fit, zoom } from "./framing.js";
import { arrange } from "./marks.js";
import { pick } from "./panel.js";
import { present } from "./steps.js";
import { box, state, words } from "./state.js";
import { filled } from "../wording.js";

const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
const find = document.getElementById("view-find");
const told = document.getElementById("view-found");

function search() {
  const asked = fold(find.value.trim());
  const found = asked ? state.drawing.nodes.filter((node) => fold(`${node.id} ${node.title}`).includes(asked)).map((node) => node.id) : [];
  state.focus = found.length ? new Set(found) : null;
  told.textContent = !asked ? "" : found.length ? filled(words.found, { count: found.length }) : words.none;
  state.network.selectNodes(found, false);
  arrange();
  return found;
}

function png() {
  const canvas = box.querySelector("canvas");
  const paper = document.createElement("canvas");
  [paper.width, paper.height] = [canvas.width, canvas.height];
  const context = paper.getContext("2d");
  context.fillStyle = "#FFFFFF";
  context.fillRect(0, 0, paper.width, paper.height);
  context.drawImage(canvas, 0, 0);
  paper.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${box.dataset.name}.png`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  });
}

function keep() {
  const at = state.network.getViewPosition();
  if (state.kept.length === 8) state.kept.shift();
  state.kept.push({ at: [Math.round(at.x), Math.round(at.y), Number(state.network.getScale().toFixed(3))], pick: state.picked ? state.picked.node || state.picked.edge : "" });
  told.textContent = filled(words.kept, { count: state.kept.length });
  remember();
}

/** Lets the field and the buttons work. */
export function listenToTools() {
  if (find) {
    find.addEventListener("input", search);
    find.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { find.value = ""; search(); }
      if (event.key !== "Enter") return;
      const found = search();
      if (found.length) { pick({ node: found[0] }); fit(found); }
    });
  }
  const tools = { png, keep, present: () => present(0) };
  for (const button of document.querySelectorAll("[data-tool]")) {
    button.hidden = false;
    button.addEventListener("click", () => tools[button.dataset.tool]());
  }
  const actions = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit: () => { remember.zoomed = false; fit(); remember(); } };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => { remember.zoomed = true; actions[button.dataset.zoom](); });
  }
}
