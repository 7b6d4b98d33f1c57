// What a view holds while it is shown, and the parts of the page that it is shown in.
export const box = document.getElementById("network");
export const data = document.getElementById("drawing");
export const panel = document.getElementById("view-panel");
export const overlay = document.getElementById("view-steps");
export const section = document.getElementById("view");

/** The content of a script of the page, or of another page, that holds JSON; null where there is none. */
export function read(id, root = document) {
  const found = root.getElementById(id);
  return found ? JSON.parse(found.textContent) : null;
}

export const words = read("words") || {};

export const MANY = 600; // the most things that are no crowd; in a crowd only the most important captions are tried

export const state = {
  network: null,
  drawing: null, // what the page holds
  prepared: [], // the steps that it holds
  kept: [], // those that the reader kept
  step: -1,
  font: null,
  edge: 90, // the height above and below the things, for captions
  row: 76, // the height of a box of the layout
  roomy: 44, // the height on the screen from which marks have their full size
  base: null, // the things by their names
  baseEdges: [],
  lines: null, // the lines by their names
  order: [], // the things, the most important first
  centre: null,
  tries: null, // the captions to try for each thing
  crowd: false, // whether there are so many things that their lines are drawn here and not by vis-network
  bundles: [], // the lines of a crowd by their look
  nodes: null,
  edges: null, // what vis-network was given
  picked: null, // what the panel shows: {node} or {edge}
  focus: null, // the things that stand out; null: all
  dimmed: false, // whether some did since the drawing was loaded
  shown: [], // the room that each caption takes on the screen
  named: [], // the room that the name of each group of islands takes
};

/** Where the things stand that the reader dragged. */
export const moved = new Map();

/** The rows of the tables that speak of things. */
export const rows = () => [...document.querySelectorAll(".things [data-node], .links [data-node]")];

/** The things that a row speaks of. */
export const ids = (row) => row.dataset.node.split(" ");

/** Whether a thing stands out. */
export const stands = (id) => !state.focus || state.focus.has(id);
