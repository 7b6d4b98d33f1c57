// Captions: the texts to try for each, how they are written on the picture, and which one stands at a place.
import { fullness } from "./marks.js";
import { bounded } from "./framing.js";
import { state } from "./state.js";

const LEADING = 1.15; // the height of a line in font sizes
const NARROWER = [104, 80]; // the widths to which a caption is broken anew where it has no room as it is
const pen = document.createElement("canvas").getContext("2d");

/** The captions to try for a thing, the fullest first, each with its width and height on the screen. */
export function captions(node) {
  if (state.tries.has(node.id)) return state.tries.get(node.id);
  const size = sizeOf(node);
  pen.font = `${size}px ${state.font.face}`;
  const lines = (node.label || "").split("\n");
  const texts = lines.map((_, last) => lines.slice(0, last + 1).join("\n") + (last + 1 < lines.length ? "…" : "")).reverse();
  const narrower = (state.crowd ? [] : NARROWER).map((most) => broken(lines.join(" ").split(" "), most)).filter((text) => text && !texts.includes(text));
  texts.splice(1, 0, ...new Set(narrower));
  const made = texts.map((text) => {
    const parts = text.split("\n");
    return { text, width: Math.max(...parts.map((line) => pen.measureText(line).width)), height: parts.length * size * LEADING };
  });
  state.tries.set(node.id, made);
  return made;
}

/** Words in at most three lines of a width on the screen; nothing where they do not fit. */
function broken(words, most) {
  const lines = [""];
  for (const word of words) {
    const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
    if (pen.measureText(longer).width <= most) lines[lines.length - 1] = longer;
    else if (lines.at(-1) && pen.measureText(word).width <= most) lines.push(word);
    else return "";
  }
  return lines.length > 3 ? "" : lines.join("\n");
}

export const sizeOf = (node) => (node.font && node.font.size) || state.font.size;

/** Writes the captions where they were found room, on what vis-network has drawn. */
export function writeCaptions(context) {
  const scale = state.network.getScale();
  const chosen = new Set(state.network.getSelectedNodes());
  context.save();
  [context.textBaseline, context.lineJoin, context.strokeStyle] = ["alphabetic", "round", state.drawing.options.edges.color.highlight];
  for (const { id, leader } of state.shown) {
    const body = leader && state.network.body.nodes[id];
    if (!body) continue;
    const tip = [leader[1][0] - leader[0][0], leader[1][1] - leader[0][1]];
    const start = (state.base.get(id).size * fullness(bounded(scale))) / Math.hypot(...tip);
    context.lineWidth = 1 / scale;
    context.beginPath();
    context.moveTo(body.x + (tip[0] * start) / scale, body.y + (tip[1] * start) / scale);
    context.lineTo(body.x + tip[0] / scale, body.y + tip[1] / scale);
    context.stroke();
  }
  [context.fillStyle, context.strokeStyle, context.lineWidth] = [state.font.color, state.font.strokeColor, (2 * state.font.strokeWidth) / scale];
  for (const { id, at, text, align, size, across, down, width } of [...state.named, ...state.shown]) {
    const body = at || state.network.body.nodes[id];
    if (!body) continue;
    context.font = `${chosen.has(id) ? "600 " : ""}${size / scale}px ${state.font.face}`;
    context.textAlign = align;
    const start = body.x + (across + { left: 0, center: width / 2, right: width }[align]) / scale;
    text.split("\n").forEach((line, place) => {
      const bottom = body.y + (down + (place + 0.86) * size * LEADING) / scale;
      context.strokeText(line, start, bottom);
      context.fillText(line, start, bottom);
    });
  }
  context.restore();
}

/** The thing whose caption stands at a place of the screen. */
export function captionAt(pointer) {
  const { x, y } = state.network.DOMtoCanvas(pointer);
  const scale = state.network.getScale();
  const found = state.shown.find(({ id, across, down, width, height }) => {
    const body = state.network.body.nodes[id];
    const [right, below] = [(x - body.x) * scale - across, (y - body.y) * scale - down];
    return right >= 0 && right <= width && below >= 0 && below <= height;
  });
  return found && found.id;
}
