"""How full the pages of a document are, from a quick draft of it; and the document itself from its draft.

To make columns of equal height WeasyPrint lays them out again and again until they are. A draft fills one
column after the other, which takes once, and their equal height is computed from the heights of what stands
in them: the lowest at which that many columns, filled in turn, hold it all. With that height given, the
document itself is laid out at once, too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from viz import press

if TYPE_CHECKING:
    from weasyprint import Document  # type: ignore[import-untyped]

LINE = press.BODY * 1.2 * 4 / 3
"""The height of a line of the body in pixels of CSS."""

COLUMNS = ".brief .notes ol:not(.reasons)"
"""What the style sheet of briefings sets in columns; were it to set others, it would only take longer."""

_DRAFT = (
    ".brief { position: relative } "
    f"{COLUMNS} {{ column-fill: auto }} {COLUMNS} ~ * {{ position: absolute; top: 0; width: 100% }}"
)
"""What follows the columns stands aside, so that columns too high as yet do not push it to another page."""

_SLACK = 0.01
"""What may be lost where heights in pixels are rounded."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as far as it need be known to choose it.

    `over` is by how many lines of the body it exceeds its pages; below 0: how many stay blank on them.
    `high` is the height of its columns in pixels, 0 where it has none, or not all on one page. `made` is the
    document where it has no columns, so that its draft is as good.
    """

    html: str
    css: str
    pages: int
    over: float
    fits: bool
    high: float
    made: Document | None


def draft(html: str, css: str, pages: int) -> Draft:
    """Return the draft of a document that is to keep within some pages; see `press.laid_out`."""
    made = press.laid_out(html, css, more=_DRAFT)
    found = list(_columned(made))
    if not found:
        last = len(made.pages) - 1
        over = _over(made, pages, last, _lowest(made.pages[last]._page_box))
        return Draft(html, css, pages, over / LINE, last < pages, 0.0, made)
    last, box, after = found[-1]
    heights = [child.margin_height() for column in box.children for child in column.children]
    high = balanced(heights, int(box.style["column_count"]))
    ends = box.content_box_y() + high + sum(one.margin_height() for one in after)
    over = _over(made, pages, last, ends)
    return Draft(html, css, pages, over / LINE, over <= 0, high if len(found) == 1 else 0.0, None)


def finished(one: Draft) -> Document | None:
    """Return the document of a draft; None where it does not keep within its pages after all."""
    if one.made:
        return one.made if one.fits else None
    if one.high:
        fixed = f"{COLUMNS} {{ column-fill: auto; height: {one.high + _SLACK:.3f}px }}"
        made = press.laid_out(one.html, one.css, more=fixed)
        if len(made.pages) <= one.pages and not _spilt(made):
            return made
    made = press.laid_out(one.html, one.css)
    return made if len(made.pages) <= one.pages else None


def balanced(heights: Sequence[float], count: int) -> float:
    """Return the lowest height at which some columns hold things of these heights, in turn and uncut."""
    sums = sorted({one for first in range(len(heights)) for one in accumulate(heights[first:])})
    if not sums:
        return 0.0
    return sums[bisect_left(sums, True, key=lambda high: _needed(heights, high) <= count)]


def _needed(heights: Sequence[float], high: float) -> float:
    """Return how many columns of a height hold things of these heights; infinity where one is too high."""
    columns, used = 1, 0.0
    for one in heights:
        if one > high:
            return float("inf")
        columns, used = (columns, used + one) if used + one <= high else (columns + 1, one)
    return columns


def _columned(document: Document) -> Iterator[tuple[int, Any, list[Any]]]:
    """Return each box with several columns: the place of its page, the box, and the boxes that follow it.

    A box that goes on on the next page is there once more.
    """
    for place, page in enumerate(document.pages):
        for parent in _boxes(page._page_box):
            children = list(getattr(parent, "children", ()))
            for at, box in enumerate(children):
                columns = [one for one in getattr(box, "children", ()) if getattr(one, "is_column", False)]
                if columns and box.style["column_count"] not in ("auto", 1):
                    yield place, box, children[at + 1 :]


def _spilt(document: Document) -> bool:
    """Return whether there are more columns than there is room for: the last ones stand beside the page."""
    return any(len(box.children) > int(box.style["column_count"]) for _, box, _ in _columned(document))


def _over(document: Document, pages: int, last: int, ends: float) -> float:
    """Return by how many pixels a document exceeds some pages; below 0: what stays blank on them.

    `last` is the place of the page on which it ends, `ends` how far down.
    """
    page = document.pages[last]._page_box
    return float((last - pages + 1) * page.height + ends - page.content_box_y() - page.height)


def _lowest(page: Any) -> float:
    """Return where the last line of the text of a page ends, in pixels; its margins do not count."""
    return max(
        (float(box.position_y + box.height) for box in _boxes(page) if type(box).__name__ == "LineBox"),
        default=float(page.content_box_y()),
    )


def _boxes(box: Any) -> Iterator[Any]:
    """Return a box and all in it, but for the margins of pages."""
    yield box
    for child in getattr(box, "children", ()):
        if type(child).__name__ != "MarginBox":
            yield from _boxes(child)
