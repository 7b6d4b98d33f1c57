// The lines of a crowd: drawn in a few strokes; vis-network has those alone that are chosen.
import { bounded } from "./framing.js";
import { atOnce, FAINT, stroke } from "./marks.js";
import { state } from "./state.js";

const BATCH = 250; // how many lines of a crowd are drawn at once
const THINNEST = 0.3; // the least width of a line on the screen
const REACH = 5; // how far from a line of a crowd a click may be

/** The lines of a crowd by their look. */
export function bundled() {
  const found = new Map();
  if (state.crowd) {
    for (const edge of state.baseEdges) {
      const look = { colour: (edge.color || state.drawing.options.edges.color).color, width: edge.width || 1, dashes: edge.dashes || [] };
      const key = JSON.stringify(look);
      if (!found.has(key)) found.set(key, { ...look, edges: [] });
      found.get(key).edges.push(edge);
    }
  }
  return [...found.values()];
}

function trace(context, some, places) {
  for (let start = 0; start < some.length; start += BATCH) {
    context.beginPath();
    for (const { from, to } of some.slice(start, start + BATCH)) {
      context.moveTo(places[from].x, places[from].y);
      context.lineTo(places[to].x, places[to].y);
    }
    context.stroke();
  }
}

export function drawCrowd(context) {
  if (!state.crowd) return;
  const places = state.network.getPositions();
  const bright = (edge) => !state.focus || (state.focus.has(edge.from) && state.focus.has(edge.to));
  context.save();
  for (const bundle of state.bundles) {
    context.strokeStyle = bundle.colour;
    context.lineWidth = Math.max(bundle.width, THINNEST / state.network.getScale());
    context.setLineDash(bundle.dashes);
    if (state.focus) {
      context.globalAlpha = FAINT;
      trace(context, bundle.edges.filter((edge) => !bright(edge)), places);
      context.globalAlpha = 1;
    }
    trace(context, state.focus ? bundle.edges.filter(bright) : bundle.edges, places);
  }
  context.restore();
}

/** Gives vis-network the lines of a crowd that are to stand out. */
export function hold(wanted) {
  if (!state.crowd) return;
  const scale = bounded(state.network.getScale());
  atOnce(() => {
    state.edges.clear();
    state.edges.add(state.baseEdges.filter(wanted).map((edge) => ({ ...edge, ...stroke(edge, scale) })));
  });
}

export function select(ids, tied) {
  if (tied) hold((edge) => ids.includes(edge.from) || ids.includes(edge.to));
  state.network.selectNodes(ids, tied);
}

/** The line at a place of the screen. */
export function lineAt(pointer) {
  if (!state.crowd) return state.network.getEdgeAt(pointer);
  const { x, y } = state.network.DOMtoCanvas(pointer);
  const places = state.network.getPositions();
  let [best, least] = [undefined, REACH / state.network.getScale()];
  for (const { id, from, to } of state.baseEdges) {
    const [one, other] = [places[from], places[to]];
    const [across, down] = [other.x - one.x, other.y - one.y];
    const along = ((x - one.x) * across + (y - one.y) * down) / (across * across + down * down || 1);
    const share = Math.min(Math.max(along, 0), 1);
    const far = Math.hypot(x - one.x - share * across, y - one.y - share * down);
    if (far < least) [best, least] = [id, far];
  }
  return best;
}
