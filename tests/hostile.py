"""Requests that end, stall or abuse a SPARQL server, and what ours must answer to each.

`{far}` stands for the address of a listener that counts who calls it: nobody may.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

QUERY, UPDATE, FORM = (
    "application/sparql-query",
    "application/sparql-update",
    "application/x-www-form-urlencoded",
)
BROKEN_OFF = (429, 503, 504)
"""What may become of a query that takes too much: no place, too large or too much memory, too slow."""

X3 = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
X4 = X3 + " . ?j ?k ?l"
NOWHERE = "FILTER(STRLEN(STR(?c)) + STRLEN(STR(?l)) < 0)"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A request and the statuses with which it may be refused."""

    name: str
    statuses: tuple[int, ...]
    method: str = "POST"
    path: str = "/sparql"
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    pace: float = 0.0
    """Seconds between the bytes of the body, where it is sent slowly."""


def query(name: str, text: str, *statuses: int) -> Hostile:
    return Hostile(
        name,
        statuses or BROKEN_OFF,
        headers={"Content-Type": QUERY},
        body=text.encode("utf-8", "surrogatepass"),
    )


def update(name: str, text: str, *statuses: int) -> Hostile:
    return Hostile(name, statuses or BROKEN_OFF, headers={"Content-Type": UPDATE}, body=text.encode())


def get(name: str, sent: str, *statuses: int) -> Hostile:
    return Hostile(name, statuses, "GET", f"/sparql?{sent}")


def upload(name: str, media_type: str, content: bytes, *statuses: int) -> Hostile:
    path = "/rdf-graphs/service?graph=http%3A%2F%2Fe%2Fhostile"
    return Hostile(name, statuses, "PUT", path, {"Content-Type": media_type}, content)


def nested(opening: str, inner: str, closing: str, times: int) -> str:
    return opening * times + inner + closing * times


def requests(far: str) -> Iterator[Hostile]:
    """Yield the requests; those that take a query's whole time first."""
    yield from heavy()
    yield from too_large()
    yield from calling(far)
    yield from malformed()
    yield from transport()


def heavy() -> Iterator[Hostile]:
    doubling = "".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1}) " for i in range(40))
    replacing = "".join(f"BIND(REPLACE(?v{i}, 'a', 'aaaa') AS ?v{i + 1}) " for i in range(30))
    numbers = " ".join(map(str, range(2000)))
    tower = "{ SELECT * WHERE { " * 15 + X4 + " } }" * 15
    some = "(!<x:x>)"
    yield query("cross product, counted", f"SELECT (COUNT(*) AS ?n) WHERE {{ {X4} }}")
    yield query("cross product, sorted", f"SELECT * WHERE {{ {X3} }} ORDER BY ?c ?f")
    yield query("cross product, sorted, one row", f"SELECT * WHERE {{ {X3} }} ORDER BY DESC(?c) LIMIT 1")
    yield query("cross product, streamed", f"SELECT * WHERE {{ {X4} }}")
    yield query(
        "cross product, streamed without a row",
        f"SELECT * WHERE {{ {X4} {NOWHERE} }}",
    )
    yield query("cross product, distinct", f"SELECT DISTINCT ?a ?f ?i WHERE {{ {X3} }}")
    yield query(
        "cross product, grouped", f"SELECT ?a (SUM(STRLEN(STR(?f))) AS ?n) WHERE {{ {X3} }} GROUP BY ?a ?f"
    )
    yield query("cross product, joined texts", f"SELECT (GROUP_CONCAT(?c) AS ?t) WHERE {{ {X3} }}")
    yield query(
        "cross product, patterns",
        f"SELECT * WHERE {{ {X3} FILTER(REGEX(CONCAT(?c, ?f, ?i), '(a*)*b(.*)*%$')) }}",
    )
    yield query("cross product, offset", f"SELECT * WHERE {{ {X4} }} OFFSET 99999999999 LIMIT 1")
    yield query(
        "cross product of values",
        f"SELECT * WHERE {{ VALUES ?a {{ {numbers} }} VALUES ?b {{ {numbers} }} VALUES ?c {{ {numbers} }} }}",
    )
    yield query("cross product, asked for nothing", f"ASK {{ {X4} {NOWHERE} }}")
    yield query("construct, exploding", f"CONSTRUCT {{ ?a ?e ?i . ?d ?b ?f . ?g ?h ?c }} WHERE {{ {X3} }}")
    yield query("describe, of everything, often", f"DESCRIBE * WHERE {{ {X3} }}")
    yield query("subqueries, in a tower", f"SELECT * WHERE {{ {tower} }}")
    yield query("minus, of products", f"SELECT * WHERE {{ {X3} MINUS {{ ?a ?b ?c . ?d ?e ?f . ?j ?k ?l }} }}")
    yield query(
        "exists, in exists",
        f"SELECT * WHERE {{ {X3} FILTER NOT EXISTS {{ {X3} FILTER EXISTS {{ {X4} FILTER(?l = ?z) }} }} }}",
    )
    yield query("optional, many", "SELECT * WHERE { " + "OPTIONAL { ?s ?p ?o } " * 2400 + "}")
    yield query("optional, of products", f"SELECT * WHERE {{ {X3} OPTIONAL {{ {X4} FILTER(?l = ?c) }} }}")
    yield query(
        "paths, from everywhere to everywhere",
        f"SELECT (COUNT(*) AS ?n) WHERE {{ ?a {some}* ?b . ?c {some}* ?d . ?e {some}* ?f }}",
    )
    yield query(
        "paths, stars of stars",
        f"SELECT (COUNT(*) AS ?n) WHERE {{ ?a (({some}*)*)* ?b . ?d ({some}|^{some})* ?e . ?f {some}+ ?g }}",
    )
    yield query("paths, one after another", f"SELECT * WHERE {{ ?a {'/'.join(['<x:p>'] * 2000)} ?b }}")
    yield query(
        "paths, choices in a row",
        f"SELECT (COUNT(*) AS ?n) WHERE {{ ?a {'/'.join([f'({some}|^{some})'] * 12)} ?b }}",
    )
    yield query(
        "cross product, sorted by patterns",
        f"SELECT * WHERE {{ {X3} }} ORDER BY REPLACE(STR(?c), '(a|aa)+$', STR(?f)) LIMIT 1",
    )
    yield query("patterns, very many", "SELECT * WHERE { " + "?s ?p 1 . " * 1500 + "}")
    yield query(
        "text that doubles", f"SELECT (STRLEN(?v40) AS ?n) WHERE {{ BIND('aaaaaaaa' AS ?v0) {doubling} }}"
    )
    yield query(
        "text that quadruples", f"SELECT (STRLEN(?v30) AS ?n) WHERE {{ BIND('aaaaaaaa' AS ?v0) {replacing} }}"
    )
    yield update("update, exploding", f"INSERT {{ ?a ?e ?i }} WHERE {{ {X3} }}")
    yield Hostile(
        "update, a long graph to use in each of many operations",
        (413,),
        path=f"/sparql?using-graph-uri=urn:{'x' * 30_000}",
        headers={"Content-Type": UPDATE},
        body=b"DELETE WHERE {?s ?p <x:none>};" * 30_000,
    )
    yield update("update, deleting slowly", f"DELETE {{ ?a ?b ?c }} WHERE {{ {X4} {NOWHERE} }}")


def too_large() -> Iterator[Hostile]:
    yield query("braces, 4,000 deep", "SELECT * WHERE " + nested("{", "", "}", 4000), 413)
    yield query("brackets, 99,000, never closed", "SELECT * WHERE { ?s ?p " + "[" * 99_000, 413)
    yield query("collections, 200 deep", "SELECT * WHERE { ?s ?p " + nested("(", "1", ")", 200) + " }", 413)
    yield query(
        "property lists, 200 deep", "SELECT * WHERE { ?s ?p " + nested("[ <x:p> ", "1", "]", 200) + " }", 413
    )
    yield query(
        "brackets of an expression, 5,000 deep", "ASK { FILTER" + nested("(", "1", ")", 5000) + " }", 413
    )
    yield query(
        "brackets of a path, 5,000 deep", "ASK { ?a " + nested("(", "<x:p>", ")*", 5000) + " ?b }", 413
    )
    yield query("functions, 5,000 deep", "ASK { FILTER(" + nested("STR(", "1", ")", 5000) + ") }", 413)
    yield query("exists, 300 deep", "ASK { " + nested("FILTER EXISTS { ", "?a ?b ?c", " }", 300) + " }", 413)
    yield query(
        "subqueries, 100 deep", "ASK { " + nested("{ SELECT * WHERE { ", "?a ?b ?c", " } }", 100) + " }", 413
    )
    yield query("negation, 50,000 times", "ASK { FILTER(" + "!" * 50_000 + "true) }", 413)
    yield query("union, 9,000 times", "ASK { " + "{}UNION" * 9000 + "{} }", 413)
    yield query("union, a million times", "ASK { " + "{}UNION" * 1_000_000 + "{} }", 413)
    yield query("sum, of 20,000", "SELECT (" + "1+" * 20_000 + "1 AS ?n) {}", 413)
    yield query("choice of paths, 10,000", "ASK { ?a " + "|".join(["<x:p>"] * 10_000) + " ?b }", 413)
    yield query("values, too many", "ASK { VALUES ?x { " + "1 " * 100_000 + "} }", 413)
    yield query("comment, too long", "#" * 200_000, 413)
    yield Hostile(
        "graphs, 5,000 named",
        (400, 413),
        headers={"Content-Type": FORM},
        body=urlencode(
            [("query", "ASK {}")] + [("default-graph-uri", f"http://e/{n}") for n in range(5000)]
        ).encode(),
    )


def calling(far: str) -> Iterator[Hostile]:
    within = f"SERVICE <{far}> {{ ?s ?p ?o }}"
    yield query("service", f"SELECT * WHERE {{ {within} }}", 403)
    yield query("service, silent", f"SELECT * WHERE {{ SERVICE SILENT <{far}> {{ ?s ?p ?o }} }}", 403)
    yield query(
        "service, small letters, new line", f"SELECT * WHERE {{ service\n#\n<{far}> {{ ?s ?p ?o }} }}", 403
    )
    yield query("service, escaped", f"SELECT * WHERE {{ \\u0053ERVICE <{far}> {{ ?s ?p ?o }} }}", 403)
    yield query(
        "service, escaped long", f"SELECT * WHERE {{ SERV\\U00000049CE <{far}> {{ ?s ?p ?o }} }}", 403
    )
    yield query(
        "service, after an IRI with an escaped sign",
        f"SELECT * WHERE {{ <http://e/\\u0041#> ?p 1 . {within} }}",
        403,
    )
    yield query("service, behind a word", f"SELECT * WHERE {{ ?s ?p true{within} }}", 403)
    yield query(
        "service, as a prefix",
        f"PREFIX : <{far}> PREFIX SERVICE: <x:> SELECT * WHERE {{ SERVICE:x {{ ?s ?p ?o }} }}",
        403,
    )
    yield query(
        "service, grown into a prefix",
        f"PREFIX e: <{far}> SELECT * WHERE {{ SERVICEe:x {{ ?s ?p ?o }} }}",
        403,
    )
    yield query(
        "service, of a variable", f"SELECT * WHERE {{ BIND(<{far}> AS ?x) SERVICE ?x {{ ?s ?p ?o }} }}", 403
    )
    yield query(
        "service, in exists, in a subquery",
        f"SELECT * WHERE {{ {{ SELECT * WHERE {{ FILTER EXISTS {{ {within} }} }} }} }}",
        403,
    )
    yield query("service, after a comment that ends early", f"SELECT * WHERE {{ # \r{within} }}", 403)
    yield query(
        "service, between quotes that do not hold it",
        f"SELECT * WHERE {{ ?s ?p '''a'b''' . {within} FILTER('''c''' != '') }}",
        403,
    )
    yield from hidden(within)
    yield query("from a file", "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", 403)
    yield update("load", f"LOAD <{far}>", 403)
    yield update("load, into", f"LOAD <{far}> INTO GRAPH <http://e/hostile>", 403)
    yield update("load, silent, in one word", f"LOADSILENT<{far}>INTO GRAPH <http://e/hostile>", 403)
    yield update("load, of a file", "LOAD <file:///etc/passwd>", 403)
    yield update("load, second", f"INSERT DATA {{ <x:s> <x:p> 'LOAD' }} ; LOAD <{far}>", 403)
    yield update("load, grown into a prefix", f"PREFIX e: <{far}> LOADe:", 403)
    yield update("load, as a prefix", f"PREFIX LOAD: <x:> PREFIX : <{far}> LOAD:x", 403)
    yield update("service, in an update", f"INSERT {{ ?s ?p ?o }} WHERE {{ {within} }}", 403)
    yield Hostile(
        "load, by a form",
        (403,),
        headers={"Content-Type": FORM},
        body=urlencode({"update": f"LOAD <{far}>"}).encode(),
    )
    yield upload(
        "JSON-LD, context from elsewhere",
        "application/ld+json",
        b'{"@context": "%s", "a": 1}' % far.encode(),
        400,
    )
    external = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{far}">]><r>&x;</r>'.encode()
    yield upload("RDF/XML, entity from elsewhere", "application/rdf+xml", external, 403)
    yield upload(
        "RDF/XML, entity of a file",
        "application/rdf+xml",
        external.replace(far.encode(), b"file:///etc/passwd"),
        403,
    )


def hidden(within: str) -> Iterator[Hostile]:
    """Calls that stand where only a careful reader sees code: behind what looks like a text or a comment."""
    e = "PREFIX e: <x:> SELECT * WHERE"
    yield query(
        "service, behind an apostrophe within a name", f"{e} {{ ?s e:p\\' ?o . {within} ?s ?q '' }}", 403
    )
    yield query(
        "service, behind three apostrophes of a name and a text",
        f"{e} {{ OPTIONAL {{ ?s e:p\\''' }} {within} OPTIONAL {{ ?s e:q\\''' }} }}",
        403,
    )
    yield query(
        "service, behind a number sign within a name", f"{e} {{ OPTIONAL {{ ?s e:p\\# ?o }} {within} }}", 403
    )
    yield query("service, behind a name that ends before a dot", f"{e} {{ ?s ?p e:.{within} }}", 403)
    yield query(
        "service, behind an escaped quotation mark", f"SELECT * {{ ?s ?p 'a\\u0027 . {within} #' }}", 403
    )
    yield query("service, behind an escaped line end", f"SELECT * {{ ?s ?p 1 . #\\u000A{within}\n }}", 403)
    yield query(
        "service, behind a text with a wrong escape",
        f'SELECT * {{ VALUES ?x {{ """a" }} {within} }} #\\x """',
        400,
    )
    yield query(
        "service, behind half a pair",
        f'SELECT * {{ VALUES ?x {{ """a" }} {within} }} #\\uD800 """',
        400,
    )
    yield query(
        "service, behind a comparison that looks like an IRI",
        f"SELECT * {{ ?x ?p ?y FILTER(?x<'>') {within} FILTER(?x='') }} #'",
        400,
    )
    yield query(
        "service, behind a comparison and a comment",
        f"SELECT * {{ OPTIONAL {{ ?x ?p ?y FILTER(?x<?y#>'''\n) }} {within} #'''\n}}",
        400,
    )
    yield query(
        "service, behind a triple that looks like an IRI",
        f"SELECT * {{ <<?s?p'>'>> ?q ?o . {within} ?s ?p '' }} #'",
        400,
    )
    yield query("define, an order to fetch", "DEFINE get:soft 'soft' SELECT * { ?s ?p ?o }", 403)
    yield query("from a host that is none", "SELECT * FROM <http://[> WHERE { ?s ?p ?o }", 400, 403)


NASTY = {
    "escaped quotation marks": "\\'",
    "escaped long quotation marks": '\\"""\n',
    "services, and signs": "%SERVICE:",
    "services, and digits": "1service",
    "from, and brackets": "FROM<",
    "from, and signs": "FROM%",
    "prefixes": "%PREFIX",
    "bases": "BASE<a",
}
"""Pieces that a careless pattern reads again and again; 100,000 signs of some took it two minutes."""


def unfetched(far: str) -> Iterator[Hostile]:
    """Graphs of the web, which are never fetched: for a server of other people's data they are empty."""
    yield query("from elsewhere", f"SELECT * FROM <{far}> WHERE {{ ?s ?p ?o }}", 200)  # noqa: S608
    yield query(
        "from elsewhere, named, prefixed",
        f"PREFIX e: <{far}> SELECT * FROM NAMED e:x WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}",  # noqa: S608
        200,
    )
    yield query(
        "from elsewhere, against a base",
        f"BASE <{far}> SELECT * FROM <data> WHERE {{ ?s ?p ?o }}",  # noqa: S608
        200,
    )


def malformed() -> Iterator[Hostile]:
    for name, piece in NASTY.items():
        text = "ASK FROM <x:a> { 'a' " + piece * (99_000 // len(piece))
        yield query(f"very many {name}", text, 400, 403, 413)
    part = b"--x\r\nContent-Type: "
    form = "multipart/form-data; boundary=x"
    yield upload("parts within parts", form, (part + b"multipart/mixed; boundary=x\r\n\r\n") * 3000, 400)
    yield upload(
        "letters within a part", form, b"--x\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 3000, 400
    )
    yield upload("a part with a field of 2 MB", form, part + b"a;" * 1_000_000 + b"\r\n\r\n\r\n--x--", 400)
    yield upload("a part with 300,000 fields", form, part + b"a\r\n" + b"A: b\r\n" * 300_000, 400)
    yield upload("parts, 100,000", form, (part + b"text/turtle\r\n\r\n\r\n") * 100_000, 400)
    yield upload(
        "N-Triples, a line of 10 MB", "application/n-triples", b'<x:s> <x:p> "' + b"a" * 10_000_000, 400
    )
    yield upload("TriG, IRIs that are none", "application/trig", b"<x:g> { <a b> <:> <\\u0020> }", 400)
    yield upload("N-Quads, relative IRIs", "application/n-quads", b"<a> <b> <c> <d> .", 400)
    yield upload("JSON-LD, contexts 5,000 deep", "application/ld+json", b'{"@context":[' * 5000, 400)
    yield upload("Turtle, an endless prefix", "text/turtle", b"@prefix " + b"a" * 2_000_000, 400)
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    bomb = f'<!DOCTYPE r [<!ENTITY e0 "aaaaaaaaaa">{entities}]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description><rdf:value>&e12;</rdf:value></rdf:Description></rdf:RDF>'
    parted = (
        b"--x\r\nContent-Disposition: form-data; name=a; filename=a.rdf\r\n"
        b"Content-Type: application/rdf+xml\r\n\r\n" + bomb.encode() + b"\r\n--x--\r\n"
    )
    yield upload("RDF/XML, a billion laughs", "application/rdf+xml", bomb.encode(), 403)
    yield upload("RDF/XML, a billion laughs, UTF-16", "application/rdf+xml", bomb.encode("utf-16"), 400, 403)
    yield upload("RDF/XML, a billion laughs, in parts", "multipart/form-data; boundary=x", parted, 403)
    yield upload(
        "Turtle, lists 500,000 deep", "text/turtle", b"<x:s> <x:p> " + b"(" * 500_000, 400, *BROKEN_OFF
    )
    yield upload(
        "Turtle, property lists 100,000 deep",
        "text/turtle",
        b"<x:s> <x:p> " + b"[ <x:p> " * 100_000,
        400,
        *BROKEN_OFF,
    )
    yield upload("JSON-LD, 200,000 deep", "application/ld+json", b'{"@graph":' * 200_000, 400, *BROKEN_OFF)
    yield upload(
        "RDF/XML, 100,000 deep",
        "application/rdf+xml",
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        + b"<rdf:Description><rdf:value>" * 100_000,
        400,
        *BROKEN_OFF,
    )
    yield upload("Turtle that is none", "text/turtle", b"\xff\xfe\x00", 400)
    yield query("text never closed", "SELECT * WHERE { ?s ?p '''" + "a" * 90_000, 400)
    yield query("zero bytes", "SELECT * WHERE { ?s ?p \x00 }", 400)
    yield query("half a pair", "SELECT * WHERE { ?s ?p '\ud800' }", 400)
    yield query("half a pair, escaped", "SELECT * WHERE { ?s ?p '\\uD800' }", 400)
    yield query("a variable bound twice", "SELECT * WHERE { BIND(1 AS ?x) BIND(?x + 1 AS ?x) }", 400)
    yield query("nothing at all", "", 400)
    yield query(
        "graphs, of a long prefix", f"PREFIX p: <urn:{'x' * 45_000}> ASK {'FROM p:a ' * 5_000}{{}}", 413
    )
    yield query(
        "graphs, of a long base", f"BASE <http://e/{'ắ' * 45_000}/> ASK {'FROM <a> ' * 5_000}{{}}", 413
    )
    yield query("an update as a query", "DROP ALL", 400)
    yield Hostile(
        "bytes that are no text",
        (400,),
        headers={"Content-Type": QUERY},
        body=b"SELECT * { ?s ?p '\xff\xfe' }",
    )
    yield get("half a sign", "query=ASK%7B%7D%E0%A4", 400)
    yield get("percent signs, broken", "query=%ZZ%4", 400)
    yield get("half a pair, percent-encoded", f"query={quote('ASK { ?s ?p ')}'%ED%A0%80'%7D", 400)
    yield get("two queries", "query=ASK%7B%7D&query=ASK%7B%7D", 400)
    yield get("parameters, 5,000", "&".join(f"a{n}=1" for n in range(5000)), 400)
    yield get("an update that is not posted", "update=DROP+ALL", 400, 405)
    yield Hostile(
        "parameters, 30,000 in a form", (400,), headers={"Content-Type": FORM}, body=b"a=1&" * 30_000
    )


def transport() -> Iterator[Hostile]:
    asked = b"ASK {}"
    direct = {"Content-Type": QUERY}
    yield Hostile(
        "a body that never ends to arrive",
        (408,),
        headers={**direct, "Content-Length": "1000"},
        body=asked * 10,
        pace=0.3,
    )
    yield Hostile("two hosts", (400,), headers={**direct, "Host": "two.example"}, body=asked)
    yield Hostile(
        "the page of another site",
        (403,),
        headers={"Content-Type": UPDATE, "Origin": "http://["},
        body=b"CLEAR ALL",
    )
    yield Hostile(
        "a character set with a long name",
        (415,),
        headers={"Content-Type": f"{FORM}; charset={'a' * 20_000}"},
        body=b"query=ASK%7B%7D",
    )
    yield Hostile(
        "a length beyond all bounds", (413,), headers={**direct, "Content-Length": "999999999999"}, body=asked
    )
    yield Hostile(
        "a body packed away",
        (415,),
        headers={**direct, "Content-Encoding": "gzip"},
        body=b"\x1f\x8b\x08" + b"\x00" * 99,
    )
    yield Hostile(
        "a character set of nobody's",
        (400, 415),
        headers={"Content-Type": f"{QUERY}; charset=x-nobody"},
        body=asked,
    )
    yield Hostile("a media type of nobody's", (415,), headers={"Content-Type": "text/nobody"}, body=asked)
    yield Hostile("a method of nobody's", (405,), method="PATCH", headers=direct, body=asked)
    yield Hostile(
        "a form of answer of nobody's", (406,), headers={**direct, "Accept": "image/png"}, body=asked
    )
    yield Hostile(
        "forms of answer, 3,000",
        (406,),
        headers={**direct, "Accept": ", ".join(f"a/b{n};q=0.{n}" for n in range(3000))},
        body=asked,
    )


HARMLESS = (
    "SELECT (1e400000 AS ?x) ('" + "9" * 90_000 + "' AS ?y) {}",
    "ASK { FILTER(" + "9" * 90_000 + " > 1 || true) }",
    "ASK { FILTER('99999999999999999-01-01'^^<http://www.w3.org/2001/XMLSchema#date> > NOW() || true) }",
    "ASK { FILTER(REGEX('" + "a" * 5000 + "!', '^(a+)+$') || true) }",
    "ASK { FILTER(REGEX('a', '((((a{999}){999}){999}){999}){999}') || true) }",
    "ASK { FILTER(true || " + nested("(", "1", ")", 30) + " = 1) }",
    "SELECT * WHERE { ?s ?p 'SERVICE <http://far/> { ?s ?p ?o }' } # SERVICE <http://far/> {}",
    "SELECT ?x WHERE { ?x <http://e/LOAD> ?service . ?service ?p 'FROM <http://far/>' }",
)
"""Queries that look like those above, and are to be answered."""
