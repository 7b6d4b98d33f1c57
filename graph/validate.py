"""Validates the dataset against the SHACL shapes and leads each violation back to the cell to mend.

The engine is the package `shacl`, written in Rust; the tests hold it against pyshacl, the reference, on
every case of the shapes and on data that were broken at random. SPARQL 1.1 has no order for xsd:gYear
(section 17.3, Operator Mapping), so the engine reports every pair of years under sh:lessThanOrEquals; here
years are compared as numbers, and those that are in order are let pass.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from graph.compile import iri_of
from graph.faults import Fault
from graph.iris import PREFIXES, RDF, XSD
from graph.language import LANGUAGES
from graph.modules import shape_files
from graph.records import Record

if TYPE_CHECKING:
    from shacl import Shapes

_SH = PREFIXES["sh"]
_RESULT = NamedNode(_SH + "ValidationResult")
_TYPE = NamedNode(RDF + "type")
_MESSAGE = NamedNode(_SH + "resultMessage")
_ORDERED = _SH + "LessThanOrEqualsConstraintComponent"
_YEAR = re.compile(rf'"(-?[0-9]{{4,}})"\^\^<{re.escape(XSD)}gYear>')


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One result of a validation, its terms as N-Triples.

    `path` is empty where it is not a plain property, `value` where the result names none; `messages` are
    the words of the shape, in order.
    """

    focus: str
    path: str
    value: str
    shape: str
    component: str
    messages: tuple[str, ...]


def violations(lines: Sequence[str], file: Path | None = None) -> list[Violation]:
    """Return what in the union of all named graphs violates the shapes, in order.

    Args:
        lines: those of the dataset as N-Quads, without repeats.
        file: a file ``*.nq`` of the same lines, where there is one; the engine reads it by itself, which
            spares making one text of all lines.
    """
    shapes, later = _shapes()
    if file is None:
        report = shapes.validate_text("".join(lines), format="nquads")
    else:
        report = shapes.validate_file(str(file))
    if report.conforms:
        return []
    described: dict[str, dict[str, str]] = defaultdict(dict)
    messages: dict[str, list[str]] = defaultdict(list)
    results = []
    for one in parse(report.serialize("ntriples"), format=RdfFormat.N_TRIPLES):
        if one.predicate == _TYPE and one.object == _RESULT:
            results.append(str(one.subject))
        elif one.predicate == _MESSAGE:
            messages[str(one.subject)].append(str(one.object))
        else:
            described[str(one.subject)][one.predicate.value] = str(one.object)
    found = [_violation(described[one], messages[one]) for one in results]
    return sorted(_without_ordered_years(found, lines, later))


def findings(lines: Sequence[str], records: Iterable[Record], file: Path | None = None) -> list[Fault]:
    """Return what in a dataset violates the shapes, each as a fault of the row that its focus comes from."""
    return faults(violations(lines, file), records)


def faults(found: Sequence[Violation], records: Iterable[Record]) -> list[Fault]:
    """Return violations as faults of the rows that their focuses come from."""
    if not found:
        return []
    rows = {iri_of(record): record for record in records if record.table.kind}
    return [_fault(one, rows) for one in found]


@cache
def _shapes() -> tuple[Shapes, dict[str, str]]:
    """Return the compiled shapes, and the property that the values of each shape must not be above."""
    import shacl

    triples: list[Triple] = []
    for path in shape_files():
        triples.extend(quad.triple for quad in parse(path=path, format=RdfFormat.TURTLE))
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    later = {
        str(one.subject): str(one.object)
        for one in triples
        if one.predicate.value == _SH + "lessThanOrEquals"
    }
    return shacl.Shapes.from_text(text, format="ntriples"), later


def _violation(described: dict[str, str], messages: Sequence[str]) -> Violation:
    def one(name: str) -> str:
        text = described.get(_SH + name, "")
        return "" if text.startswith("_:") and name == "resultPath" else text

    component = one("sourceConstraintComponent")[1:-1]
    return Violation(
        one("focusNode"),
        one("resultPath"),
        one("value"),
        one("sourceShape"),
        component,
        tuple(sorted(messages)),
    )


def _without_ordered_years(
    found: Sequence[Violation], lines: Iterable[str], later: dict[str, str]
) -> list[Violation]:
    """Return the violations without those that say of two years in order that they are not.

    What is no year cannot be compared with one, which SHACL counts as a violation (section 4.5.4).
    """
    doubtful = {one for one in found if one.component == _ORDERED and _year(one.value)}
    if not doubtful:
        return list(found)
    bounds: dict[str, set[str]] = {f"{one.focus} {later[one.shape]}": set() for one in doubtful}
    for bound in {f" {later[one.shape]} " for one in doubtful}:
        # few of a million lines hold the property, which is found sooner than a line is split
        for line in [line for line in lines if bound in line]:
            subject, property_, rest = line.split(" ", 2)
            if (place := f"{subject} {property_}") in bounds:
                bounds[place].add(_term(rest))
    kept = [one for one in found if one not in doubtful]
    for one in doubtful:
        for term in bounds[f"{one.focus} {later[one.shape]}"]:
            if _year(one.value) > _year(term):
                kept.append(one)
    return kept


def _term(rest: str) -> str:
    """Return the object of a line of N-Quads from what follows its predicate."""
    return rest.rsplit(" ", 2)[0]


def _year(term: str) -> int:
    """Return the year of a literal written as N-Triples, 0 where it is none."""
    found = _YEAR.fullmatch(term)
    return int(found[1]) if found else 0


def _fault(one: Violation, rows: dict[str, Record]) -> Fault:
    details: dict[str, object] = {}
    said = {"vi": "", "en": ""}
    for message in one.messages:
        words, _, language = message.rpartition("@")
        said[language] = _plain(f"{words}@{language}")
    focus, path, value = _plain(one.focus), _plain(one.path), _plain(one.value)
    for language in LANGUAGES:
        words = said[language] or next(filter(None, said.values()), "")
        details[f"text_{language}"] = f"{words} ({_short(value or focus)})"
    record = rows.get(focus) or rows.get(value)
    if record is None:
        return Fault(_short(focus), 0, 0, _short(path), "shape", details)
    for number, column in enumerate(record.table.all_columns, start=1):
        if path and path in (column.predicate, column.inverse):
            return Fault(record.table.file, record.line, number, column.name, "shape", details)
    return Fault(record.table.file, record.line, 0, _short(path), "shape", details)


def _plain(term: str) -> str:
    """Return the IRI or the words of a term written as N-Triples, the empty string for none."""
    if not term.startswith('"'):
        return term[1:-1] if term.startswith("<") else term
    line = f"<urn:a> <urn:a> {term} ."
    (quad,) = parse(line, format=RdfFormat.N_TRIPLES)
    return quad.object.value if isinstance(quad.object, Literal) else term


def _short(text: str) -> str:
    for prefix, base in PREFIXES.items():
        if text.startswith(base):
            return f"{prefix}:{text[len(base) :]}"
    return text
