"""The JSON of reports as schemas, for the description of the addresses."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field


class TextBody(BaseModel):
    """A text in both languages."""

    vi: str
    en: str


class LinkBody(BaseModel):
    """A thing by its IRI, with its label."""

    iri: str
    label: TextBody


CellBody = str | bool | int | float | TextBody | LinkBody | list[LinkBody] | None
"""A cell: a number, a text, a day as an ISO date, a link or links, null where there is nothing to say."""


class FigureBody(BaseModel):
    """A single figure with its definition."""

    key: str
    label: TextBody
    value: CellBody
    definition: TextBody


class ColumnBody(BaseModel):
    """A column: the key of its values in each row, its heading, and the kind of its values."""

    key: str
    label: TextBody
    kind: Literal["text", "integer", "decimal", "percent", "date", "link", "links"]


class RowBody(BaseModel):
    """A row: its values by column, and the IRIs of the tasks or other things that it was made from."""

    values: dict[str, CellBody]
    sources: list[str]


class ReportBody(BaseModel):
    """A report: what it says, how and over what; its figures, columns and rows."""

    key: str
    title: TextBody
    definition: TextBody
    base: TextBody
    version: str
    figures: list[FigureBody]
    columns: list[ColumnBody]
    rows: list[RowBody]
    notes: list[TextBody]


class ReasonBody(BaseModel):
    """A reason for the score of a pair: how alike, and what part of the score that gives."""

    key: str
    likeness: float
    part: float
    text: TextBody


class PairBody(BaseModel):
    """Two tasks that may overlap."""

    a: str
    b: str
    score: float = Field(ge=0, le=1)
    label: Literal["fragmentation", "overlap", "duplication"]
    reasons: list[ReasonBody]
