// A view: draws what the page holds as JSON with vis-network, whose places are already computed.
import { match, number, recall, remember } from "./address.js";
import { writeCaptions } from "./captions.js";
import { drawCrowd } from "./crowd.js";
import { listenToLinks } from "./expanding.js";
import { fit, laid, NARROW, raise } from "./framing.js";
import { drawGround } from "./ground.js";
import { arrange, load, written } from "./marks.js";
import { choose } from "./panel.js";
import { listenToPicture, watch } from "./pointing.js";
import { box, data, panel, read, state } from "./state.js";
import { listenToSteps, present, show } from "./steps.js";
import { listenToTools } from "./tools.js";

function begin() {
  const drawing = laid(JSON.parse(data.textContent));
  state.drawing = drawing;
  state.prepared = read("steps") || [];
  state.font = drawing.options.nodes.font;
  state.edge = drawing.ground && box.clientWidth < NARROW ? 140 : 90;
  state.row = drawing.row || 76;
  state.roomy = drawing.layout === "wide" ? 52 : 44;
  raise();
  const network = new window.vis.Network(box, {}, drawing.options);
  state.network = network;
  box.network = network;
  box.captions = () => state.shown;
  box.firstElementChild.tabIndex = -1;
  panel.dataset.empty = panel.textContent.trim();
  network.on("afterDrawing", writeCaptions);
  network.on("beforeDrawing", drawCrowd);
  network.on("beforeDrawing", drawGround);
  listenToLinks();
  listenToSteps();
  listenToPicture();
  listenToTools();

  const parts = recall();
  if (parts.get("at")) {
    const [x, y, scale] = parts.get("at").split(",").map(number);
    remember.zoomed = true;
    load({ position: { x, y }, scale: scale || 1 });
  } else load();
  match();
  network.once("afterDrawing", () => { box.dataset.ready = "true"; });
  choose(parts.get("pick"));
  remember.on = true;
  watch();
  let size = `${box.clientWidth} ${box.clientHeight}`;
  new ResizeObserver(() => window.requestAnimationFrame(() => {
    const now = `${box.clientWidth} ${box.clientHeight}`;
    if (now === size) return;
    if (size.split(" ")[0] !== now.split(" ")[0]) raise();
    size = `${box.clientWidth} ${box.clientHeight}`;
    if (state.step >= 0) show(state.step);
    else if (!remember.zoomed) fit();
    else arrange();
  })).observe(box);
  if (parts.get("step")) present(number(parts.get("step")) - 1);

  // The page's own font may come after the first drawing; captions are then as wide as it makes them.
  if (document.fonts && document.fonts.status !== "loaded") {
    document.fonts.ready.then(() => { state.tries.clear(); written.clear(); arrange(); });
  }
}

if (box && data && window.vis) begin();
