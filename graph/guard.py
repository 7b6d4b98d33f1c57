"""A cheap look at a query's text before any engine sees it: length, nesting, operators, calls to elsewhere.

The text is never understood, only read as far as needed: strings, comments, IRIs (`graph.quoting`), variables
and prefixed names are set aside, and what is left is searched. Where the engine reads the same text
otherwise, the guard is the stricter. It works in the server itself, so each look is one pass: no pattern
here may begin again and again over the same signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin

from graph.errors import QueryInvalid, QueryRefused, QueryTooLarge
from graph.quoting import bare_text, grammar_and_iris

Kind = Literal["select", "ask", "construct", "describe", "update", ""]

LONGEST = 100_000
"""The most characters that a query may have."""
LONGEST_UPDATE = 4_000_000
"""The most characters that an update may have."""
LONGEST_GRAPHS = 4 * LONGEST
"""The most characters of all IRIs after FROM: a prefix or base before each may make much out of little."""
LONGEST_JOINED = 10 * LONGEST_GRAPHS
"""The most characters of relative IRIs and their bases together, each such IRI counted once: some 60 ms."""
DEEPEST = 64
"""The most brackets that may be open at once; 4,000 end the engine's process."""
DEEPEST_LISTS = 40
"""The most round and square brackets that may be open at once: as lists 200 take the engine ten seconds."""
MOST_OPERATORS = 5_000
"""The most operators, separators and patterns; 10,000 of one kind take the engine seconds to plan."""

_UNICODE = re.compile(r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}")
_LOCAL = r"(?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\.)[\w.:-]*(?:(?:%[0-9A-Fa-f]{2}|\\.)[\w.:-]*)*)?"
_NAMES = re.compile(rf"[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?<![\w.-])[\w.-]*:{_LOCAL}")
_NAMED = re.compile(rf"(?<![\w.:?$@%\\-])([\w.-]+):{_LOCAL}\s*\{{")
"""A prefixed name before a brace, as after GRAPH and SERVICE."""
_GROWN = re.compile(r"(?:\A|[\d.-]|true|false)SERVICE", re.IGNORECASE)
"""The keyword SERVICE where it has grown together with the prefix of the name after it."""
_DEFINED = re.compile(r"(?<![\w.:?$@-])DEFINE\s+[\w-]+:", re.IGNORECASE)
"""What some engines take as an order: to fetch what they do not hold, among others."""
_LOADED = re.compile(r"(?:\A|;|>)\s*LOAD", re.IGNORECASE)
_KIND = re.compile(
    r"[SACD](?<![\w:?$@].)(?:(?<=S)ELECT|(?<=A)SK|(?<=C)ONSTRUCT|(?<=D)ESCRIBE)(?![\w:])", re.DOTALL
)
_BRACES = re.compile(r"[{}]")
_BRACKETS = re.compile(r"[{}()\[\]]")
_OPERATORS = re.compile(
    r"[/|^.;,*+!=-]|&&|(?<!\w)(?:UNION|OPTIONAL|MINUS|EXISTS|FILTER|BIND|VALUES|GRAPH|SELECT)(?!\w)",
    re.IGNORECASE,
)
_CHANCE = re.compile(r"[RNUB](?:(?<=R)AND|(?<=N)OW|(?<=U)UID|(?<=B)NODE)\s*\(")
_FROM = re.compile(
    rf"[Ff](?:(?<![\w.:?$@-].)|(?<=ASK.))ROM\s*(NAMED\s*)?(<[^<>]*>|[\w.-]*:{_LOCAL})", re.IGNORECASE
)
_PREFIX = re.compile(r"(?<![\w.:?$@-])PREFIX\s*([\w.-]*):\s*<([^<>]*)>", re.IGNORECASE)
_BASE = re.compile(r"(?<![\w.:?$@-])BASE\s*<([^<>]*)>", re.IGNORECASE)
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_REMOTE = re.compile(r"(?:https?|ftp|file):", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a look at a query has found."""

    kind: Kind
    """The form of the query; empty where no word says it."""
    graphs: tuple[str, ...]
    """The IRIs after FROM and FROM NAMED."""
    by_chance: bool = False
    """Whether the answer may be another one each time, as with RAND, NOW, UUID, STRUUID and BNODE."""

    def elsewhere(self, held: frozenset[str]) -> Iterator[str]:
        """Yield the IRIs that would have to be fetched: not among those held, and of a scheme that can be."""
        return (iri for iri in self.graphs if iri not in held and _REMOTE.match(iri))


def inspect(query: str, base: str = "") -> Inspection:
    """Let a query pass or say why not; relative IRIs after FROM are taken against `base`.

    Raises:
        QueryTooLarge: if the text is too long, nested too deeply or has too many operators, or if it names
            too many graphs too long.
        QueryRefused: if it asks for another server by SERVICE.
    """
    bare = _measured(query, LONGEST)
    operators = len(_OPERATORS.findall(bare)) if len(bare) > MOST_OPERATORS else 0
    if operators > MOST_OPERATORS:
        raise QueryTooLarge(found=operators, most=MOST_OPERATORS, what="operators")
    upper = bare.upper()
    _refuse_calls(query, bare, upper)
    kind = _KIND.search(upper)
    return Inspection(
        kind[0].lower() if kind else "",  # type: ignore[arg-type]
        _graphs(query, base) if "FROM" in upper else (),
        _CHANCE.search(upper) is not None,
    )


def inspect_update(request: str) -> None:
    """Let an update pass or say why not.

    Raises:
        QueryTooLarge: if the text is too long or nested too deeply.
        QueryRefused: if it asks for another server by SERVICE, or for a file by LOAD.
    """
    bare = _measured(request, LONGEST_UPDATE)
    upper = bare.upper()
    _refuse_calls(request, bare, upper)
    if "LOAD" in upper and _LOADED.search(_outside(bare)):
        raise QueryRefused(reason="LOAD")


def _measured(text: str, longest: int) -> str:
    if len(text) > longest:
        raise QueryTooLarge(found=len(text), most=longest, what="length")
    bare = bare_text(text)
    if "\\" in bare:
        bare = _UNICODE.sub(_character, bare)
    if sum(map(bare.count, "{([")) <= DEEPEST_LISTS:
        return bare
    depth = deepest = lists = deepest_lists = 0
    for found in _BRACKETS.finditer(bare):
        step = 1 if found[0] in "{([" else -1
        depth += step
        deepest = max(deepest, depth)
        if found[0] not in "{}":
            lists += step
            deepest_lists = max(deepest_lists, lists)
    if deepest > DEEPEST:
        raise QueryTooLarge(found=deepest, most=DEEPEST, what="nesting")
    if deepest_lists > DEEPEST_LISTS:
        raise QueryTooLarge(found=deepest_lists, most=DEEPEST_LISTS, what="lists")
    return bare


def _refuse_calls(text: str, bare: str, upper: str) -> None:
    """Refuse the keyword SERVICE, also where it is seen only once escaped signs are read as these signs.

    Some engines read them so before anything else (SPARQL 1.1 Query Language, 19.2), also within strings.
    """
    if "DEFINE" in upper and _DEFINED.search(upper):
        raise QueryRefused(reason="DEFINE")
    _refuse_service(bare, upper)
    if "\\u" in text or "\\U" in text:
        plain = _UNICODE.sub(_character, text)
        if "SERVICE" in plain.upper():
            with suppress(QueryInvalid):
                plain = bare_text(plain)
            _refuse_service(plain, plain.upper())


def _refuse_service(bare: str, upper: str) -> None:
    """Refuse the keyword SERVICE: whatever is neither variable, prefixed name nor language tag and holds it.

    No boundary of a word is asked for: the engine reads ``trueSERVICE`` and ``SERVICEe:x {`` as two words.
    """
    if "SERVICE" not in upper:
        return
    if "SERVICE" in _NAMES.sub(" ", bare).upper():
        raise QueryRefused(reason="SERVICE")
    if any(_GROWN.search(prefix) for prefix in _NAMED.findall(bare)):
        raise QueryRefused(reason="SERVICE")


def _outside(bare: str) -> str:
    """Return what stands outside of all braces."""
    parts, depth, begun = [], 0, 0
    for found in _BRACES.finditer(bare):
        if found[0] == "{":
            if not depth:
                parts.append(bare[begun : found.start()])
            depth += 1
        else:
            depth -= 1
            begun = found.end()
    return " ".join((*parts, bare[begun:]))


def _graphs(query: str, base: str) -> tuple[str, ...]:
    """Return the IRIs after FROM and FROM NAMED; a name of an unknown prefix as it stands."""
    text = grammar_and_iris(query)
    named = _FROM.findall(text)
    if not named:
        return ()
    if declared := _BASE.search(text):
        base = _Base(base).resolved(declared[1])
    prefixes = dict(_PREFIX.findall(text))
    graphs: list[str] = []
    length = 0
    for iri in _named(named, prefixes, _Base(base)):
        graphs.append(iri)
        length += len(iri)
        if length > LONGEST_GRAPHS:
            raise QueryTooLarge(found=length, most=LONGEST_GRAPHS, what="graphs")
    return tuple(graphs)


def _named(named: list[tuple[str, str]], prefixes: dict[str, str], base: _Base) -> Iterator[str]:
    """Yield the IRIs of what stands after FROM; of what may be read in two ways both."""
    for word, name in named:
        if name.startswith("<"):
            yield base.resolved(name[1:-1])
            continue
        for read in (name, word + name) if name.startswith(":") and word.isalpha() else (name,):
            prefix, _, local = read.partition(":")
            begin = base.resolved(prefixes[prefix]) if prefix in prefixes else f"{prefix}:"
            yield begin + re.sub(r"\\(.)", r"\1", local)


class _Base:
    """The base of relative IRIs, each taken against it once, as that takes as long as both of them are."""

    def __init__(self, iri: str) -> None:
        self._iri = iri
        self._known: dict[str, str] = {}
        self._joined = 0

    def resolved(self, iri: str) -> str:
        """Return an IRI against the base, as it stands where it is absolute or none (RFC 3986, 5.2.2)."""
        if iri not in self._known:
            self._known[iri] = self._against(_UNICODE.sub(_character, iri))
        return self._known[iri]

    def _against(self, iri: str) -> str:
        if _ABSOLUTE.match(iri):
            return iri
        self._joined += len(self._iri) + len(iri)
        if self._joined > LONGEST_JOINED:
            raise QueryTooLarge(found=self._joined, most=LONGEST_JOINED, what="graphs")
        try:
            return urljoin(self._iri, iri)
        except ValueError:
            return iri


def _character(found: re.Match[str]) -> str:
    code = int(found[0][2:], 16)
    return chr(code) if code < 0x110000 else " "
