// The names of things in the language of the page, asked of the endpoint.
const SAFE = /^[^<>"{}|^`\\\u0000-\u0020]+$/;

export async function namesOf(iris) {
  const language = document.documentElement.lang;
  const values = iris.filter((iri) => SAFE.test(iri)).map((iri) => `<${iri}>`).join(" ");
  const query = `SELECT ?thing ?label WHERE { VALUES ?thing { ${values} }
    ?thing <http://www.w3.org/2000/01/rdf-schema#label>|<http://www.w3.org/2004/02/skos/core#prefLabel> ?label
    FILTER(LANG(?label) = "${language === "en" ? "en" : "vi"}") }`;
  try {
    const answer = await fetch("/sparql", { method: "POST", headers: { Accept: "application/sparql-results+json" }, body: new URLSearchParams({ query }) });
    if (!answer.ok) return new Map();
    const found = await answer.json();
    return new Map(found.results.bindings.map((row) => [row.thing.value, row.label.value]));
  } catch {
    return new Map();
  }
}
