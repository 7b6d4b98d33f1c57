"""Captions: short, whole words, a task led by its number."""

from __future__ import annotations

import pytest

from graph.names import Names
from graph.neighbourhood import Node
from viz.captions import LINES, WIDTH, caption, shortened


def node(label: Names, short: Names | None = None, number: str = "") -> Node:
    return Node("iri", "task", "1520-21", label, short or label, number, False, 1, 1)


def test_a_numbered_task_is_led_by_its_number() -> None:
    label = Names(
        "Duy trì và phát triển các mối quan hệ quốc tế hiện có gồm: CHDCND Lào", "Maintain relations"
    )
    assert caption(node(label, number="21"), "vi") == (
        "1520-21. Duy trì và\nphát triển các mối\nquan hệ quốc tế hiện…"
    )
    assert caption(node(label), "en") == "Maintain relations"


def test_a_short_name_is_preferred() -> None:
    names = Names("Kế hoạch thực hiện Nghị quyết", "Plan"), Names("Kế hoạch 1520", "Plan 1520")
    assert caption(node(*names), "vi") == "Kế hoạch 1520"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("", ""),
        ("một", "một"),
        ("một hai ba bốn", "một hai\nba bốn"),
        ("một hai ba bốn năm", "một hai\nba bốn…"),
        ("khôngcóchỗngắt", "khôngcóc\nhỗngắt"),
    ],
)
def test_a_text_is_cut_between_words(text: str, made: str) -> None:
    assert shortened(text, 8, 2) == made


def test_no_caption_is_larger_than_its_room() -> None:
    lines = caption(node(Names("từ " * 200, "word " * 200)), "vi").split("\n")
    assert len(lines) == LINES
    assert max(map(len, lines)) <= WIDTH
