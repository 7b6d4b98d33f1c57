"""The SPARQL 1.1 Protocol: what a request asks, and in which form it wants the answer.

A query comes by GET, in the body of a form, or as the body itself; an update only by POST. Parameters are
decoded once, so that a percent-encoded IRI within a query stays itself (SPARQL 1.1 Protocol, 2.1 and 2.2).
"""

from __future__ import annotations

import codecs
import re
from binascii import a2b_qp
from collections.abc import Iterable
from dataclasses import dataclass
from encodings import normalize_encoding
from encodings.aliases import aliases
from functools import lru_cache
from typing import Literal, NoReturn
from urllib.parse import unquote_plus

from pyoxigraph import NamedNode

from api.negotiation import best
from api.problems import Refusal
from graph.formats import RDF_FORMATS, RDF_MEDIA_TYPES, RESULT_FORMATS, RESULT_MEDIA_TYPES

HTML = "text/html"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = "GET, HEAD, POST, OPTIONS"

FORMATS = {
    **{name: form.media_type.split(";")[0] for name, form in RESULT_FORMATS.items()},
    **{name: form.media_type for name, form in RDF_FORMATS.items()},
}
"""Media types by the short names that the parameter `format` may have."""

_TABLES = {
    **{media_type: media_type for media_type in RESULT_MEDIA_TYPES},
    "application/json": FORMATS["json"],
    "application/xml": FORMATS["xml"],
    "text/xml": FORMATS["xml"],
}
_GRAPHS = {
    **{media_type: media_type for media_type in RDF_MEDIA_TYPES},
    "application/x-turtle": FORMATS["ttl"],
    "text/n3": FORMATS["ttl"],
    "text/plain": FORMATS["nt"],
    "application/json": FORMATS["jsonld"],
    "application/xml": FORMATS["rdf"],
    "text/xml": FORMATS["rdf"],
}
"""The media types that are asked for, by the one that answers; the first is the answer to who asks none."""

_BOTH = {"json": ("json", "jsonld"), "xml": ("xml", "rdf")}
_OTHER_NAMES = {"turtle": "ttl", "n3": "ttl", "ntriples": "nt", "rdf+xml": "rdf", "json-ld": "jsonld"}
_CHARSETS = re.compile(r"utf-8|ascii|iso8859-\d+|cp125\d|cp874|koi8-[rtu]|gb18030|gbk|big5|euc_(jp|kr)")
"""The character sets of a form, by Python's names: those that have ASCII for their lower half."""
_KNOWN_CHARSETS = frozenset(aliases) | frozenset(aliases.values())
"""Names that Python knows: it remembers for ever every other name that it is asked for."""
_LONGEST_NAME = 40
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MOST_FIELDS = 1000
_REMEMBERED = 10_000
"""The most bytes of a request whose operation is remembered for the next who sends the same."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What a request asks: a query, an update, or neither.

    `default` and `named` are the graphs of the dataset that the request itself names, None where it names
    none (for an update: those of `using-graph-uri` and `using-named-graph-uri`).
    """

    kind: Literal["query", "update", "none"]
    text: str = ""
    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None
    form: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The media types in which a reader takes tables and graphs, None where none; or a page of HTML."""

    table: str | None
    graph: str | None
    page: bool = False


def read(method: str, address: bytes, media_type: str, body: bytes) -> Operation:
    """Return the operation of a request.

    Args:
        method: GET or POST.
        address: the query string of the address, as it was sent.
        media_type: the Content-Type of a POST, with its parameters.
        body: the content of a POST.

    Raises:
        Refusal: 400 for what makes no sense, 405 for an update that is not posted, 415 for a body that is
            neither form, query nor update, or has a character set that is not known.
    """
    if method == "GET":
        return _by_get(address) if len(address) > _REMEMBERED else _by_get_again(address)
    if len(address) + len(media_type) + len(body) > _REMEMBERED:
        return _by_post(address, media_type, body)
    return _by_post_again(address, media_type, body)


def _by_post(address: bytes, media_type: str, body: bytes) -> Operation:
    fields = fields_of(address.decode("latin-1"), "utf-8")
    kind, _, parameters = media_type.partition(";")
    match kind.strip().lower():
        case "application/x-www-form-urlencoded":
            charset = _charset(parameters)
            fields += fields_of(_decoded(body, charset), charset)
        case "application/sparql-query":
            fields.append(("query", _direct(body, parameters)))
        case "application/sparql-update":
            fields.append(("update", _direct(body, parameters)))
        case _:
            raise Refusal(415, "protocol.media_type", {"Accept-Post": f"{FORM}, {QUERY}, {UPDATE}"})
    return _operation(fields, asked=True)


_by_post_again = lru_cache(maxsize=256)(_by_post)
"""The operation of a POST that is small; programs ask the same again and again."""


def wanted(accept: str | None, form: str) -> Wanted:
    """Return what a reader wants, by the Accept header or by the parameter `format`, which goes before it.

    The parameter is a short name (`FORMATS` and some others), `html`, or a media type, in which a plus sign
    that was decoded as a blank is one again.

    Raises:
        Refusal: 406 where nothing that is wanted can be given.
    """
    if "/" in form:
        found = _liked(form.replace(" ", "+"))
    elif form and form != "html":
        name = _OTHER_NAMES.get(form, form)
        table, graph = _BOTH.get(name, (name, name))
        found = Wanted(
            FORMATS[table] if table in RESULT_FORMATS else None,
            FORMATS[graph] if graph in RDF_FORMATS else None,
        )
    else:
        found = Wanted(FORMATS["json"], FORMATS["ttl"], page=True) if form else _liked(accept or "")
    if not (found.table or found.graph or found.page):
        raise Refusal(406, "protocol.not_acceptable", known=", ".join(FORMATS.values()))
    return found


def _by_get(address: bytes) -> Operation:
    fields = fields_of(address.decode("latin-1"), "utf-8")
    if any(name == "update" for name, _ in fields):
        raise Refusal(405, "protocol.update_by_get", {"Allow": "POST"})
    return _operation(fields, asked=False)


_by_get_again = lru_cache(maxsize=256)(_by_get)
"""The operation of a GET that is short, as that of a POST."""


def _liked(accept: str) -> Wanted:
    return _accepted(accept) if len(accept) > _REMEMBERED else _accepted_again(accept)


def _accepted(accept: str) -> Wanted:
    if best(accept, (*_TABLES, *_GRAPHS, HTML)) == HTML:
        return Wanted(FORMATS["json"], FORMATS["ttl"], page=True)
    table, graph = best(accept, tuple(_TABLES)), best(accept, tuple(_GRAPHS))
    return Wanted(_TABLES.get(table or ""), _GRAPHS.get(graph or ""))


_accepted_again = lru_cache(maxsize=256)(_accepted)


def _operation(fields: list[tuple[str, str]], *, asked: bool) -> Operation:
    queries, updates = _values(fields, "query"), _values(fields, "update")
    if len(queries) + len(updates) > 1:
        raise Refusal(400, "protocol.several")
    form = (_values(fields, "format") or ("",))[0]
    if updates:
        if _values(fields, "default-graph-uri") or _values(fields, "named-graph-uri"):
            raise Refusal(400, "protocol.wrong_dataset", names="using-graph-uri, using-named-graph-uri")
        default, named = _graphs(fields, "using-graph-uri"), _graphs(fields, "using-named-graph-uri")
        reason = (_values(fields, "reason") or ("",))[0]
        return Operation("update", updates[0], default, named, form, reason)
    if queries:
        default, named = _graphs(fields, "default-graph-uri"), _graphs(fields, "named-graph-uri")
        return Operation("query", queries[0], default, named, form)
    if asked:
        raise Refusal(400, "protocol.nothing")
    return Operation("none", form=form)


def _graphs(fields: list[tuple[str, str]], name: str) -> tuple[str, ...] | None:
    found = tuple(iri for iri in _values(fields, name) if iri)
    for iri in found:
        if not is_absolute(iri):
            raise Refusal(400, "protocol.iri", name=name, iri=iri[:200])
    return found or None


def is_absolute(iri: str) -> bool:
    """Return whether a text is an absolute IRI."""
    return _is_absolute(iri) if len(iri) > _REMEMBERED else _is_absolute_again(iri)


def _is_absolute(iri: str) -> bool:
    try:
        NamedNode(iri)
    except ValueError:
        return False
    return True


_is_absolute_again = lru_cache(maxsize=256)(_is_absolute)


def _values(fields: Iterable[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for key, value in fields if key == name)


def fields_of(text: str, charset: str = "utf-8") -> list[tuple[str, str]]:
    """Return the parameters of an address or form, decoded once; what cannot be decoded is a Refusal, 400."""
    if text.count("&") >= _MOST_FIELDS:
        raise Refusal(400, "protocol.fields", most=_MOST_FIELDS)
    pairs = (field.partition("=") for field in text.split("&") if field)
    try:
        return [(_unquoted(name, charset), _unquoted(value, charset)) for name, _, value in pairs]
    except UnicodeDecodeError:
        _undecodable(charset)


def _unquoted(text: str, charset: str) -> str:
    """Return what `urllib.parse.unquote_plus` does, which takes a text apart piece by piece in Python.

    A text whose escapes are all whole is one of Quoted-Printable (RFC 2045, 6.7) but for the mark of escapes,
    and that is decoded in C.
    """
    if not text.isascii() or _NO_ESCAPE.search(text):
        return unquote_plus(text, charset, "strict")
    return a2b_qp(text.replace("+", " ").replace("=", "=3D").replace("%", "=")).decode(charset)


def _direct(body: bytes, parameters: str) -> str:
    """Return a query or update that is the body itself: UTF-8, the only character set it may have."""
    declared = charset_of(parameters)
    if declared not in ("utf-8", "ascii"):
        raise Refusal(415, "protocol.charset", charset=declared[:40])
    return _decoded(body, declared).removeprefix("\ufeff")


def charset_of(parameters: str) -> str:
    """Return the character set that a Content-Type declares, by Python's name; UTF-8 where it is silent."""
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            declared = value.strip().strip('"')
            plain = normalize_encoding(declared[:_LONGEST_NAME]).lower()
            return codecs.lookup(plain).name if plain in _KNOWN_CHARSETS else declared
    return "utf-8"


def _charset(parameters: str) -> str:
    found = charset_of(parameters)
    if not _CHARSETS.fullmatch(found):
        raise Refusal(415, "protocol.charset", charset=found[:40])
    return found


def _decoded(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset)
    except UnicodeDecodeError:
        _undecodable(charset)


def _undecodable(charset: str) -> NoReturn:
    raise Refusal(400, "protocol.undecodable", charset=charset) from None
