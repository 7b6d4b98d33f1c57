// The network view: draws what the page holds as JSON with vis-network, whose layout is already computed.
// Marks and captions keep their size on the screen at every zoom, as on a map; a caption that would cover
// a more important one waits until there is room.
"use strict";

(() => {
  const box = document.getElementById("network");
  const data = document.getElementById("drawing");
  if (!box || !data || !window.vis) return;

  const drawing = JSON.parse(data.textContent);
  const base = new Map(drawing.nodes.map((node) => [node.id, node]));
  const baseEdges = drawing.edges.map((edge, number) => ({ ...edge, id: number }));
  const nodes = new vis.DataSet(drawing.nodes);
  const edges = new vis.DataSet(baseEdges);
  const network = new vis.Network(box, { nodes, edges }, drawing.options);
  const font = drawing.options.nodes.font;
  const pen = document.createElement("canvas").getContext("2d");

  let shown = []; // the room that each caption takes on the screen
  box.network = network;
  box.captions = () => shown;
  box.firstElementChild.tabIndex = -1;

  const GAP = 3;
  const FAR = 0.12;
  const NEAR = 6;
  const ROW = 76; // the height of a box of the layout
  const ROOMY = 44; // the height on the screen from which marks have their full size
  const ROOMIEST = 1.3; // the largest scale at which a small picture is shown whole
  const OVER = 4; // how many times the links of another thing one has, for its caption to cover that one's mark

  /** The captions to try for a thing, the fullest first, each with its width and height on the screen. */
  function captions(node) {
    const size = (node.font && node.font.size) || font.size;
    pen.font = `${size}px ${font.face}`;
    const lines = node.label.split("\n");
    const texts = lines.map((_, last) => lines.slice(0, last + 1).join("\n") + (last + 1 < lines.length ? "…" : ""));
    return texts.reverse().map((text) => {
      const parts = text.split("\n");
      return { text, width: Math.max(...parts.map((line) => pen.measureText(line).width)), height: parts.length * size * 1.15 };
    });
  }

  const tries = new Map(drawing.nodes.map((node) => [node.id, captions(node)]));
  const [centre] = drawing.nodes;
  const order = [centre, ...drawing.nodes.slice(1).sort((one, other) => other.rank - one.rank)];

  function cover(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function inside(one, frame) {
    return one.left >= frame.left && one.right <= frame.right && one.top >= frame.top && one.bottom <= frame.bottom;
  }

  /** Sets sizes for the present zoom and shows the captions for which there is room, the first ones first. */
  function arrange() {
    const scale = Math.min(Math.max(network.getScale(), FAR), NEAR);
    const places = network.getPositions();
    const view = network.getViewPosition();
    const frame = {
      left: view.x * scale - box.clientWidth / 2,
      right: view.x * scale + box.clientWidth / 2,
      top: view.y * scale - box.clientHeight / 2,
      bottom: view.y * scale + box.clientHeight / 2,
    };
    const full = Math.min(Math.max((ROW * scale) / ROOMY, 0.5), 1);
    const marks = order.map(({ id, size, rank: links }) => {
      const [x, y] = [places[id].x * scale, places[id].y * scale];
      const rank = id === centre.id ? Infinity : links;
      return { id, rank, left: x - size * full, right: x + size * full, top: y - size * full, bottom: y + size * full };
    });
    const rooms = new Map();

    /** Finds room for one of some captions of a thing, below or above its mark. */
    function place(node, choices) {
      const [x, y] = [places[node.id].x * scale, places[node.id].y * scale];
      const edge = node.size * full + GAP;
      for (const { text, width, height } of choices) {
        const small = text.includes("\n") ? 0 : node.rank / OVER;
        for (const top of [y + edge, y - edge - height]) {
          const room = { id: node.id, text, up: y + edge - top, left: x - width / 2 - GAP, right: x + width / 2 + GAP, top, bottom: top + height };
          const meets = (other) => other.id !== node.id && cover(room, other);
          const free = inside(room, frame) && ![...rooms.values()].some(meets) && !marks.some((other) => other.rank >= small && meets(other));
          if (free || (node === centre && !rooms.size)) return rooms.set(node.id, room);
        }
      }
      return rooms;
    }

    // The centre always has its caption, in two lines where one is too short.
    // One line for as many things as there is room for, and then more lines where they fit.
    place(centre, tries.get(centre.id).slice(-2, -1));
    for (const node of order) place(node, tries.get(node.id).slice(-1));
    for (const node of order) place(node, tries.get(node.id));
    shown = [...rooms.values()];

    const updates = order.map((node) => {
      const room = rooms.get(node.id);
      const own = node.font || {};
      return {
        id: node.id,
        size: (node.size * full) / scale,
        label: room && room.text,
        font: {
          ...font, ...own,
          size: (own.size || font.size) / scale,
          strokeWidth: font.strokeWidth / scale,
          vadjust: room ? -room.up / scale : 0,
        },
      };
    });
    nodes.update(updates);
    edges.update(baseEdges.map((edge) => ({ id: edge.id, width: (edge.width || 1) / Math.max(scale, 0.4) })));
  }

  let waiting = 0;
  function arrangeSoon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(arrange, 60);
  }

  /** Shows the whole picture, with a margin for the captions at its rim. */
  function fit() {
    const places = Object.values(network.getPositions());
    const [left, right] = [Math.min(...places.map((place) => place.x)), Math.max(...places.map((place) => place.x))];
    const [top, bottom] = [Math.min(...places.map((place) => place.y)), Math.max(...places.map((place) => place.y))];
    const across = box.clientWidth - 2 * Math.min(80, box.clientWidth / 10);
    const scale = Math.min(across / (right - left + 1), (box.clientHeight - 90) / (bottom - top + 1), ROOMIEST);
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    network.moveTo({ position, scale: Math.max(scale, FAR), animation: false });
    arrange();
  }

  function zoom(factor) {
    const scale = Math.min(Math.max(network.getScale() * factor, FAR), NEAR);
    network.moveTo({ scale, animation: false });
    arrange();
  }

  network.on("zoom", arrangeSoon);
  network.on("dragEnd", arrangeSoon);
  network.on("hoverNode", () => box.classList.add("pointing"));
  network.on("blurNode", () => box.classList.remove("pointing"));

  // One click on a thing opens its page; dragging it or the picture does not.
  network.on("click", (event) => {
    const id = network.getNodeAt(event.pointer.DOM);
    if (id === undefined) return;
    const address = box.dataset.page + id.split("/").map(encodeURIComponent).join("/");
    const pressed = event.event.srcEvent || {};
    if (pressed.ctrlKey || pressed.metaKey) window.open(address, "_blank", "noopener");
    else window.location.assign(address);
  });

  // The wheel scrolls the page unless Ctrl is held, as for maps in pages.
  box.addEventListener("wheel", (event) => { if (!event.ctrlKey) event.stopPropagation(); }, { capture: true });

  // A row of the tables that is pointed at or reached by keyboard is marked in the picture.
  for (const row of document.querySelectorAll("[data-node]")) {
    const ids = row.dataset.node.split(" ").filter((id) => base.has(id));
    const mark = () => network.selectNodes(ids, ids.length === 1);
    const unmark = () => network.unselectAll();
    row.addEventListener("mouseenter", mark);
    row.addEventListener("focusin", mark);
    row.addEventListener("mouseleave", unmark);
    row.addEventListener("focusout", unmark);
  }

  const actions = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit };
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.hidden = false;
    button.addEventListener("click", () => actions[button.dataset.zoom]());
  }

  new ResizeObserver(() => window.requestAnimationFrame(fit)).observe(box);
  fit();
  box.dataset.ready = "true";
})();
