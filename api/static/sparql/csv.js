// An answer as a file for Excel: UTF-8 with byte order mark, commas, CRLF, as the server writes its tables
// (api.sheets). Texts that a spreadsheet would take for a formula get an apostrophe, at their beginning and after
// each separator within them (graph.formulas); numbers stay numbers.
import { made, written } from "./answer.js";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = new Set([
  "integer", "decimal", "double", "float", "int", "long", "short", "byte", "unsignedInt", "unsignedLong", "unsignedShort",
  "unsignedByte", "positiveInteger", "nonNegativeInteger", "negativeInteger", "nonPositiveInteger",
].map((name) => XSD + name));
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const FIRST = /^[ \u00a0]*[=+\-@\t\r\n＝＋－＠]/;
const INNER = /(?<=[;\t\r\n])[ \u00a0]*(?=[=+\-@＝＋－＠])/g;

export function unevaluated(text) {
  return (FIRST.test(text) ? `'${text}` : text).replace(INNER, "'$&");
}

export function textField(text) {
  const safe = unevaluated(text);
  return /[,;\t"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function field(term) {
  if (!term) return "";
  const text = written(term);
  return NUMERIC.has(term.datatype) && NUMBER.test(text) ? text : textField(text);
}

export function csv({ names, rows }) {
  const lines = [names.map(textField), ...rows.map((row) => names.map((name) => field(row[name])))];
  const file = new Blob(["\ufeff", lines.map((line) => line.join(",") + "\r\n").join("")], { type: "text/csv;charset=utf-8" });
  const link = made("a", "", { href: URL.createObjectURL(file), download: "sparql.csv" });
  link.click();
  URL.revokeObjectURL(link.href);
}
