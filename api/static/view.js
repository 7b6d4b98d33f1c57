// A view: draws what the page holds as JSON with vis-network, whose places are already computed.
// Marks and captions keep their size on the screen at every zoom, as on a map; a caption stands below its
// mark, above it or beside it, and waits until there is room where it would cover a more important one. The address holds the state: what the server must know
// in the query, what only the screen knows (zoom, choice, dragged things, kept states) in the fragment.
"use strict";

(() => {
  const box = document.getElementById("network");
  const data = document.getElementById("drawing");
  if (!box || !data || !window.vis) return;

  const read = (id, root = document) => {
    const found = root.getElementById(id);
    return found ? JSON.parse(found.textContent) : null;
  };
  const words = read("words") || {};
  const panel = document.getElementById("view-panel");
  const overlay = document.getElementById("view-steps");
  const view = document.getElementById("view");

  const ROOMIEST = 1.3; // the largest scale at which a small picture is shown whole
  const NARROW = 560; // the width of a picture, in pixels, below which layers lie above each other
  let drawing = laid(JSON.parse(data.textContent));
  const EDGE = drawing.ground && box.clientWidth < NARROW ? 140 : 90; // the height above and below the things, for captions
  let prepared = read("steps") || [];
  let base, baseEdges, lines, order, centre, tries;
  let crowd; // whether there are so many things that their lines are drawn here and not by vis-network
  let bundles; // the lines of a crowd by their look
  let picked = null; // what the panel shows: {node} or {edge}
  let focus = null; // the things that stand out; null: all
  let dimmed = false; // whether some did since the drawing was loaded
  let step = -1;
  let kept = [];
  const moved = new Map();
  let nodes, edges;
  raise();
  const network = new vis.Network(box, {}, drawing.options);
  const font = drawing.options.nodes.font;
  const pen = document.createElement("canvas").getContext("2d");
  const rows = () => [...document.querySelectorAll(".things [data-node], .links [data-node]")];

  const written = new Map(); // what was last given to vis-network for each thing
  const stands = (id) => !focus || focus.has(id);
  let shown = []; // the room that each caption takes on the screen
  let named = []; // the room that the name of each group of islands takes
  box.network = network;
  box.captions = () => shown;
  box.firstElementChild.tabIndex = -1;

  const GAP = 3;
  const ISLE = 9; // how far the dots of a group of islands stand from its middle
  const FAR = 0.02;
  const NEAR = 6;
  const ROW = drawing.row || 76; // the height of a box of the layout
  const ROOMY = drawing.layout === "wide" ? 52 : 44; // the height on the screen from which marks have their full size
  const OVER = 4; // how many times the links of another thing one has, for its caption to cover that one's mark
  const MANY = 600; // the most things that are no crowd; in a crowd only the most important captions are tried
  const BATCH = 250; // how many lines of a crowd are drawn at once
  const THINNEST = 0.3; // the least width of a line on the screen
  const REACH = 5; // how far from a line of a crowd a click may be
  const CELL = 90; // the side of a cell in which rooms are looked up
  const FAINT = 0.12;
  const LEADING = 1.15; // the height of a line in font sizes
  const NARROWER = [104, 80]; // the widths to which a caption is broken anew where it has no room as it is
  const LEADERS = [10, 22, 36, 52, 70, 90, 112, 136]; // how far from its mark a caption of a map may stand, with a line to it
  const NEIGHBOUR = 60; // how near marks are that stand in a cluster
  const ROUNDS = 4; // how often those that found no room are tried first
  const TURNS = 24; // in how many directions it may

  // --- Content -------------------------------------------------------------------------------------------

  /** Draws what the page holds, as it looks at a place and zoom; where none is given, the whole of it. */
  function load(at = null) {
    base = new Map(drawing.nodes.map((node) => [node.id, node]));
    baseEdges = drawing.edges.map((edge) => ({ ...edge, id: `${edge.from} ${edge.to}` }));
    lines = new Map(baseEdges.map((edge) => [edge.id, edge]));
    const first = drawing.nodes[0];
    centre = first && first.borderWidth === 3 ? first : null;
    const rest = (centre ? drawing.nodes.slice(1) : [...drawing.nodes]).sort((one, other) => (other.rank || 0) - (one.rank || 0));
    order = centre ? [centre, ...rest] : rest;
    crowd = order.length > MANY;
    bundles = bundled();
    tries = new Map();
    dimmed = Boolean(focus);
    // Everything is given to vis-network once, as it is going to look: it draws anew after every change.
    const places = Object.fromEntries(drawing.nodes.map((node) => [node.id, moved.get(node.id) || node]));
    const view = at || framed([...Object.values(places), ...islands()]);
    const scale = bounded(view.scale);
    const full = fullness(scale);
    captioned(places, view.position, scale);
    written.clear();
    nodes = new vis.DataSet(drawing.nodes.map((node) => {
      const { group, label, rank, ...rest } = node;
      const made = look(node, scale, full);
      written.set(node.id, keyOf(node, scale, full));
      return { ...rest, color: (drawing.options.groups[group] || {}).color, ...made, ...moved.get(node.id) };
    }));
    edges = new vis.DataSet(crowd ? [] : baseEdges.map((edge) => ({ ...edge, ...stroke(edge, scale) })));
    [arrange.state, arrange.edges] = [strokes(scale), baseEdges];
    network.setData({ nodes, edges });
    network.moveTo({ ...view, animation: false });
  }

  const bounded = (scale) => Math.min(Math.max(scale, FAR), NEAR);

  /** Makes changes of which vis-network would draw each by itself, and lets it draw once. */
  function atOnce(change) {
    const signal = (name) => network.body.emitter.emit(name);
    signal("_blockRedraw");
    change();
    signal("_allowRedraw");
    signal("_requestRedraw");
  }

  /** The captions to try for a thing, the fullest first, each with its width and height on the screen. */
  function captions(node) {
    if (tries.has(node.id)) return tries.get(node.id);
    const size = sizeOf(node);
    pen.font = `${size}px ${font.face}`;
    const lines = (node.label || "").split("\n");
    const texts = lines.map((_, last) => lines.slice(0, last + 1).join("\n") + (last + 1 < lines.length ? "…" : "")).reverse();
    const narrower = (crowd ? [] : NARROWER).map((most) => broken(lines.join(" ").split(" "), most)).filter((text) => text && !texts.includes(text));
    texts.splice(1, 0, ...new Set(narrower));
    const made = texts.map((text) => {
      const parts = text.split("\n");
      return { text, width: Math.max(...parts.map((line) => pen.measureText(line).width)), height: parts.length * size * LEADING };
    });
    tries.set(node.id, made);
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

  const sizeOf = (node) => (node.font && node.font.size) || font.size;

  // --- Captions ------------------------------------------------------------------------------------------

  function cover(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function inside(one, frame) {
    return one.left >= frame.left && one.right <= frame.right && one.top >= frame.top && one.bottom <= frame.bottom;
  }

  /** Rooms by the cells of a grid that they touch, so that a look-up does not go through all of them. */
  class Grid {
    constructor() { this.cells = new Map(); }
    * keys(room) {
      for (let x = Math.floor(room.left / CELL); x <= Math.floor(room.right / CELL); x += 1) {
        for (let y = Math.floor(room.top / CELL); y <= Math.floor(room.bottom / CELL); y += 1) yield `${x} ${y}`;
      }
    }
    add(room) {
      for (const key of this.keys(room)) {
        if (!this.cells.has(key)) this.cells.set(key, new Set());
        this.cells.get(key).add(room);
      }
    }
    remove(room) { for (const key of this.keys(room)) this.cells.get(key).delete(room); }
    some(room, test) {
      for (const key of this.keys(room)) {
        for (const other of this.cells.get(key) || []) if (test(other)) return true;
      }
      return false;
    }
  }

  /** Whether a line from a place to another goes through a room: it begins or ends there, or crosses a diagonal. */
  function through({ left, right, top, bottom }, from, to) {
    const within = ([x, y]) => x > left && x < right && y > top && y < bottom;
    const diagonals = [[[left, top], [right, bottom]], [[left, bottom], [right, top]]];
    return within(from) || within(to) || diagonals.some((one) => cross([from, to], one));
  }

  /** Whether two lines cross. */
  function cross([a, b], [c, d]) {
    const side = ([x1, y1], [x2, y2], [x, y]) => Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
    return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
  }

  /** Finds room for captions at a place and zoom, for those of the first things first. */
  function captioned(places, at, scale) {
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
    for (const node of order) {
      const [x, y] = [places[node.id].x * scale, places[node.id].y * scale];
      const edge = node.size * full;
      const room = { id: node.id, rank: node === centre ? Infinity : node.rank || 0, left: x - edge, right: x + edge, top: y - edge, bottom: y + edge };
      if (!cover(room, frame)) continue;
      marks.add(room);
      if (stands(node.id) && seen.length < MANY) seen.push(node);
    }
    let rooms = new Map();
    let taken = new Grid();
    const rim = drawing.layout === "wide" && Object.values(places).map((place) => place.x);
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
        const room = sides.find((side) => free(node, side, small)) || (node === centre && !rooms.size ? sides[0] : null);
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
    [named, rooms] = [[...rooms.values()], new Map()];
    // The centre always has its caption, in two lines where one is too short.
    // One line for as many things as there is room for, and then more lines where they fit.
    if (centre && stands(centre.id)) place(centre, captions(centre).slice(-2, -1));
    for (const node of seen) place(node, captions(node).slice(-1));
    for (const node of seen) place(node, captions(node));
    if (drawing.ground) leadAll();
    shown = [...rooms.values()];
  }

  /** Writes the captions where they were found room, on what vis-network has drawn. */
  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const chosen = new Set(network.getSelectedNodes());
    context.save();
    [context.textBaseline, context.lineJoin, context.strokeStyle] = ["alphabetic", "round", drawing.options.edges.color.highlight];
    for (const { id, leader } of shown) {
      const body = leader && network.body.nodes[id];
      if (!body) continue;
      const tip = [leader[1][0] - leader[0][0], leader[1][1] - leader[0][1]];
      const start = (base.get(id).size * fullness(bounded(scale))) / Math.hypot(...tip);
      context.lineWidth = 1 / scale;
      context.beginPath();
      context.moveTo(body.x + (tip[0] * start) / scale, body.y + (tip[1] * start) / scale);
      context.lineTo(body.x + tip[0] / scale, body.y + tip[1] / scale);
      context.stroke();
    }
    [context.fillStyle, context.strokeStyle, context.lineWidth] = [font.color, font.strokeColor, (2 * font.strokeWidth) / scale];
    for (const { id, at, text, align, size, across, down, width } of [...named, ...shown]) {
      const body = at || network.body.nodes[id];
      if (!body) continue;
      context.font = `${chosen.has(id) ? "600 " : ""}${size / scale}px ${font.face}`;
      context.textAlign = align;
      const start = body.x + (across + { left: 0, center: width / 2, right: width }[align]) / scale;
      text.split("\n").forEach((line, place) => {
        const bottom = body.y + (down + (place + 0.86) * size * LEADING) / scale;
        context.strokeText(line, start, bottom);
        context.fillText(line, start, bottom);
      });
    }
    context.restore();
  });

  /** Sets sizes and captions for the present zoom. */
  function arrange() {
    const scale = bounded(network.getScale());
    const full = fullness(scale);
    captioned(network.getPositions(), network.getViewPosition(), scale);
    dimmed = dimmed || Boolean(focus);
    const updates = [];
    for (const node of order) {
      const key = keyOf(node, scale, full);
      if (written.get(node.id) === key) continue;
      written.set(node.id, key);
      updates.push({ id: node.id, ...look(node, scale, full) });
    }
    const state = strokes(scale);
    const restroked = arrange.state !== state || arrange.edges !== baseEdges;
    if (!updates.length && !restroked) {
      network.body.emitter.emit("_requestRedraw");
      return;
    }
    [arrange.state, arrange.edges] = [state, baseEdges];
    atOnce(() => {
      if (updates.length) nodes.update(updates);
      if (restroked) edges.update(edges.map(({ id }) => ({ id, ...stroke(lines.get(id), scale) })));
    });
  }

  const fullness = (scale) => Math.min(Math.max((ROW * scale) / ROOMY, order.length > MANY ? 0.2 : 0.5), 1);
  const keyOf = (node, scale, full) => `${(full / scale).toFixed(4)} ${stands(node.id)}`;

  /** How the mark of a thing looks at a zoom. */
  function look(node, scale, full) {
    const made = { size: (node.size * full) / scale };
    if (dimmed) made.opacity = stands(node.id) ? 1 : FAINT;
    return made;
  }

  const thin = (scale) => (order.length > MANY ? 1 : Math.max(scale, 0.4));
  const strokes = (scale) => `${thin(scale).toFixed(3)} ${focus ? [...focus].join() : ""}`;

  /** How a line looks at a zoom. */
  function stroke(edge, scale) {
    const bright = !focus || (focus.has(edge.from) && focus.has(edge.to));
    const made = { width: (edge.width || 1) / thin(scale) };
    if (edge.color || dimmed) made.color = { ...drawing.options.edges.color, ...(edge.color || {}), opacity: bright ? 1 : FAINT };
    return made;
  }

  // --- The lines of a crowd: drawn in a few strokes; vis-network has those alone that are chosen -----------

  function bundled() {
    const found = new Map();
    if (crowd) {
      for (const edge of baseEdges) {
        const look = { colour: (edge.color || drawing.options.edges.color).color, width: edge.width || 1, dashes: edge.dashes || [] };
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

  network.on("beforeDrawing", (context) => {
    if (!crowd) return;
    const places = network.getPositions();
    const bright = (edge) => !focus || (focus.has(edge.from) && focus.has(edge.to));
    context.save();
    for (const bundle of bundles) {
      context.strokeStyle = bundle.colour;
      context.lineWidth = Math.max(bundle.width, THINNEST / network.getScale());
      context.setLineDash(bundle.dashes);
      if (focus) {
        context.globalAlpha = FAINT;
        trace(context, bundle.edges.filter((edge) => !bright(edge)), places);
        context.globalAlpha = 1;
      }
      trace(context, focus ? bundle.edges.filter(bright) : bundle.edges, places);
    }
    context.restore();
  });

  /** Gives vis-network the lines of a crowd that are to stand out. */
  function hold(wanted) {
    if (!crowd) return;
    const scale = bounded(network.getScale());
    atOnce(() => {
      edges.clear();
      edges.add(baseEdges.filter(wanted).map((edge) => ({ ...edge, ...stroke(edge, scale) })));
    });
  }

  function select(ids, tied) {
    if (tied) hold((edge) => ids.includes(edge.from) || ids.includes(edge.to));
    network.selectNodes(ids, tied);
  }

  /** The line at a place of the screen. */
  function lineAt(pointer) {
    if (!crowd) return network.getEdgeAt(pointer);
    const { x, y } = network.DOMtoCanvas(pointer);
    const places = network.getPositions();
    let [best, least] = [undefined, REACH / network.getScale()];
    for (const { id, from, to } of baseEdges) {
      const [one, other] = [places[from], places[to]];
      const [across, down] = [other.x - one.x, other.y - one.y];
      const along = ((x - one.x) * across + (y - one.y) * down) / (across * across + down * down || 1);
      const share = Math.min(Math.max(along, 0), 1);
      const far = Math.hypot(x - one.x - share * across, y - one.y - share * down);
      if (far < least) [best, least] = [id, far];
    }
    return best;
  }

  /** The thing whose caption stands at a place of the screen. */
  function captionAt(pointer) {
    const { x, y } = network.DOMtoCanvas(pointer);
    const scale = network.getScale();
    const found = shown.find(({ id, across, down, width, height }) => {
      const body = network.body.nodes[id];
      const [right, below] = [(x - body.x) * scale - across, (y - body.y) * scale - down];
      return right >= 0 && right <= width && below >= 0 && below <= height;
    });
    return found && found.id;
  }

  let waiting = 0;
  function arrangeSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => { arrange(); remember(); }, 60);
  }

  /** Layers with the places that suit the width of the window, unless the address says which. */
  function laid(drawing) {
    const asked = new URLSearchParams(window.location.hash.slice(1)).get("layout");
    if (!drawing.tall || (asked ? asked !== "tall" : box.clientWidth >= NARROW)) return drawing;
    const { row, places } = drawing.tall;
    for (const node of drawing.nodes) [node.x, node.y] = places[node.id];
    return { ...drawing, row, layout: "tall" };
  }

  /** The margin at either side of the picture, for captions. */
  function margin() {
    return Math.min(drawing.layout === "wide" ? 150 : 80, box.clientWidth / (drawing.layout || drawing.ground ? 5 : 10));
  }

  /** Makes the picture as high as its things need at its width, between the bounds that its style sets. */
  function raise() {
    const [across, down] = ["x", "y"].map((axis) => [...drawing.nodes, ...islands()].map((node) => node[axis]));
    const span = (some) => Math.max(...some) - Math.min(...some) + 1;
    const scale = Math.min((box.clientWidth - 2 * margin()) / span(across), ROOMIEST);
    if (across.length) box.style.setProperty("--high", `${Math.round(span(down) * scale + EDGE + headroom())}px`);
  }

  /** The groups of islands that a map names although they are nothing of the picture. */
  function islands() { return drawing.ground ? drawing.ground.names : []; }

  /** The height that things one above the other leave for the buttons. */
  function headroom() { return drawing.layout && box.clientWidth < NARROW ? 24 : 0; }

  /** The position and zoom at which some places fill the picture, with a margin for the captions at the rim. */
  function framed(places) {
    if (!places.length) return { position: { x: 0, y: 0 }, scale: 1 };
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { x, y } of places) {
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
    const across = box.clientWidth - 2 * margin();
    const down = box.clientHeight - EDGE - headroom();
    const scale = Math.max(Math.min(across / (right - left + 1), down / (bottom - top + 1), ROOMIEST), FAR);
    return { position: { x: (left + right) / 2, y: (top + bottom) / 2 - headroom() / 2 / scale }, scale };
  }

  /** Shows the whole picture, or some things of it. */
  function fit(ids = null) {
    const all = network.getPositions();
    const places = (ids ? ids.filter((id) => all[id]) : Object.keys(all)).map((id) => all[id]);
    if (!places.length) return;
    network.moveTo({ ...framed(ids ? places : [...places, ...islands()]), animation: false });
    arrange();
  }

  function zoom(factor) {
    const scale = Math.min(Math.max(network.getScale() * factor, FAR), NEAR);
    network.moveTo({ scale, animation: false });
    arrange();
    remember();
  }

  // --- The map's ground ----------------------------------------------------------------------------------

  network.on("beforeDrawing", (context) => {
    if (!drawing.ground) return;
    const scale = network.getScale();
    for (const [name, colour, width] of [["graticule", "#D5DCE3", 1], ["coast", "#9AA5B1", 1.2]]) {
      context.beginPath();
      for (const line of drawing.ground[name]) {
        context.moveTo(line[0], line[1]);
        for (let place = 2; place < line.length; place += 2) context.lineTo(line[place], line[place + 1]);
      }
      context.strokeStyle = colour;
      context.lineWidth = width / scale;
      context.stroke();
    }
    context.fillStyle = "#9AA5B1";
    for (const { x, y } of islands()) {
      for (const [across, down] of drawing.ground.isle) {
        context.beginPath();
        context.arc(x + across / scale, y + down / scale, 1.5 / scale, 0, 2 * Math.PI);
        context.fill();
      }
    }
  });

  // --- The panel: the rows of the tables that speak of what is chosen ------------------------------------

  function ids(row) { return row.dataset.node.split(" "); }

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

  function pick(what, { quiet = false } = {}) {
    picked = what;
    if (!what) {
      network.unselectAll();
      panel.replaceChildren(Object.assign(document.createElement("p"), { className: "hint", textContent: panel.dataset.empty }));
      remember();
      return;
    }
    const title = document.createElement("h2");
    const list = document.createElement("ul");
    const facts = document.createElement("div");
    if (what.node) {
      select([what.node], true);
      title.textContent = base.get(what.node).title;
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
      const edge = lines.get(what.edge);
      hold((one) => one === edge);
      network.selectEdges([what.edge]);
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
  panel.dataset.empty = panel.textContent.trim();

  // --- State in the address ------------------------------------------------------------------------------

  function remember() {
    if (!remember.on) return;
    const parts = new URLSearchParams();
    const at = network.getViewPosition();
    if (remember.zoomed) parts.set("at", [Math.round(at.x), Math.round(at.y), network.getScale().toFixed(3)].join(","));
    if (picked) parts.set("pick", picked.node || picked.edge);
    if (moved.size) parts.set("moved", [...moved].map(([id, { x, y }]) => `${id}:${x}:${y}`).join(","));
    if (kept.length) parts.set("kept", kept.map((one) => [...one.at, one.pick].join(";")).join("|"));
    if (step >= 0) parts.set("step", String(step + 1));
    if (drawing.tall && parts.size) parts.set("layout", drawing.layout);
    const text = parts.toString().replace(/%(2C|3A|2F|3B)/g, decodeURIComponent);
    window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}${text ? `#${text}` : ""}`);
    match();
  }

  /** Lets the picture to take away be drawn as this one is. */
  function match() {
    const svg = document.getElementById("view-svg");
    const address = new URL(svg.href);
    address.searchParams.delete("moved");
    if (drawing.tall) address.searchParams.set("layout", drawing.layout);
    for (const [id, { x, y }] of moved) address.searchParams.append("moved", `${id}:${x}:${y}`);
    svg.href = address.href;
  }

  function number(text) { const found = Number(text); return Number.isFinite(found) ? found : 0; }

  function recall() {
    const parts = new URLSearchParams(window.location.hash.slice(1));
    const known = new Set(drawing.nodes.map((node) => node.id));
    for (const one of (parts.get("moved") || "").split(",")) {
      const [id, x, y] = one.split(":");
      if (known.has(id)) moved.set(id, { x: number(x), y: number(y) });
    }
    kept = (parts.get("kept") || "").split("|").filter(Boolean).slice(0, 8).map((one) => {
      const [x, y, scale, what] = one.split(";");
      return { at: [number(x), number(y), number(scale) || 1], pick: what || "" };
    });
    return parts;
  }

  function choose(what) {
    if (base.has(what)) pick({ node: what });
    else if (lines.has(what)) pick({ edge: what });
  }

  // --- Expanding: the page of the next state is fetched, what was there keeps its place ---------------------

  async function follow(address, push = true) {
    const answer = await window.fetch(address);
    if (!answer.ok) { window.location.assign(address); return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.getElementById("drawing");
    if (!next) { window.location.assign(address); return; }
    drawing = laid(JSON.parse(next.textContent));
    prepared = read("steps", page) || [];
    for (const id of ["view-lead", "view-form", "view-legend", "view-links", "view-tables"]) {
      const [old, made] = [document.getElementById(id), page.getElementById(id)];
      if (old && made) old.replaceWith(document.adoptNode(made));
    }
    const tools = page.querySelector("#view-svg");
    document.getElementById("view-svg").href = tools.href.replace(/^.*?(?=\/view)/, "");
    if (push) window.history.pushState(null, "", address);
    loaded = here();
    focus = null;
    load({ position: network.getViewPosition(), scale: network.getScale() });
    watch();
    if (picked && picked.node && base.has(picked.node)) pick(picked); else pick(null);
  }

  function expand(id) {
    const link = document.querySelector(`.things [data-node="${CSS.escape(id)}"] [data-expand]`);
    if (!link) return false;
    picked = { node: id };
    remember.zoomed = true;
    follow(link.getAttribute("href"));
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-expand]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const row = link.closest("[data-node]");
    if (row) picked = { node: row.dataset.node };
    follow(link.getAttribute("href")).then(() => {
      if (row) document.querySelector(`.things [data-node="${CSS.escape(row.dataset.node)}"] a`)?.focus();
    });
  });
  const here = () => window.location.pathname + window.location.search;
  let loaded = here();
  window.addEventListener("popstate", () => { if (here() !== loaded) follow(here(), false); });

  // --- Presentation ----------------------------------------------------------------------------------------

  const sequence = () => [
    ...prepared,
    ...kept.map((one, place) => ({ title: words.saved.replace("{number}", place + 1), focus: [], lines: [], ...one })),
  ];

  function show(place) {
    const all = sequence();
    step = Math.min(Math.max(place, 0), all.length - 1);
    const one = all[step];
    focus = one.focus.length ? new Set(one.focus) : null;
    overlay.querySelector(".place").textContent = words.step.replace("{number}", step + 1).replace("{count}", all.length);
    overlay.querySelector("h2").textContent = one.title;
    overlay.querySelector("ul").replaceChildren(...one.lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
    const [back, on] = [overlay.querySelector("[data-step='-1']"), overlay.querySelector("[data-step='1']")];
    back.disabled = step === 0;
    on.disabled = step === all.length - 1;
    if (one.at) {
      network.moveTo({ position: { x: one.at[0], y: one.at[1] }, scale: one.at[2], animation: false });
      choose(one.pick);
      arrange();
    } else {
      network.unselectAll();
      fit(one.focus.length ? one.focus : null);
    }
    remember();
  }

  async function present(place = 0) {
    view.classList.add("presenting");
    overlay.hidden = false;
    try { await view.requestFullscreen(); } catch { /* shown over the page where full screen is refused */ }
    window.requestAnimationFrame(() => { show(place); box.focus(); });
  }

  function leave() {
    if (!view.classList.contains("presenting")) return;
    view.classList.remove("presenting");
    overlay.hidden = true;
    [focus, step] = [null, -1];
    if (document.fullscreenElement) document.exitFullscreen();
    fit();
    remember();
    document.querySelector("[data-tool=present]").focus();
  }
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  for (const button of overlay.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => (button.dataset.step === "0" ? leave() : show(step + Number(button.dataset.step))));
  }

  document.addEventListener("keydown", (event) => {
    if (!view.classList.contains("presenting")) return;
    const moves = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    if (event.key === "Escape") leave();
    else if (moves[event.key]) show(step + moves[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });

  // --- Keyboard ----------------------------------------------------------------------------------------------

  /** The nearest thing in a direction from the chosen one; the first one where none is chosen. */
  function nextTo(across, down) {
    const places = network.getPositions();
    const from = picked && picked.node && places[picked.node];
    if (!from) return order[0] && order[0].id;
    let [best, least] = [null, Infinity];
    for (const [id, place] of Object.entries(places)) {
      const [x, y] = [place.x - from.x, place.y - from.y];
      const ahead = x * across + y * down;
      const aside = Math.abs(x * down) + Math.abs(y * across);
      if (ahead <= 0 || id === picked.node) continue;
      const far = ahead + 2 * aside;
      if (far < least) [best, least] = [id, far];
    }
    return best;
  }

  box.addEventListener("keydown", (event) => {
    const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrows[event.key]) {
      const id = nextTo(...arrows[event.key]);
      if (id) pick({ node: id });
    } else if (event.key === "Enter" && picked && picked.node) {
      if (!expand(picked.node)) panel.focus();
    } else if (event.key === " " && picked) panel.focus();
    else if (event.key === "Escape") pick(null);
    else if (event.key === "+" || event.key === "=") zoom(1.4);
    else if (event.key === "-") zoom(1 / 1.4);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
  });

  // --- Mouse -------------------------------------------------------------------------------------------------

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
    if (!event.ctrlKey && !view.classList.contains("presenting")) event.stopPropagation();
  }, { capture: true });

  /** Lets a row of the tables that is pointed at or reached by keyboard be marked in the picture. */
  function watch() {
    for (const row of rows()) {
      const found = ids(row).filter((id) => base.has(id));
      const mark = () => select(found, found.length === 1);
      const unmark = () => { network.unselectAll(); if (picked && picked.node && base.has(picked.node)) select([picked.node], true); };
      row.addEventListener("mouseenter", mark);
      row.addEventListener("focusin", mark);
      row.addEventListener("mouseleave", unmark);
      row.addEventListener("focusout", unmark);
    }
  }

  // --- Tools -------------------------------------------------------------------------------------------------

  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const find = document.getElementById("view-find");
  const told = document.getElementById("view-found");

  function search() {
    const asked = fold(find.value.trim());
    const found = asked ? drawing.nodes.filter((node) => fold(`${node.id} ${node.title}`).includes(asked)).map((node) => node.id) : [];
    focus = found.length ? new Set(found) : null;
    told.textContent = !asked ? "" : found.length ? words.found.replace("{count}", found.length) : words.none;
    network.selectNodes(found, false);
    arrange();
    return found;
  }
  if (find) {
    find.addEventListener("input", search);
    find.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { find.value = ""; search(); }
      if (event.key !== "Enter") return;
      const found = search();
      if (found.length) { pick({ node: found[0] }); fit(found); }
    });
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
    const at = network.getViewPosition();
    if (kept.length === 8) kept.shift();
    kept.push({ at: [Math.round(at.x), Math.round(at.y), Number(network.getScale().toFixed(3))], pick: picked ? picked.node || picked.edge : "" });
    told.textContent = words.kept.replace("{count}", kept.length);
    remember();
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

  // --- Begin -------------------------------------------------------------------------------------------------

  const state = recall();
  if (state.get("at")) {
    const [x, y, scale] = state.get("at").split(",").map(number);
    remember.zoomed = true;
    load({ position: { x, y }, scale: scale || 1 });
  } else load();
  match();
  network.once("afterDrawing", () => { box.dataset.ready = "true"; });
  choose(state.get("pick"));
  remember.on = true;
  watch();
  let size = `${box.clientWidth} ${box.clientHeight}`;
  new ResizeObserver(() => window.requestAnimationFrame(() => {
    const now = `${box.clientWidth} ${box.clientHeight}`;
    if (now === size) return;
    if (size.split(" ")[0] !== now.split(" ")[0]) raise();
    size = `${box.clientWidth} ${box.clientHeight}`;
    if (step >= 0) show(step);
    else if (!remember.zoomed) fit();
    else arrange();
  })).observe(box);
  if (state.get("step")) present(number(state.get("step")) - 1);

  // The page's own font may come after the first drawing; captions are then as wide as it makes them.
  if (document.fonts && document.fonts.status !== "loaded") {
    document.fonts.ready.then(() => { tries.clear(); written.clear(); arrange(); });
  }
})();
