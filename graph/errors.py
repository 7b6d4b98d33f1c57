"""The errors of the core, one tree; each can be said in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.language import Language, translate


class DoingoaiError(Exception):
    """An error that a person can understand and act on.

    `code` names the message in the catalogues (`error.{code}`), `details` fills it in.
    """

    code = "unexpected"

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.text("en"))

    def text(self, language: Language) -> str:
        """Return what happened and what to do, in the language asked for."""
        return translate(f"error.{self.code}", language, **self.details)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend in a table: where it stands and what is wrong.

    `line` is the line of the file, `column` the number of the column (both from 1; 0 where the whole
    file or line is meant), `name` the column's header.
    """

    file: str
    line: int
    column: int
    name: str
    code: str
    details: dict[str, object] = field(default_factory=dict)

    def text(self, language: Language) -> str:
        """Return ``file:line:column: [header] message`` in the language asked for."""
        head = f" [{self.name}]" if self.name else ""
        said = self.details.get(f"text_{language}") or translate(
            f"fault.{self.code}", language, **self.details
        )
        return f"{self.file}:{self.line}:{self.column}:{head} {said}"


class TablesInvalid(DoingoaiError):
    """The tables hold faults; all of them are in `faults`, in the order of the files and lines."""

    code = "tables_invalid"

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(
            sorted(faults, key=lambda fault: (fault.file, fault.line, fault.column, fault.code))
        )
        super().__init__(count=len(self.faults))


class FolderMissing(DoingoaiError):
    """A folder that was to be read is not there."""

    code = "folder_missing"


class StoreMissing(DoingoaiError):
    """There is no built store at the place that was named."""

    code = "store_missing"


class StoreBusy(DoingoaiError):
    """Another process is writing the same store."""

    code = "store_busy"


class QueryInvalid(DoingoaiError):
    """A SPARQL query that cannot be parsed; `line` and `column` (from 1) say where, 0 where unknown."""

    code = "query_invalid"

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        self.line, self.column = line, column
        super().__init__(reason=reason, line=line, column=column)


class QueryUnknown(DoingoaiError):
    """No query file has this name."""

    code = "query_unknown"


class QueryRefused(DoingoaiError):
    """A query that asks for something that is never done here, such as calling another server."""

    code = "query_refused"


class QueryTooLarge(DoingoaiError):
    """A query that is too long or nested too deeply to be given to the engine."""

    code = "query_too_large"


class FormatUnknown(DoingoaiError):
    """A file ending or format name that is not supported."""

    code = "format_unknown"


class ThingUnknown(DoingoaiError):
    """Nothing in the graph has this IRI."""

    code = "thing_unknown"
