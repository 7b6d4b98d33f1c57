// Asks queries of an endpoint by Comunica and writes the rows as JSON: node ask.mjs ENDPOINT < queries.json
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(join(process.env.CLIENTS, "package.json"));
const { QueryEngine } = require("@comunica/query-sparql");

const [endpoint] = process.argv.slice(2);
const engine = new QueryEngine();
const answers = [];
for (const query of JSON.parse(readFileSync(0, "utf8"))) {
  const stream = await engine.queryBindings(query, { sources: [{ type: "sparql", value: endpoint }] });
  const rows = [];
  for await (const bindings of stream) {
    const row = {};
    for (const [variable, term] of bindings) row[variable.value] = [term.termType, term.value, term.language ?? ""];
    rows.push(row);
  }
  answers.push(rows);
}
process.stdout.write(JSON.stringify(answers));
