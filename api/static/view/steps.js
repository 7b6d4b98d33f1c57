// Presentation: the steps that the page holds and those that the reader kept, one after the other.
import { remember } from "./address.js";
import { fit } from "./framing.js";
import { arrange } from "./marks.js";
import { choose } from "./panel.js";
import { box, overlay, section, state, words } from "./state.js";
import { filled } from "../wording.js";

const sequence = () => [
  ...state.prepared,
  ...state.kept.map((one, place) => ({ title: filled(words.saved, { number: place + 1 }), focus: [], lines: [], ...one })),
];

export function show(place) {
  const all = sequence();
  state.step = Math.min(Math.max(place, 0), all.length - 1);
  const one = all[state.step];
  state.focus = one.focus.length ? new Set(one.focus) : null;
  overlay.querySelector(".place").textContent = filled(words.step, { number: state.step + 1, count: all.length });
  overlay.querySelector("h2").textContent = one.title;
  overlay.querySelector("ul").replaceChildren(...one.lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  const [back, on] = [overlay.querySelector("[data-step='-1']"), overlay.querySelector("[data-step='1']")];
  back.disabled = state.step === 0;
  on.disabled = state.step === all.length - 1;
  if (one.at) {
    state.network.moveTo({ position: { x: one.at[0], y: one.at[1] }, scale: one.at[2], animation: false });
    choose(one.pick);
    arrange();
  } else {
    state.network.unselectAll();
    fit(one.focus.length ? one.focus : null);
  }
  remember();
}

export async function present(place = 0) {
  section.classList.add("presenting");
  overlay.hidden = false;
  try { await section.requestFullscreen(); } catch { /* shown over the page where full screen is refused */ }
  window.requestAnimationFrame(() => { show(place); box.focus(); });
}

export function leave() {
  if (!section.classList.contains("presenting")) return;
  section.classList.remove("presenting");
  overlay.hidden = true;
  [state.focus, state.step] = [null, -1];
  if (document.fullscreenElement) document.exitFullscreen();
  fit();
  remember();
  document.querySelector("[data-tool=present]").focus();
}

/** Lets buttons and keys go from step to step. */
export function listenToSteps() {
  document.addEventListener("fullscreenchange", () => { if (!document.fullscreenElement) leave(); });
  for (const button of overlay.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => (button.dataset.step === "0" ? leave() : show(state.step + Number(button.dataset.step))));
  }

  document.addEventListener("keydown", (event) => {
    if (!section.classList.contains("presenting")) return;
    const moves = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
    if (event.key === "Escape") leave();
    else if (moves[event.key]) show(state.step + moves[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
}
