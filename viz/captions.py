"""Captions of things in a picture: short enough to stand under a mark, never cut inside a word."""

from __future__ import annotations

import textwrap

from graph.language import Language
from graph.neighbourhood import Node

WIDTH = 22
"""The most characters of a line."""
LINES = 3
"""The most lines of a caption."""
MORE = "…"


def caption(node: Node, language: Language) -> str:
    """Return the caption of a thing: its name in lines, a numbered task led by its number.

    Example:
        "1520-21. Duy trì và\\nphát triển các mối\\nquan hệ quốc tế…"
    """
    name = node.short.said(language)
    return shortened(f"{node.slug}. {name}" if node.number else name)


def shortened(text: str, width: int = WIDTH, lines: int = LINES) -> str:
    """Return a text in at most so many lines of so many characters, with an ellipsis where it goes on."""
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=MORE, break_on_hyphens=False))
