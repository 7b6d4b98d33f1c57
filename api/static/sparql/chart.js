// Bars of an answer: one bar for each row, its length the first column that holds numbers alone.
import { made, place, written } from "./answer.js";
import { namesOf } from "./names.js";
import { filled } from "../wording.js";

const MOST = 40;
const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 900, LEFT = 330, RIGHT = 70, STEP = 26;

function drawn(name, attributes, text) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

function number(term) {
  return term && term.type !== "uri" && term.value.trim() !== "" ? Number(term.value) : NaN;
}

function short(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

export async function chart(panel, { names, rows }, said) {
  const measured = names.find((name) => rows.every((row) => !row[name] || Number.isFinite(number(row[name]))) && rows.some((row) => row[name]));
  const told = names.filter((name) => name !== measured);
  if (!measured || !told.length) return panel.replaceChildren(made("p", said.no_chart));
  const shown = rows.slice(0, MOST);
  const values = shown.map((row) => (row[measured] ? number(row[measured]) : 0));
  const cells = shown.map((row) => told.map((name) => row[name]).filter(Boolean));
  const things = new Set(cells.flat().filter((term) => term.type === "uri").map((term) => term.value));
  const known = await namesOf([...things]);
  const named = (term) => (term.type === "uri" ? known.get(term.value) ?? place(term.value).name : written(term));
  const labels = cells.map((terms) => terms.map(named).join(" · "));
  const low = Math.min(0, ...values), high = Math.max(0, ...values), span = high - low || 1;
  const at = (value) => LEFT + ((value - low) / span) * (WIDTH - LEFT - RIGHT);
  const height = shown.length * STEP + 10;
  const language = document.documentElement.lang;
  const svg = drawn("svg", { viewBox: `0 0 ${WIDTH} ${height}`, role: "img", class: "bars", "aria-labelledby": "bars-title bars-about" });
  svg.append(
    drawn("title", { id: "bars-title" }, filled(said.chart_title, { name: measured })),
    drawn("desc", { id: "bars-about" }, filled(said.chart_about, { count: shown.length })),
  );
  shown.forEach((_, row) => {
    const y = row * STEP + 5;
    const group = drawn("g", {});
    group.append(
      drawn("title", {}, `${labels[row]}: ${values[row]}`),
      drawn("text", { x: LEFT - 8, y: y + 14, "text-anchor": "end", class: "label" }, short(labels[row], 44)),
      drawn("rect", { x: Math.min(at(0), at(values[row])), y, width: Math.abs(at(values[row]) - at(0)), height: STEP - 8, class: "bar" }),
      drawn("text", { x: at(Math.max(0, values[row])) + 6, y: y + 14, class: "value" }, values[row].toLocaleString(language)),
    );
    svg.append(group);
  });
  const parts = [svg];
  if (rows.length > MOST) parts.push(made("p", filled(said.left_out, { count: rows.length - MOST }), { class: "more" }));
  panel.replaceChildren(...parts);
}
