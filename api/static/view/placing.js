// Where captions find room. A caption stands below its mark, above it or beside it, and waits until there is room
// where it would cover a more important one.
import { captions, sizeOf } from "./captions.js";
import { islands } from "./framing.js";
import { fullness } from "./marks.js";
import { cover, cross, Grid, inside, through } from "./rooms.js";
import { box, MANY, stands, state } from "./state.js";

const GAP = 3;
const ISLE = 9; // how far the dots of a group of islands stand from its middle
const OVER = 4; // how many times the links of another thing one has, for its caption to cover that one's mark
const LEADERS = [10, 22, 36, 52, 70, 90, 112, 136]; // how far from its mark a caption of a map may stand, with a line to it
const NEIGHBOUR = 60; // how near marks are that stand in a cluster
const ROUNDS = 4; // how often those that found no room are tried first
const TURNS = 24; // in how many directions it may

/** Finds room for captions at a place and zoom, for those of the first things first. */
export function captioned(places, at, scale) {
  const frame = {
    left: at.x * scale - box.clientWidth / 2,
    right: at.x * scale + box.clientWidth / 2,
    top: at.y * scale - box.clientHeight / 2,
    bottom: at.y * scale + box.clientHeight / 2,
  };
  const full = fullness(scale);
  const placeOf = (node) => node.isle || places[node.id];
  const marks = new Grid();
  const seen = [];
  for (const node of state.order) {
    const [x, y] = [places[node.id].x * scale, places[node.id].y * scale];
    const edge = node.size * full;
    const room = { id: node.id, rank: node === state.centre ? Infinity : node.rank || 0, left: x - edge, right: x + edge, top: y - edge, bottom: y + edge };
    if (!cover(room, frame)) continue;
    marks.add(room);
    if (stands(node.id) && seen.length < MANY) seen.push(node);
  }
  let rooms = new Map();
  let taken = new Grid();
  const rim = state.drawing.layout === "wide" && Object.values(places).map((place) => place.x);
  const [first, last] = rim ? [Math.min(...rim), Math.max(...rim)] : [];
  const buttons = document.querySelector(".zoom");
  const covered = buttons && buttons.offsetHeight ? [{
    id: "",
    left: frame.left + buttons.offsetLeft,
    top: frame.top + buttons.offsetTop,
    right: frame.left + buttons.offsetLeft + buttons.offsetWidth,
    bottom: frame.top + buttons.offsetTop + buttons.offsetHeight,
  }] : [];
  covered.forEach((room) => taken.add(room));

  /** The rooms around a mark that a caption may take, the best first; at the rim of layers it stands outside. */
  function around(node, { width, height }) {
    const { x: across } = placeOf(node);
    const [x, y] = [across * scale, placeOf(node).y * scale];
    const edge = (node.isle ? ISLE : node.size * full) + GAP;
    const below = { align: "center", left: x - width / 2, top: y + edge };
    const above = { align: "center", left: x - width / 2, top: y - edge - height };
    const right = { align: "left", left: x + edge, top: y - height / 2 };
    const left = { align: "right", left: x - edge - width, top: y - height / 2 };
    const sides = node.isle ? [right, left, below, above] : [below, above, right, left];
    if (rim && first < last && across === first) sides.unshift(left);
    if (rim && first < last && across === last) sides.unshift(right);
    return sides.map((side) => ({ ...side, left: side.left - GAP, right: side.left + width + GAP, bottom: side.top + height }));
  }

  function free(node, room, small) {
    const meets = (other) => other.id !== node.id && cover(room, other);
    return inside(room, frame) && !taken.some(room, meets) && !marks.some(room, (other) => other.rank >= small && stands(other.id) && meets(other));
  }

  function take(node, { text, width, height }, room) {
    const [x, y] = [placeOf(node).x * scale, placeOf(node).y * scale];
    const made = { ...room, id: node.id, at: node.isle, text, size: sizeOf(node), across: room.left + GAP - x, down: room.top - y, width, height };
    if (rooms.has(node.id)) taken.remove(rooms.get(node.id));
    rooms.set(node.id, made);
    taken.add(made);
  }

  /** Finds room for one of some captions of a thing, around its mark. */
  function place(node, choices) {
    for (const choice of choices) {
      if (!choice.text) return;
      const small = choice.text.includes("\n") ? 0 : (node.rank || 0) / OVER;
      const sides = around(node, choice);
      const room = sides.find((side) => free(node, side, small)) || (node === state.centre && !rooms.size ? sides[0] : null);
      if (!room) continue;
      take(node, choice, room);
      return;
    }
  }

  /** Finds room for the name of a group of islands in sight, before all captions: beside its dots in any case. */
  function name(isle) {
    const [x, y] = [isle.x * scale, isle.y * scale];
    const dots = { id: "", left: x - ISLE, right: x + ISLE, top: y - ISLE, bottom: y + ISLE };
    if (!cover(dots, frame)) return;
    const node = { id: isle.name, label: isle.name, isle };
    const choices = captions(node);
    taken.add(dots);
    place(node, choices);
    if (!rooms.has(node.id)) take(node, choices[0], around(node, choices[0])[0]);
    covered.push(dots, rooms.get(node.id));
  }

  /** Finds room for a caption farther from its mark, with a line that leads to it and crosses none. */
  function lead(node, choices) {
    const [x, y] = [places[node.id].x * scale, places[node.id].y * scale];
    const leaders = [...rooms.values()].filter((room) => room.leader).map((room) => room.leader);
    const near = beside(node).map(({ id }) => places[id]);
    const middle = (axis) => near.reduce((sum, one) => sum + one[axis], 0) / (near.length || 1);
    const away = near.length ? Math.atan2(places[node.id].y - middle("y"), places[node.id].x - middle("x")) : 0;
    for (const far of LEADERS) {
      for (const choice of choices) {
        for (let turn = 0; choice.text && turn < TURNS; turn += 1) {
          const angle = away + (2 * Math.PI * Math.ceil(turn / 2) * (turn % 2 ? 1 : -1)) / TURNS;
          const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
          const edge = node.size * full + far;
          const tip = [x + cos * edge, y + sin * edge];
          const left = tip[0] - (choice.width / 2) * (1 - cos) - GAP;
          const top = tip[1] - (choice.height / 2) * (1 - sin);
          const room = { align: "center", left, top, right: left + choice.width + 2 * GAP, bottom: top + choice.height };
          const line = [[x, y], tip];
          if (!free(node, room, 0) || leaders.some((other) => cross(line, other) || through(room, ...other))) continue;
          if ([...covered, ...rooms.values()].some((other) => through(other, ...line))) continue;
          take(node, choice, { ...room, leader: line });
          return;
        }
      }
    }
  }

  /** The things whose marks are so near to one that captions between them would be in each other's way. */
  function beside(node) {
    const at = places[node.id];
    return seen.filter((one) => one !== node && Math.hypot(places[one.id].x - at.x, places[one.id].y - at.y) * scale < NEIGHBOUR);
  }

  /** Finds room on a map for the captions that have none yet; those of a cluster all go around it if need be. */
  function leadAll() {
    const late = () => seen.filter((node) => !rooms.has(node.id));
    for (const node of late()) lead(node, captions(node));
    if (!late().length) return;
    let best = [rooms, taken];
    const clustered = seen.filter((node) => beside(node).length > 1);
    const { x, y } = { x: (node) => places[node.id].x, y: (node) => places[node.id].y };
    for (const by of [y, x, (node) => -y(node), (node) => -x(node)]) {
      const turns = [...clustered].sort((one, other) => by(one) - by(other));
      for (let round = 0; round < ROUNDS && best[0].size < seen.length; round += 1) {
        [rooms, taken] = [new Map(), new Grid()];
        covered.forEach((room) => taken.add(room));
        for (const node of turns) lead(node, captions(node));
        const missed = new Set(late());
        for (const node of late()) place(node, captions(node));
        for (const node of late()) lead(node, captions(node));
        if (rooms.size > best[0].size) best = [rooms, taken];
        turns.sort((one, other) => missed.has(other) - missed.has(one));
      }
    }
    [rooms, taken] = best;
  }

  islands().forEach(name);
  [state.named, rooms] = [[...rooms.values()], new Map()];
  // The centre always has its caption, in two lines where one is too short.
  // One line for as many things as there is room for, and then more lines where they fit.
  if (state.centre && stands(state.centre.id)) place(state.centre, captions(state.centre).slice(-2, -1));
  for (const node of seen) place(node, captions(node).slice(-1));
  for (const node of seen) place(node, captions(node));
  if (state.drawing.ground) leadAll();
  state.shown = [...rooms.values()];
}
