"""The sheet of a briefing: the lines that two A4 pages have room for, most important first, the rest counted.

Room is counted in lines of the body, estimated from characters, because every door must leave out the same
lines, whatever it draws. A note is set smaller and counts less, a row of the table takes what its longest
cell takes. English is longer than Vietnamese, so each language has a sheet of its own. What a line and two
pages hold was measured on the printed sheets; the tests count their pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from graph.brief import Brief, Key, Line, Moment, Section
from graph.brief_words import how, is_far, names
from graph.circle import How
from graph.language import Language, translate
from graph.names import parts
from graph.sentences import Note

LINES: Mapping[Language, float] = {"vi": 127.0, "en": 123.0}
"""The lines of body text that two pages hold."""
LINE, NOTE_LINE = 107, 66
"""The characters of a line of the body, and of a line of a note in one of two columns."""
NOTE = 0.38
"""The room of a line of a note, in lines of the body."""
COLUMNS = (69, 27, 12)
"""The characters of a line in each column of the table of tasks."""
HEADING, ROW, TITLE, NETWORK = 1.9, 0.35, 4.5, 12.0
"""The room, in lines, of a heading with the space around it, of the edges of a row, of title and network."""

TORN = 0.6
"""The share of the tallest row that is lost where it does not fit below the others on the first page."""

CLOSE = (How.NAMED, How.AGREEMENT, How.MEMBER, How.LEAD)
ORDER: tuple[tuple[Key, bool], ...] = (
    ("who", True),
    ("relation", True),
    ("open", True),
    ("ahead", True),
    ("agreed", True),
    ("tasks", True),
    ("open", False),
    ("done", True),
    ("tasks", False),
    ("ahead", False),
    ("done", False),
    ("relation", False),
    ("said", True),
    ("results", True),
    ("limits", True),
    ("said", False),
    ("results", False),
    ("limits", False),
)
"""Which lines are taken first: by their section, and whether they are closely tied to the subject.

What is the subject's own, by its name, its group or its country, comes before what is said of the province.
What a document says of an agreement that is told of already is not taken like a close line.
"""
FIRST: Mapping[Key, int] = {"done": 1, "results": 2, "limits": 1}
"""How many lines of a section are taken like close ones."""
AT_MOST: Mapping[Key, int] = {"open": 8, "ahead": 6}
"""How many lines of a section are taken like close ones, so that they leave room for others."""


def sheet(whole: Brief, language: Language, room: float = 0, besides: frozenset[str] = frozenset()) -> Brief:
    """Return a briefing with the lines for which there is room; each section counts those left out.

    `room` is in lines; without it there is that of two pages. A section of which nothing is left stands with
    its count alone. `besides` are tasks that are left out in any case, by their IRIs. A line that speaks of a
    task, such as its date, is taken with the row of that task or not at all, and the moments of the timeline
    are those of lines taken.
    """
    taken: set[tuple[Key, int]] = set()
    cited: set[Note] = set()
    room = room or LINES[language]
    used = _fixed(whole, language)
    tallest = 0.0
    headed: set[Key] = set()
    ranked = [one for one in _in_rank(whole) if one[2].thing not in besides]
    rows = {line.thing: (key, place, line) for key, place, line in ranked if line.duty}
    for key, place, line in ranked:
        row = rows.get(line.thing, (key, place, line))
        both = {one[:2]: one for one in (row, (key, place, line))}
        wanted = [one for one in both.values() if one[:2] not in taken]
        cost, tall, fresh = 0.0, tallest, set[Note]()
        for _, _, one in wanted:
            new = {note for sentence in one.sentences for note in sentence.notes} - cited - fresh
            cost += _cost(one, new, language)
            tall = max(tall, _row(one, language))
            fresh |= new
        cost += HEADING * len({one[0] for one in wanted} - headed)
        if used + cost + TORN * tall <= room:
            used += cost
            tallest = tall
            taken |= {one[:2] for one in wanted}
            cited |= fresh
            headed |= {one[0] for one in wanted}
    sections = tuple(_kept(section, taken) for section in whole.sections)
    left = any(section.left for section in sections)
    counted = Counter(note.document.iri for note in cited)
    papers = tuple(
        replace(paper, passages=counted[paper.link.iri])
        for paper in whole.papers
        if paper.link.iri in counted
    )
    return replace(whole, sections=sections, papers=papers, moments=_shown(whole, sections), whole=not left)


def _shown(whole: Brief, sections: Iterable[Section]) -> tuple[Moment, ...]:
    """Return the moments but those of things of which all lines were left out."""
    kept = {line.thing for section in sections for line in section.lines}
    left = {line.thing for section in whole.sections for line in section.lines} - kept
    return tuple(moment for moment in whole.moments if moment.thing not in left)


def _in_rank(whole: Brief) -> Iterable[tuple[Key, int, Line]]:
    """Return the lines with section and place, those that are taken first before the others."""
    found = []
    for section in whole.sections:
        for place, line in enumerate(section.lines):
            ties = (*CLOSE, How.GROUP) if section.key == "tasks" else CLOSE
            close = line.how in ties and place < AT_MOST.get(section.key, len(section.lines))
            close = close or place < FIRST.get(section.key, 0)
            close = close and not (section.key == "relation" and parts(line.thing)[0] == "statement")
            rank = ORDER.index((section.key, close)) if (section.key, close) in ORDER else len(ORDER)
            found.append(((rank, place), section.key, place, line))
    return [one[1:] for one in sorted(found, key=lambda one: one[0])]


def _kept(section: Section, taken: set[tuple[Key, int]]) -> Section:
    lines = tuple(line for place, line in enumerate(section.lines) if (section.key, place) in taken)
    return replace(section, lines=lines, left=len(section.lines) - len(lines))


def _fixed(whole: Brief, language: Language) -> float:
    """Return the room of what is always there: title, pictures, what is absent, and the documents."""
    absent = _lines(sum(len(text[language]) + 1 for text in whole.absent), LINE)
    papers = _lines(sum(len(paper.link.label[language]) + 50 for paper in whole.papers), LINE)
    left = 3.0
    timeline = 4.0 + 1.1 * len(whole.moments) if whole.moments else 0.0
    return TITLE + NETWORK + timeline + absent + papers + left + 3 * HEADING


def _cost(line: Line, fresh: Iterable[Note], language: Language) -> float:
    """Return the room of a line with the notes that nothing before it cites."""
    notes = sum(NOTE * _lines(len(note.place[language]) + len(note.words) + 4, NOTE_LINE) for note in fresh)
    reason = line.sentence.reason
    if reason:
        notes += 2 * NOTE * _lines(len(reason[language]), 2 * NOTE_LINE)
    if line.duty:
        return notes + _row(line, language)
    far = len(how(line)[language]) + 2 if is_far(line) else 0
    return notes + _lines(len(line.sentence.text[language]) + far + 4, LINE)


def _row(line: Line, language: Language) -> float:
    """Return the room of a row of the table of tasks: that of its longest cell; 0 for other lines."""
    duty = line.duty
    if duty is None:
        return 0.0
    task = len(duty.code[language]) + len(line.sentence.text[language]) + 4
    task += sum(len(target.text[language]) + 12 for target in duty.targets)
    task += len(duty.product[language]) + 18 if duty.product else 0
    part = len(names(duty.leads)[language]) + len(names(duty.coordinating)[language]) + 12
    late = len(translate("brief.overdue.mark", language)) + 1 if duty.state == "overdue" else 0
    cells = (task, part, len(duty.when[language]) + late)
    return ROW + max(_lines(cell, wide) for cell, wide in zip(cells, COLUMNS, strict=True))


def _lines(characters: int, line: int) -> int:
    return -(-characters // line)
