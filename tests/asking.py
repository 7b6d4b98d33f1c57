"""Answers of query files as rows that compare numbers and dates by value."""

from __future__ import annotations

import csv
import io
from decimal import Decimal, InvalidOperation
from pathlib import Path

from graph.oxigraph import OxigraphStore

Rows = list[tuple[str | Decimal, ...]]


def _value(cell: str) -> str | Decimal:
    try:
        return Decimal(cell).normalize()
    except InvalidOperation:
        return cell


def _rows(text: str) -> tuple[list[str], Rows]:
    lines = list(csv.reader(io.StringIO(text)))
    return lines[0], sorted((tuple(_value(cell) for cell in line) for line in lines[1:]), key=str)


def answer(store: OxigraphStore, path: Path) -> tuple[list[str], Rows]:
    """Return header and sorted rows of a query file's answer."""
    return _rows(store.answer(path.read_text(encoding="utf-8"), "csv").decode())


def expected(path: Path) -> tuple[list[str], Rows]:
    """Return header and sorted rows that stand beside a query file."""
    return _rows(path.with_suffix(".csv").read_text(encoding="utf-8"))
