"""What is wrong in the tables: each fault with its place, and the error that carries all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.errors import DoingoaiError
from graph.language import Language, translate


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
