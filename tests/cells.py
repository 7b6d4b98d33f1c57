"""What the cells of a report say in one language."""

from __future__ import annotations

from typing import Any

from graph.language import Language
from graph.report import Link


def plain(value: Any, language: Language = "vi") -> Any:
    """Return the value of a cell: of a link its label, of a text its words, of several a list."""
    match value:
        case Link():
            return value.label[language]
        case tuple():
            return [plain(one, language) for one in value]
        case dict():
            return value[language]
    return value
