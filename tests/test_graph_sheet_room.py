"""The room of a sheet, line by line: made-up briefings of which every line is counted by hand.

`least` finds the room from which nothing is left out. Of every sheet 25.2 lines are taken by title, network,
headings at the end and what is left.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.brief import Brief, Duty, Key, Line, Moment, Paper, Section
from graph.brief_words import how
from graph.circle import How
from graph.iris import thing
from graph.phrases import same
from graph.report import Link
from graph.sentences import Note, Sentence
from graph.sheet import sheet

ALWAYS, HEADING, NOTE = 25.2, 1.9, 0.38
DAY = date(2026, 3, 1)


def note(words: str = "lời", document: str = "plan-10") -> Note:
    return Note("x", Link(thing("document", document), same(document)), "Mục 1", same("Mục 1"), words)


def said(words: str = "Lời.", how: How = How.NAMED, **cited: str) -> Line:
    return Line(Sentence(same(words), (note(**cited),)), thing("statement", "1"), how)


def agency(long: int) -> tuple[Link, ...]:
    return (Link(thing("agency", "a"), same("a" * long)),)


def row(words: str = "Việc", **stated: object) -> Line:
    duty = Duty(same("Mục 1"), agency(7), agency(8), same("2026"), "later")
    return replace(said(words), thing=thing("task", str(len(words))), duty=replace(duty, **stated))  # type: ignore[arg-type]


def brief(**sections: list[Line]) -> Brief:
    made = tuple(Section(key, same(key), tuple(lines)) for key, lines in sections.items())  # type: ignore[arg-type]
    return Brief(
        subject=Link(thing("partner", "p"), same("P")),
        today=DAY,
        version="",
        natives=(),
        place=None,
        sections=made,
        absent=(),
        moments=(),
        papers=(),
    )


def least(whole: Brief) -> float:
    """Return the least room that holds a briefing whole, to a thousandth of a line."""
    low, high = 0.0, 500.0
    while high - low > 0.0005:
        middle = (low + high) / 2
        low, high = (low, middle) if sheet(whole, "vi", middle).whole else (middle, high)
    return round(high, 3)


def kept(whole: Brief, room: float) -> dict[str, int]:
    return {section.key: len(section.lines) for section in sheet(whole, "vi", room).sections}


def test_a_heading_and_a_note_take_room_once() -> None:
    one = ALWAYS + HEADING + 1 + NOTE
    assert least(brief(who=[said()])) == pytest.approx(one, abs=0.002)
    assert least(brief(who=[said(), said("Khác.")])) == pytest.approx(one + 1, abs=0.002)
    assert least(brief(who=[said(), said(words="Khác.", how=How.AGREEMENT)])) == pytest.approx(
        one + 1, abs=0.002
    )
    other = replace(said(), sentence=Sentence(same("Khác."), (note("lời khác"),)))
    assert least(brief(who=[said(), other])) == pytest.approx(one + 1 + NOTE, abs=0.002)
    assert least(brief(who=[said()], said=[said()])) == pytest.approx(one + 1 + HEADING, abs=0.002)


FAR = how(said("Lời.", How.GROUP))["vi"]


@pytest.mark.parametrize(
    ("line", "room"),
    [
        (said("a" * 103), 1 + NOTE),
        (said("a" * 104), 2 + NOTE),
        (said("a" * (101 - len(FAR)), How.GROUP), 1 + NOTE),  # how it applies stands before it
        (said("a" * (102 - len(FAR)), How.GROUP), 2 + NOTE),
        (replace(said(), sentence=Sentence(same("Lời."), (note("a" * 57),))), 1 + NOTE),
        (replace(said(), sentence=Sentence(same("Lời."), (note("a" * 58),))), 1 + 2 * NOTE),
        (replace(said(), sentence=Sentence(same("Lời."), (note(),), True, same("a" * 132))), 1 + 3 * NOTE),
        (replace(said(), sentence=Sentence(same("Lời."), (note(),), True, same("a" * 133))), 1 + 5 * NOTE),
    ],
)
def test_a_line_takes_what_its_words_its_notes_and_its_reason_take(line: Line, room: float) -> None:
    assert least(brief(who=[line])) == pytest.approx(ALWAYS + HEADING + room, abs=0.002)


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        (row("a" * 60), 1),
        (row("a" * 61), 2),
        (row("a" * 60, targets=(Sentence(same("b"), (note(),)),)), 2),
        (row("a" * 41, product=same("b")), 1),
        (row("a" * 42, product=same("b")), 2),
        (row(leads=agency(8)), 2),
        (row(coordinating=agency(9)), 2),
        (row(leads=agency(30), coordinating=agency(40)), 4),
        (row(when=same("a" * 12)), 1),
        (row(when=same("a" * 13)), 2),
        (row(when=same("a" * 5), state="overdue"), 3),
    ],
)
def test_a_row_takes_what_its_longest_cell_takes_and_more_where_it_may_be_torn(
    line: Line, lines: int
) -> None:
    high = 0.35 + lines
    assert least(brief(tasks=[line])) == pytest.approx(ALWAYS + HEADING + NOTE + 1.6 * high, abs=0.002)


def test_the_tallest_row_may_be_torn_by_any_line_after_it() -> None:
    tall = brief(tasks=[row("a" * 681), row()], said=[said()])
    rows = HEADING + NOTE + 10.35 + 1.35
    assert least(tall) == pytest.approx(ALWAYS + rows + HEADING + 1 + 0.6 * 10.35, abs=0.002)
    assert kept(tall, ALWAYS + rows + HEADING + 1 + 6.2) == {"tasks": 2, "said": 0}


def test_what_is_always_there_takes_room_first() -> None:
    whole = brief(who=[said()])
    one = least(whole)
    moment = Moment("x", same("a"), "done", DAY, DAY, same("b"))
    for more, room in (
        (replace(whole, absent=(same("a" * 53), same("b" * 52))), 1),
        (replace(whole, absent=(same("a" * 53), same("b" * 53))), 2),
        (replace(whole, papers=(Paper(Link(thing("document", "plan-10"), same("a" * 57)), "", None, 1),)), 1),
        (replace(whole, papers=(Paper(Link(thing("document", "plan-10"), same("a" * 58)), "", None, 1),)), 2),
        (replace(whole, moments=(moment, moment)), 6.2),
    ):
        assert least(more) == pytest.approx(one + room, abs=0.002)


LONG = "a" * 5250
"""Fifty lines: less than that is never left over, so that lines are taken in their rank."""


def long(*hows: How) -> list[Line]:
    return [said(LONG, how) for how in hows]


def test_lines_are_taken_in_the_order_of_sections_and_ties() -> None:
    far = How.COUNTRY
    whole = brief(
        who=long(How.NAMED, far),
        relation=[replace(one, thing=thing("agreement", "1")) for one in long(How.NAMED)],
        agreed=long(How.AGREEMENT),
        done=long(far, far),
        tasks=long(far, How.GROUP),
        ahead=long(How.LEAD, How.GROUP),
        open=long(How.MEMBER, How.PROVINCE),
        said=long(How.NAMED, How.REGION),
        results=long(far, far, far),
        limits=long(far, far),
    )
    taken: list[tuple[Key, int]] = []
    for count in range(1, 20):
        made = sheet(whole, "vi", ALWAYS + count * (50 + HEADING + NOTE))
        for section, full in zip(made.sections, whole.sections, strict=True):
            for place, line in enumerate(full.lines):
                if any(line is one for one in section.lines) and (section.key, place) not in taken:
                    taken.append((section.key, place))
        assert len(taken) == count
    assert taken == [
        ("who", 0),
        ("relation", 0),
        ("open", 0),
        ("ahead", 0),
        ("agreed", 0),
        ("tasks", 1),
        ("open", 1),
        ("done", 0),
        ("tasks", 0),
        ("ahead", 1),
        ("done", 1),
        ("said", 0),
        ("results", 0),
        ("results", 1),
        ("limits", 0),
        ("said", 1),
        ("results", 2),
        ("limits", 1),
        ("who", 1),
    ]


@pytest.mark.parametrize(("key", "most"), [("open", 8), ("ahead", 6)])
def test_what_is_open_and_ahead_leaves_room_for_tasks(key: str, most: int) -> None:
    whole = brief(**{key: [said() for _ in range(most + 2)]}, tasks=[row("a" * 61)])
    assert kept(whole, ALWAYS + HEADING + most + NOTE + HEADING + 1.6 * 2.35 + 0.1) == {key: most, "tasks": 1}


def test_a_document_is_named_where_a_passage_of_it_is_left_and_counts_these() -> None:
    cited = [note(), note("lời khác"), note("lời của công văn", "letter-3")]
    papers = tuple(Paper(one.document, "", None, 9) for one in cited[1:])
    line = replace(said(), sentence=Sentence(same("Lời."), tuple(cited[:2])))
    far = replace(said("a" * 300), sentence=Sentence(same("a" * 300), tuple(cited[2:])))
    whole = replace(brief(who=[line], said=[far]), papers=papers)
    first = sheet(whole, "vi", least(whole) - 1)
    assert [(paper.link.iri, paper.passages) for paper in first.papers] == [(thing("document", "plan-10"), 2)]
    assert not first.whole
    assert [paper.passages for paper in sheet(whole, "vi", 500).papers] == [2, 1]
    assert sheet(whole, "vi", 1).papers == ()


def test_a_passage_of_a_task_and_of_its_date_takes_room_once() -> None:
    task = row()
    dated = replace(said(), thing=task.thing)
    room = ALWAYS + 2 * HEADING + NOTE + 1 + 1.6 * 1.35
    assert least(brief(ahead=[dated], tasks=[task])) == pytest.approx(room, abs=0.002)


def test_tasks_that_are_named_are_left_out_with_their_dates_whatever_the_room() -> None:
    tasks = [row("a"), row("bb")]
    dates = [replace(said(), thing=task.thing) for task in tasks]
    made = sheet(brief(ahead=dates, tasks=tasks), "vi", 500, frozenset({tasks[0].thing}))
    assert [(section.lines, section.left) for section in made.sections] == [
        ((dates[1],), 1),
        ((tasks[1],), 1),
    ]


def test_a_moment_is_shown_where_a_line_of_its_thing_is_or_none_speaks_of_it() -> None:
    near = replace(said(), thing=thing("act", "near"))
    far = replace(said(LONG), thing=thing("act", "far"))
    names = (near.thing, far.thing, thing("event", "elsewhere"))
    made = tuple(Moment(name, same("a"), "done", DAY, DAY, same("b")) for name in names)
    whole = replace(brief(relation=[near, far]), moments=made)
    assert sheet(whole, "vi", 500).moments == made
    assert sheet(whole, "vi", ALWAYS + 20).moments == (made[0], made[2])


def test_what_a_document_says_of_an_agreement_comes_after_its_tasks() -> None:
    whole = brief(relation=long(How.AGREEMENT), tasks=[row("a" * 61)])
    room = ALWAYS + HEADING + 50 + NOTE + 0.1
    assert kept(whole, room) == {"relation": 0, "tasks": 1}
    act = replace(whole.sections[0].lines[0], thing=thing("act", "1"))
    told = replace(whole, sections=(replace(whole.sections[0], lines=(act,)), *whole.sections[1:]))
    assert kept(told, room) == {"relation": 1, "tasks": 0}
