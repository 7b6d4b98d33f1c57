"""Checks the cells of a record: form, closed values, references and citations."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from graph.clauses import unknown_words
from graph.faults import Fault
from graph.iris import SLUG, concept
from graph.records import ANY_KIND, Column, Record

_YEAR = re.compile(r"[0-9]{4}")
_INTEGER = re.compile(r"0|[1-9][0-9]*")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_MONTH_DAY = re.compile(r"--([0-9]{2})-([0-9]{2})")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_SOUND = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+(?: [^\s\x00-\x1f\x7f-\x9f]+)*")
"""Words parted by single blanks, without the control signs of Unicode's category Cc."""
_PAIRS = (("inferred_vi", "inferred_en"), ("note_vi", "note_en"))


@dataclass(frozen=True, slots=True)
class Lookup:
    """What references and closed values may name."""

    ids: frozenset[tuple[str, str]]
    held: frozenset[str]
    concepts: frozenset[str]
    counts: Counter[tuple[str, str]]
    sound: dict[str, dict[str, set[str]]] = field(default_factory=dict, compare=False)
    """The values found in order, by file and column, so that each is looked at but once; texts are left
    out, because hardly one stands twice."""

    @classmethod
    def of(cls, records: Iterable[Record], concepts: frozenset[str]) -> Self:
        """Return the lookup of all ids in the records, by kind (by file where a table has no kind)."""
        counts = Counter((record.table.kind or record.table.file, record.id) for record in records)
        held = frozenset(
            record.id for record in records if record.table.kind == "document" and record.one("source_file")
        )
        return cls(frozenset(counts), held, concepts, counts)


def cell_faults(record: Record, lookup: Lookup) -> Iterator[Fault]:
    """Yield every fault in one row."""

    def fault(number: int, column: Column, code: str, **details: object) -> Fault:
        return Fault(record.table.file, record.line, number, column.name, code, details)

    sound = _sound_values(record, lookup)
    for number, column in enumerate(record.table.all_columns, start=1):
        values = record.values.get(column.name)
        if not values:
            if column.required:
                yield fault(number, column, "cell_empty")
            continue
        known = sound[column.name] if column.datatype != "text" else None
        for value in values if len(values) == 1 else dict.fromkeys(values):
            if len(values) > 1 and values.count(value) > 1:
                yield fault(number, column, "value_twice", value=value)
            if known is not None and value in known:
                continue
            problems = _problems(column, value, lookup)
            if known is not None and not problems:
                known.add(value)
            for code, details in problems:
                yield fault(number, column, code, **details)
    if lookup.counts[record.table.kind or record.table.file, record.id] > 1:
        yield fault(1, record.table.all_columns[0], "id_twice", value=record.id)
    yield from _pair_faults(record)


def _pair_faults(record: Record) -> Iterator[Fault]:
    def at(name: str, code: str) -> Fault:
        names = [column.name for column in record.table.all_columns]
        return Fault(record.table.file, record.line, names.index(name) + 1, name, code)

    for first, second in _PAIRS:
        if bool(record.one(first)) != bool(record.one(second)):
            yield at(first if record.one(second) else second, "one_language")
    sources = ("document", "note_vi", "inferred_vi")
    if not record.table.cited and not any(record.one(name) for name in sources):
        yield at("document", "no_source")
    if record.one("document") and not (record.one("clause") and record.one("quote")):
        yield at("clause" if not record.one("clause") else "quote", "citation_incomplete")


def _sound_values(record: Record, lookup: Lookup) -> dict[str, set[str]]:
    found = lookup.sound.get(record.table.file)
    if found is None:
        found = lookup.sound[record.table.file] = {one.name: set() for one in record.table.all_columns}
    return found


def _problems(column: Column, value: str, lookup: Lookup) -> list[tuple[str, dict[str, object]]]:
    """Return what is wrong with a value wherever it stands in a column, as codes of faults with details."""
    found: list[tuple[str, dict[str, object]]] = []
    if problem := _form(value) or _value(column, value, lookup):
        found.append((problem[0], {"value": value, **problem[1]}))
    if column.name == "clause" and (words := unknown_words(value)):
        found.append(("clause_words", {"words": ", ".join(words)}))
    if column.name == "document" and value not in lookup.held:
        found.append(("document_not_held", {"value": value}))
    return found


def _form(value: str) -> tuple[str, dict[str, object]] | None:
    if _is_sound(value) and unicodedata.is_normalized("NFC", value):
        return None
    if not value:
        return "value_blank", {}
    if not unicodedata.is_normalized("NFC", value):
        return "not_nfc", {}
    if value != " ".join(value.split()):
        return "blanks", {}
    return "control_sign", {}


def _is_sound(value: str) -> bool:
    """Return whether a value is words parted by single blanks, without control signs.

    What is printable holds neither a control sign nor any blank but the common one.
    """
    if value.isprintable() and "  " not in value:
        return bool(value) and value[0] != " " and value[-1] != " "
    return bool(_SOUND.fullmatch(value))


def _value(column: Column, value: str, lookup: Lookup) -> tuple[str, dict[str, object]] | None:
    if column.values and value not in column.values:
        return "value_closed", {"allowed": ", ".join(column.values)}
    match column.datatype:
        case "slug":
            return None if SLUG.fullmatch(value) else ("not_slug", {})
        case "integer":
            return None if _INTEGER.fullmatch(value) else ("not_integer", {})
        case "decimal":
            return None if _DECIMAL.fullmatch(value) else ("not_decimal", {})
        case "year":
            return None if _YEAR.fullmatch(value) else ("not_year", {})
        case "date":
            return None if _is_date(value) else ("not_date", {})
        case "month-day":
            return None if _is_month_day(value) else ("not_month_day", {})
        case "iri":
            return None if _IRI.fullmatch(value) else ("not_iri", {})
        case "concept":
            known = concept(column.scheme, value) in lookup.concepts
            return None if known else ("concept_unknown", {"scheme": column.scheme})
        case "reference":
            return _reference(column, value, lookup)
        case _:
            return None


def _reference(column: Column, value: str, lookup: Lookup) -> tuple[str, dict[str, object]] | None:
    kind, slug = target(column, value)
    if column.refers != ANY_KIND and kind not in column.refers:
        return "kind_wrong", {"allowed": ", ".join(column.refers)}
    if (kind, slug) not in lookup.ids:
        return "id_unknown", {"kind": kind}
    return None


def target(column: Column, value: str) -> tuple[str, str]:
    """Return kind and slug that a reference names: `agency/so-y-te`, or a bare slug of the only kind."""
    if len(column.refers) == 1 and column.refers != ANY_KIND:
        return column.refers[0], value
    kind, _, slug = value.partition("/")
    return kind, slug


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_month_day(value: str) -> bool:
    found = _MONTH_DAY.fullmatch(value)
    return found is not None and _is_date(f"2024-{found[1]}-{found[2]}")
