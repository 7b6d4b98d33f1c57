// The marks and lines that vis-network draws: given once for each drawing, and anew as the zoom or the focus changes.
// Marks and captions keep their size on the screen at every zoom, as on a map.
import { remember } from "./address.js";
import { bundled } from "./crowd.js";
import { bounded, framed, islands } from "./framing.js";
import { captioned } from "./placing.js";
import { MANY, moved, stands, state } from "./state.js";

export const FAINT = 0.12;

/** What was last given to vis-network for each thing. */
export const written = new Map();

let last = { strokes: "", edges: null }; // how the lines looked when they were last given

/** Draws what the page holds, as it looks at a place and zoom; where none is given, the whole of it. */
export function load(at = null) {
  state.base = new Map(state.drawing.nodes.map((node) => [node.id, node]));
  state.baseEdges = state.drawing.edges.map((edge) => ({ ...edge, id: `${edge.from} ${edge.to}` }));
  state.lines = new Map(state.baseEdges.map((edge) => [edge.id, edge]));
  const first = state.drawing.nodes[0];
  state.centre = first && first.borderWidth === 3 ? first : null;
  const rest = (state.centre ? state.drawing.nodes.slice(1) : [...state.drawing.nodes]).sort((one, other) => (other.rank || 0) - (one.rank || 0));
  state.order = state.centre ? [state.centre, ...rest] : rest;
  state.crowd = state.order.length > MANY;
  state.bundles = bundled();
  state.tries = new Map();
  state.dimmed = Boolean(state.focus);
  // Everything is given to vis-network once, as it is going to look: it draws anew after every change.
  const places = Object.fromEntries(state.drawing.nodes.map((node) => [node.id, moved.get(node.id) || node]));
  const view = at || framed([...Object.values(places), ...islands()]);
  const scale = bounded(view.scale);
  const full = fullness(scale);
  captioned(places, view.position, scale);
  written.clear();
  state.nodes = new window.vis.DataSet(state.drawing.nodes.map((node) => {
    const { group, label, rank, ...rest } = node;
    const made = look(node, scale, full);
    written.set(node.id, keyOf(node, scale, full));
    return { ...rest, color: (state.drawing.options.groups[group] || {}).color, ...made, ...moved.get(node.id) };
  }));
  state.edges = new window.vis.DataSet(state.crowd ? [] : state.baseEdges.map((edge) => ({ ...edge, ...stroke(edge, scale) })));
  last = { strokes: strokes(scale), edges: state.baseEdges };
  state.network.setData({ nodes: state.nodes, edges: state.edges });
  state.network.moveTo({ ...view, animation: false });
}

/** Makes changes of which vis-network would draw each by itself, and lets it draw once. */
export function atOnce(change) {
  const signal = (name) => state.network.body.emitter.emit(name);
  signal("_blockRedraw");
  change();
  signal("_allowRedraw");
  signal("_requestRedraw");
}

/** Sets sizes and captions for the present zoom. */
export function arrange() {
  const scale = bounded(state.network.getScale());
  const full = fullness(scale);
  captioned(state.network.getPositions(), state.network.getViewPosition(), scale);
  state.dimmed = state.dimmed || Boolean(state.focus);
  const updates = [];
  for (const node of state.order) {
    const key = keyOf(node, scale, full);
    if (written.get(node.id) === key) continue;
    written.set(node.id, key);
    updates.push({ id: node.id, ...look(node, scale, full) });
  }
  const wanted = strokes(scale);
  const restroked = last.strokes !== wanted || last.edges !== state.baseEdges;
  if (!updates.length && !restroked) {
    state.network.body.emitter.emit("_requestRedraw");
    return;
  }
  last = { strokes: wanted, edges: state.baseEdges };
  atOnce(() => {
    if (updates.length) state.nodes.update(updates);
    if (restroked) state.edges.update(state.edges.map(({ id }) => ({ id, ...stroke(state.lines.get(id), scale) })));
  });
}

export const fullness = (scale) => Math.min(Math.max((state.row * scale) / state.roomy, state.order.length > MANY ? 0.2 : 0.5), 1);
const keyOf = (node, scale, full) => `${(full / scale).toFixed(4)} ${stands(node.id)}`;

/** How the mark of a thing looks at a zoom. */
function look(node, scale, full) {
  const made = { size: (node.size * full) / scale };
  if (state.dimmed) made.opacity = stands(node.id) ? 1 : FAINT;
  return made;
}

const thin = (scale) => (state.order.length > MANY ? 1 : Math.max(scale, 0.4));
const strokes = (scale) => `${thin(scale).toFixed(3)} ${state.focus ? [...state.focus].join() : ""}`;

/** How a line looks at a zoom. */
export function stroke(edge, scale) {
  const bright = !state.focus || (state.focus.has(edge.from) && state.focus.has(edge.to));
  const made = { width: (edge.width || 1) / thin(scale) };
  if (edge.color || state.dimmed) made.color = { ...state.drawing.options.edges.color, ...(edge.color || {}), opacity: bright ? 1 : FAINT };
  return made;
}

let waiting = 0;
export function arrangeSoon() {
  window.clearTimeout(waiting);
  waiting = window.setTimeout(() => { arrange(); remember(); }, 60);
}
