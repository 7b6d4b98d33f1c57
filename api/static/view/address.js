// The address holds the state: what the server must know in the query, what only the screen knows (zoom, choice,
// dragged things, kept states) in the fragment.
import { moved, state } from "./state.js";

export function remember() {
  if (!remember.on) return;
  const parts = new URLSearchParams();
  const at = state.network.getViewPosition();
  if (remember.zoomed) parts.set("at", [Math.round(at.x), Math.round(at.y), state.network.getScale().toFixed(3)].join(","));
  if (state.picked) parts.set("pick", state.picked.node || state.picked.edge);
  if (moved.size) parts.set("moved", [...moved].map(([id, { x, y }]) => `${id}:${x}:${y}`).join(","));
  if (state.kept.length) parts.set("kept", state.kept.map((one) => [...one.at, one.pick].join(";")).join("|"));
  if (state.step >= 0) parts.set("step", String(state.step + 1));
  if (state.drawing.tall && parts.size) parts.set("layout", state.drawing.layout);
  const text = parts.toString().replace(/%(2C|3A|2F|3B)/g, decodeURIComponent);
  window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}${text ? `#${text}` : ""}`);
  match();
}

/** Lets the picture to take away be drawn as this one is. */
export function match() {
  const svg = document.getElementById("view-svg");
  const address = new URL(svg.href);
  address.searchParams.delete("moved");
  if (state.drawing.tall) address.searchParams.set("layout", state.drawing.layout);
  for (const [id, { x, y }] of moved) address.searchParams.append("moved", `${id}:${x}:${y}`);
  svg.href = address.href;
}

export function number(text) { const found = Number(text); return Number.isFinite(found) ? found : 0; }

export function recall() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  const known = new Set(state.drawing.nodes.map((node) => node.id));
  for (const one of (parts.get("moved") || "").split(",")) {
    const [id, x, y] = one.split(":");
    if (known.has(id)) moved.set(id, { x: number(x), y: number(y) });
  }
  state.kept = (parts.get("kept") || "").split("|").filter(Boolean).slice(0, 8).map((one) => {
    const [x, y, scale, what] = one.split(";");
    return { at: [number(x), number(y), number(scale) || 1], pick: what || "" };
  });
  return parts;
}
