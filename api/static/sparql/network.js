// A network of an answer: things as nodes, rows as edges between the first two columns that hold things (of
// triples: subject and object). Places are worked out from the answer alone, so that the same answer looks
// the same each time; the picture stands still and its nodes can be dragged.
import { made, place } from "./answer.js";
import { namesOf } from "./names.js";
import { filled } from "../wording.js";

const MOST = 150;

function edgesOf({ names, rows, triples }) {
  const things = names.filter((name) => rows.some((row) => row[name]?.type === "uri") && rows.every((row) => !row[name] || row[name].type === "uri"));
  const [from, to] = triples ? ["subject", "object"] : things;
  if (!from || !to) return [];
  const told = triples ? "predicate" : names.find((name) => name !== from && name !== to);
  return rows
    .filter((row) => row[from]?.type === "uri" && row[to]?.type === "uri")
    .map((row) => ({ from: row[from].value, to: row[to].value, label: row[told] ? place(String(row[told].value)).name : "" }));
}

// Forces after Fruchterman and Reingold (1991), begun on a spiral in the order of the nodes.
function placed(count, pairs) {
  const x = [], y = [], near = 120;
  for (let one = 0; one < count; one += 1) {
    const turn = one * 2.399963, away = near * Math.sqrt(one + 0.5);
    x.push(away * Math.cos(turn));
    y.push(away * Math.sin(turn));
  }
  for (let round = 0, heat = near; round < 250; round += 1, heat *= 0.98) {
    const right = new Float64Array(count), down = new Float64Array(count);
    const push = (one, other, force) => {
      const wide = x[one] - x[other], high = y[one] - y[other], far = Math.hypot(wide, high) || 0.01;
      right[one] += (wide / far) * force(far);
      down[one] += (high / far) * force(far);
      right[other] -= (wide / far) * force(far);
      down[other] -= (high / far) * force(far);
    };
    for (let one = 0; one < count; one += 1) {
      for (let other = 0; other < one; other += 1) push(one, other, (far) => (near * near) / far);
      const far = Math.hypot(x[one], y[one]) || 1;
      right[one] -= (x[one] / far) * far * 0.35;
      down[one] -= (y[one] / far) * far * 0.35;
    }
    for (const [one, other] of pairs) push(one, other, (far) => (-far * far) / near);
    for (let one = 0; one < count; one += 1) {
      const length = Math.hypot(right[one], down[one]) || 1, step = Math.min(length, heat);
      x[one] += (right[one] / length) * step;
      y[one] += (down[one] / length) * step;
    }
  }
  return x.map((value, one) => ({ x: Math.round(value * 1.6), y: Math.round(y[one]) }));
}

function loaded() {
  if (globalThis.vis) return Promise.resolve();
  return new Promise((done, failed) => {
    const script = made("script", undefined, { src: "/assets/vis-network/vis-network.min.js" });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

export async function network(panel, answer, said) {
  const edges = edgesOf(answer).filter((edge) => edge.from !== edge.to);
  if (!edges.length) return panel.replaceChildren(made("p", said.no_network));
  const degrees = new Map();
  for (const { from, to } of edges) for (const iri of [from, to]) degrees.set(iri, (degrees.get(iri) ?? 0) + 1);
  const order = [...degrees.keys()].sort((a, b) => degrees.get(b) - degrees.get(a) || (a < b ? -1 : 1));
  const kept = order.slice(0, MOST);
  const index = new Map(kept.map((iri, number) => [iri, number]));
  const drawn = edges.filter((edge) => index.has(edge.from) && index.has(edge.to));
  const [names] = await Promise.all([namesOf(kept), loaded()]);
  const places = placed(kept.length, drawn.map((edge) => [index.get(edge.from), index.get(edge.to)]));
  const box = made("div", undefined, { class: "answer-network", role: "img", "aria-label": said.network_about });
  const parts = [made("p", filled(said.network_size, { things: kept.length, ties: drawn.length })), box];
  if (order.length > MOST) parts.push(made("p", filled(said.left_out, { count: order.length - MOST }), { class: "more" }));
  panel.replaceChildren(...parts);
  const short = (text) => (text.length > 44 ? `${text.slice(0, 43)}…` : text).replace(/(.{1,22})(\s+|$)/g, "$1\n").trim();
  const full = (text) => Object.assign(document.createElement("span"), { textContent: text });
  const nodes = kept.map((iri, number) => ({ id: number, label: short(names.get(iri) ?? place(iri).name), title: full(names.get(iri) ?? place(iri).name), shape: "dot", size: 7 + Math.min(14, 2 * Math.sqrt(degrees.get(iri))), ...places[number] }));
  const lines = drawn.map((edge, number) => ({ id: number, from: index.get(edge.from), to: index.get(edge.to), ...(drawn.length <= 40 && { label: edge.label }) }));
  const view = new globalThis.vis.Network(box, { nodes, edges: lines }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { keyboard: false },
    nodes: { color: { background: "#0072b2", border: "#004a75" }, font: { size: 14, strokeWidth: 3, strokeColor: "#ffffff" } },
    edges: { smooth: false, color: { color: "#8795a3", inherit: false }, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, font: { size: 11, strokeWidth: 3 } },
  });
  view.once("afterDrawing", () => { box.dataset.drawn = String(kept.length); });
  view.fit({ animation: false });
  view.on("doubleClick", ({ nodes: chosen }) => {
    const { href } = chosen.length ? place(kept[chosen[0]]) : {};
    if (href) location.assign(href);
  });
}
