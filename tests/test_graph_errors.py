"""An error says where it is, and nothing of a place that nobody knows."""

from __future__ import annotations

import pytest

from graph.errors import QueryInvalid, QueryUnclear, RdfInvalid, TextUnclosed


@pytest.mark.parametrize("kind", [QueryInvalid, QueryUnclear, RdfInvalid, TextUnclosed])
def test_a_place_is_told_where_it_is_known(kind: type[QueryInvalid]) -> None:
    for language, words in (("vi", ("dòng 3", "cột 7")), ("en", ("line 3", "column 7"))):
        said = kind("<", 3, 7).text(language)  # type: ignore[arg-type]
        assert all(word in said for word in words)
        unplaced = kind("<").text(language)  # type: ignore[arg-type]
        assert "<" in unplaced
        assert not any(word in unplaced for word in ("dòng", "cột", "line ", "column", "0", "error."))
