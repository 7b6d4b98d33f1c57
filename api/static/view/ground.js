// The ground of a map: its coasts and graticule, and a dot for each of the islands that it names.
import { islands } from "./framing.js";
import { state } from "./state.js";

export function drawGround(context) {
  if (!state.drawing.ground) return;
  const scale = state.network.getScale();
  for (const [name, colour, width] of [["graticule", "#D5DCE3", 1], ["coast", "#9AA5B1", 1.2]]) {
    context.beginPath();
    for (const line of state.drawing.ground[name]) {
      context.moveTo(line[0], line[1]);
      for (let place = 2; place < line.length; place += 2) context.lineTo(line[place], line[place + 1]);
    }
    context.strokeStyle = colour;
    context.lineWidth = width / scale;
    context.stroke();
  }
  context.fillStyle = "#9AA5B1";
  for (const { x, y } of islands()) {
    for (const [across, down] of state.drawing.ground.isle) {
      context.beginPath();
      context.arc(x + across / scale, y + down / scale, 1.5 / scale, 0, 2 * Math.PI);
      context.fill();
    }
  }
}
