"""The partner's own copy of a briefing: what may be shown to the partner, by an allow-list.

It says who the partner is, which agreements there are with their acts, fields and dates, in what both took
part, and what came of it. What is not on the list stays with us: tasks and duties, lateness, targets,
shortcomings, findings, what is missing, and the marks and notes of the curator. What a curator knows of who
the partner is, and no document says, is not told to the partner either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from graph.brief import Brief, Key, Line, Paper, Section
from graph.circle import How
from graph.names import parts
from graph.neighbourhood import Neighbourhood
from graph.sentences import numbered

SUBJECTS = ("partner", "partner-group", "country")
"""The kinds of subject of which there is a partner's copy."""
OWN = (How.NAMED, How.AGREEMENT, How.MEMBER)
"""How a line must apply: to the partner itself, its agreements or its members."""
THROUGH = ("partner", "agreement")
"""The kinds of thing that a statement must name: a partner locality or an agreement, not only a country."""
ALLOWED: Mapping[Key, tuple[str, ...]] = {
    "who": SUBJECTS,
    "relation": ("agreement", "act"),
    "agreed": ("agreement", "statement"),
    "done": ("event", "statement"),
    "results": ("result",),
    "ahead": ("agreement", "act"),
}
"""The sections of a partner's copy, and of what kinds of thing a line in each may speak."""
KEPT_BACK = ("tasks", "open", "said", "limits", "absent")
"""The sections that stay with us, in the order in which they are named."""
DRAWN = ("partner", "partner-group", "country", "agreement")
"""The kinds of thing in the picture of a partner's copy."""


def for_partner(whole: Brief) -> Brief:
    """Return a briefing as a copy for the partner, without marks, reasons and positions of the curator."""
    sections = []
    for section in whole.sections:
        lines = tuple(_bare(line) for line in section.lines if allowed(section.key, line))
        if lines:
            sections.append(Section(section.key, section.title, lines))
    shown = {line.thing for section in sections for line in section.lines}
    return replace(
        whole,
        sections=tuple(sections),
        absent=(),
        place=None,
        moments=tuple(replace(one, inferred=False) for one in whole.moments if one.thing in shown),
        papers=_papers(whole, sections),
        whole=True,
    )


def allowed(key: Key, line: Line) -> bool:
    """Return whether a partner's copy has a line of a section.

    An agreement that is only said to be missing is no line of the list: the subject speaks in "who" alone.
    """
    of = parts(line.thing)[0]
    if line.duty or of not in ALLOWED.get(key, ()) or line.how not in OWN:
        return False
    if key == "who" and line.sentence.inferred:
        return False
    return of != "statement" or all(parts(one.iri)[0] in THROUGH for one in line.via)


def drawn(view: Neighbourhood) -> Neighbourhood:
    """Return what surrounds a subject with the things alone that a partner's copy may draw, unmarked."""
    nodes = tuple(replace(node, inferred=False) for node in view.nodes if node.kind in DRAWN)
    kept = {node.iri for node in nodes}
    edges = tuple(replace(edge, inferred=False) for edge in view.edges if {edge.source, edge.target} <= kept)
    counts = tuple(one for one in view.counts if one[0] in DRAWN)
    return replace(view, nodes=nodes, edges=edges, counts=counts)


def _bare(line: Line) -> Line:
    return replace(line, sentence=replace(line.sentence, inferred=False, reason=None))


def _papers(whole: Brief, sections: list[Section]) -> tuple[Paper, ...]:
    cited = numbered(line.sentence for section in sections for line in section.lines)
    counted = Counter(note.document.iri for note in cited)
    papers = (replace(one, passages=counted[one.link.iri]) for one in whole.papers)
    return tuple(one for one in papers if one.passages)
