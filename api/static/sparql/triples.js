// N-Triples as rows of subject, predicate and object, in the form of SPARQL results.
const TERM = /\s*(?:<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?)/y;
const SIGNS = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

function plain(text) {
  return text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\(.)/g, (_, four, eight, one) =>
    one ? SIGNS[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16)),
  );
}

function term(line, from) {
  TERM.lastIndex = from;
  const found = TERM.exec(line);
  if (!found) return null;
  const [, iri, blank, text, language, datatype] = found;
  if (iri !== undefined) return { type: "uri", value: plain(iri) };
  if (blank !== undefined) return { type: "bnode", value: blank };
  return { type: "literal", value: plain(text), ...(language && { "xml:lang": language }), ...(datatype && { datatype }) };
}

export function parsed(text) {
  const rows = [];
  for (const line of text.split("\n")) {
    const subject = term(line, 0);
    const predicate = subject && term(line, TERM.lastIndex);
    const object = predicate && term(line, TERM.lastIndex);
    if (object) rows.push({ subject, predicate, object });
  }
  return rows;
}
