"""What a worker's failed job means to the one who asked for it."""

from __future__ import annotations

import re

from graph.errors import (
    AnswerTooLarge,
    DoingoaiError,
    EngineBroken,
    FormatUnknown,
    FunctionUnknown,
    GraphUnknown,
    QueryInvalid,
    RdfInvalid,
    RdfRefused,
    UpdateFailed,
)
from graph.formats import RDF_FORMATS, RESULT_FORMATS
from graph.frames import Header
from graph.limits import Limits

_PLACE = re.compile(r"error at (\d+):(\d+)")


def failure(made: Header, asked: Header, limits: Limits) -> DoingoaiError:
    """Return our error for a job that failed: the worker's answer, the message that asked, the limits."""
    match made["failed"]:
        case "invalid":
            return _invalid(made, RdfInvalid if asked["do"] == "parse" else QueryInvalid)
        case "format":
            known = RDF_FORMATS if made["kind"] == "graph" else RESULT_FORMATS
            name = asked.get("type") or asked.get(made["kind"]) or ""
            return FormatUnknown(name=name, known=", ".join(known))
        case "rows":
            return AnswerTooLarge("rows", asked["rows"])
        case "bytes":
            return AnswerTooLarge("bytes", asked["bytes"])
        case "dtd":
            return RdfRefused(reason="DOCTYPE")
        case "function":
            return FunctionUnknown(iri=made["iri"])
        case "undone":
            return UpdateFailed(reason=made["reason"])
        case "unknown":
            return GraphUnknown(iri=asked["iri"])
        case _:
            return broken(limits)


def broken(limits: Limits) -> EngineBroken:
    """Return the error for a worker that ended amid its work."""
    return EngineBroken(megabytes=limits.memory // 2**20)


def encoded(text: str) -> bytes:
    """Return a query's text as bytes; half of a surrogate pair raises QueryInvalid with its place."""
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        before = text[: error.start]
        raise QueryInvalid(error.reason, before.count("\n") + 1, error.start - before.rfind("\n")) from None


def _invalid(made: Header, kind: type[QueryInvalid]) -> QueryInvalid:
    """Return an error with the place that the engine names in words or in figures."""
    message, line, column = made["reason"], made["line"], made["column"]
    if place := _PLACE.search(message):
        line, column, message = int(place[1]), int(place[2]), message.split(": ", 1)[-1]
    return kind(message, line, column)
