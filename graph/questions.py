"""The competency questions: what the graph must be able to answer, each a query without parameters."""

from __future__ import annotations

from functools import cache

from graph.errors import QueryUnknown
from graph.folders import folder_of
from graph.sparql import QueryFile, read_query


@cache
def questions() -> dict[str, QueryFile]:
    """Return the questions by name: first those that are asked most (`ready-…`), then all others (`cq…`)."""
    folder = folder_of("graph") / "queries"
    paths = [*sorted(folder.glob("ready-*.rq")), *sorted((folder / "questions").glob("*.rq"))]
    return {path.stem: read_query(path) for path in paths}


def question(name: str) -> QueryFile:
    """Return a question by its name; raises QueryUnknown."""
    try:
        return questions()[name]
    except KeyError:
        raise QueryUnknown(name=name[:100]) from None


def body(query: QueryFile) -> str:
    """Return the text of a question without the comments at its head."""
    lines = query.text.splitlines(keepends=True)
    while lines and lines[0].startswith("#"):
        lines.pop(0)
    return "".join(lines)
