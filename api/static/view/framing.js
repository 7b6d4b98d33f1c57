// Which part of the drawing the picture shows, and how large.
import { remember } from "./address.js";
import { arrange } from "./marks.js";
import { box, state } from "./state.js";

const ROOMIEST = 1.3; // the largest scale at which a small picture is shown whole
const FAR = 0.02;
const NEAR = 6;
export const NARROW = 560; // the width of a picture, in pixels, below which layers lie above each other

export const bounded = (scale) => Math.min(Math.max(scale, FAR), NEAR);

/** Layers with the places that suit the width of the window, unless the address says which. */
export function laid(drawing) {
  const asked = new URLSearchParams(window.location.hash.slice(1)).get("layout");
  if (!drawing.tall || (asked ? asked !== "tall" : box.clientWidth >= NARROW)) return drawing;
  const { row, places } = drawing.tall;
  for (const node of drawing.nodes) [node.x, node.y] = places[node.id];
  return { ...drawing, row, layout: "tall" };
}

/** The margin at either side of the picture, for captions. */
function margin() {
  return Math.min(state.drawing.layout === "wide" ? 150 : 80, box.clientWidth / (state.drawing.layout || state.drawing.ground ? 5 : 10));
}

/** Makes the picture as high as its things need at its width, between the bounds that its style sets. */
export function raise() {
  const [across, down] = ["x", "y"].map((axis) => [...state.drawing.nodes, ...islands()].map((node) => node[axis]));
  const span = (some) => Math.max(...some) - Math.min(...some) + 1;
  const scale = Math.min((box.clientWidth - 2 * margin()) / span(across), ROOMIEST);
  if (across.length) box.style.setProperty("--high", `${Math.round(span(down) * scale + state.edge + headroom())}px`);
}

/** The groups of islands that a map names although they are nothing of the picture. */
export function islands() { return state.drawing.ground ? state.drawing.ground.names : []; }

/** The height that things one above the other leave for the buttons. */
function headroom() { return state.drawing.layout && box.clientWidth < NARROW ? 24 : 0; }

/** The position and zoom at which some places fill the picture, with a margin for the captions at the rim. */
export function framed(places) {
  if (!places.length) return { position: { x: 0, y: 0 }, scale: 1 };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  const across = box.clientWidth - 2 * margin();
  const down = box.clientHeight - state.edge - headroom();
  const scale = Math.max(Math.min(across / (right - left + 1), down / (bottom - top + 1), ROOMIEST), FAR);
  return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - headroom() / 2 / scale }, scale };
}

/** Shows the whole picture, or some things of it. */
export function fit(ids = null) {
  const all = state.network.getPositions();
  const places = (ids ? ids.filter((id) => all[id]) : Object.keys(all)).map((id) => all[id]);
  if (!places.length) return;
  state.network.moveTo({ ...framed(ids ? places : [...places, ...islands()]), animation: false });
  arrange();
}

export function zoom(factor) {
  const scale = Math.min(Math.max(state.network.getScale() * factor, FAR), NEAR);
  state.network.moveTo({ scale, animation: false });
  arrange();
  remember();
}
