"""Draft letters that remind a unit of what it owes: every fact with the passage that says it.

The form is that of an official letter after Decree 30/2020/NĐ-CP, Appendix I and III (form 1.5): national
name and motto, who sends it, number, subject, place and date, addressee, body, signer, recipients. It is
written in the name of the department that prepares the plans (`graph.scope.ISSUER`). What the graph does not
know stays a marked blank: number, date, new deadline, unit that drafts it, signer. Nothing is said of what
happened after the document that names the unit but that a deadline has passed by a day that is named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.assignments import Assignment, assignments, labels
from graph.errors import ThingUnknown
from graph.iris import DN, VOCABULARY, thing
from graph.language import LANGUAGES
from graph.names import parts, plain
from graph.papers import Filing, filings
from graph.phrases import Labels, joined, linked, same, told
from graph.quotes import Quote, quotes_of
from graph.report import Link, Text
from graph.scope import ISSUER
from graph.sparql import query
from graph.store import Row, Store

_URGING = "đôn đốc"
"""The word by which a document has someone remind others."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body and the numbers of the sources that say what it says."""

    text: Text
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that the letter rests on, by its number."""

    number: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft letter, part by part, each in both languages; the official one is the Vietnamese.

    `blank` is the mark that stands wherever something is to be filled in; `role` and `name` of the signer
    are blanks as a whole.
    """

    unit: Link
    filings: tuple[Link, ...]
    blank: Text
    draft: Text
    parent: Text
    sender: Text
    number: Text
    subject: Text
    nation: Text
    motto: Text
    dated: Text
    to: Text
    body: tuple[Paragraph, ...]
    recipients: tuple[Text, ...]
    role: Text
    name: Text
    sources: tuple[Source, ...]

    @property
    def id(self) -> str:
        """The id of the unit that is written to."""
        return parts(self.unit.iri)[1]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all letters draw on."""

    names: Labels
    documents: Mapping[str, Row]
    tasks: Sequence[Assignment]
    quotes: Mapping[str, tuple[Quote, ...]]
    province: Link | None
    urging: Mapping[str, Assignment]
    """By document, the task by which it has the sender remind others."""


def letters(store: Store, today: date) -> list[Letter]:
    """Return a draft for each unit that owes a filing as of a day, in the order of `graph.papers.filings`."""
    ground, owing = _drawn_on(store)
    return [_letter(owed, ground, today) for owed in owing.values()]


def letter(store: Store, unit: str, today: date) -> Letter:
    """Return the draft for a unit or agency, by its id; raises ThingUnknown where it owes nothing."""
    ground, owing = _drawn_on(store)
    for iri, owed in owing.items():
        if parts(iri)[1] == unit:
            return _letter(owed, ground, today)
    raise ThingUnknown(iri=thing("unit", unit)[:200])


def pieces(words: str, blank: str) -> list[tuple[str, bool]]:
    """Return words cut at each blank: a piece and whether it is the blank.

    Example:
        >>> pieces("No. [..]", "[..]")
        [('No. ', False), ('[..]', True)]
    """
    found: list[tuple[str, bool]] = []
    for number, part in enumerate(words.split(blank)):
        if number:
            found.append((blank, True))
        if part:
            found.append((part, False))
    return found


class _Notes:
    """The sources of a letter, numbered as they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str], Source] = {}

    def cite(self, quotes: Sequence[Quote]) -> tuple[int, ...]:
        keys = [(quote.place["vi"], quote.words) for quote in quotes]
        for key, quote in zip(keys, quotes, strict=True):
            self._numbers.setdefault(key, Source(len(self._numbers) + 1, quote))
        return tuple(dict.fromkeys(self._numbers[key].number for key in keys))

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(self._numbers.values())


def _drawn_on(store: Store) -> tuple[_Ground, dict[str, list[Filing]]]:
    """Return what all letters draw on, and the filings that each unit owes, by its IRI."""
    names = labels(store)
    every = filings(store, names)
    owing: dict[str, list[Filing]] = defaultdict(list)
    for one in every:
        if not one.issued:
            owing[one.unit.iri].append(one)
    return _ground(store, names, every), owing


def _ground(store: Store, names: Labels, every: Sequence[Filing]) -> _Ground:
    tasks = assignments(store)
    within = Counter(one.within for one in every if one.within)
    urging: dict[str, Assignment] = {}
    for task in tasks:
        if task.number is None and ISSUER in task.leads and _URGING in task.label["vi"].casefold():
            urging.setdefault(task.document, task)
    return _Ground(
        names=names,
        documents={plain(row["document"]): row for row in store.rows(query("documents").text)},
        tasks=tasks,
        quotes=quotes_of(store, DN.Task),
        province=linked(min(within, key=lambda iri: (-within[iri], iri)), names) if within else None,
        urging=urging,
    )


def _letter(owed: Sequence[Filing], ground: _Ground, today: date) -> Letter:
    first, notes = owed[0], _Notes()
    blank = told("letter.blank")
    sender = linked(thing("agency", ISSUER), ground.names)
    province = ground.province
    addressee = _addressee(first, ground)
    kinds = joined({one.kind.iri: one.kind.label for one in owed}.values())
    body = [part for one in owed for part in _request(one, addressee, ground, notes, today)]
    for document in dict.fromkeys(document for one in owed for document in _documents(one)):
        if task := ground.urging.get(document):
            cited = notes.cite(ground.quotes.get(task.iri, ())[:1])
            body.append(Paragraph(told("letter.mandate", sender=sender, words=task.label), cited))
    to = {link.iri: link.label for one in owed for link in one.recipients}
    asked = told("letter.ask", sender=sender, to=addressee, kinds=kinds, recipients=joined(to.values()))
    body += [Paragraph(asked), Paragraph(told("letter.close", sender=sender))]
    issuers = {iri: linked(iri, ground.names) for one in owed if (iri := _stated(one, "issuer", ground))}
    return Letter(
        unit=first.unit,
        filings=tuple(one.link for one in owed),
        blank=blank,
        draft=told("letter.draft"),
        parent=_upper(told("letter.parent", province=_whole(province.label))) if province else blank,
        sender=_upper(sender.label),
        number=told("letter.number"),
        subject=told("letter.subject", kinds=kinds),
        nation=told("letter.nation"),
        motto=told("letter.motto"),
        dated=told("letter.dated", place=_place(province, ground) if province else blank),
        to=told("letter.to", to=addressee),
        body=tuple(body),
        recipients=(
            told("letter.recipients.same"),
            *(told("letter.recipients.issuer", issuer=one) for one in issuers.values()),
            told("letter.recipients.kept"),
        ),
        role=told("letter.role"),
        name=told("letter.name"),
        sources=notes.sources,
    )


def _request(one: Filing, addressee: Text, ground: _Ground, notes: _Notes, today: date) -> list[Paragraph]:
    """Return what was asked of the unit, in whose words, what is said of it, and whether the day has come.

    A paper wanted "before 15/3" is late from 15/3 on, as in `graph.due`.
    """
    own, further = one.quotes[:1], one.quotes[1:]
    task = _task(one, ground)
    asking = ground.quotes.get(task.iri, ())[:1] if task else further
    blank = told("letter.blank")
    number, day = _stated(one, "number", ground), _stated(one, "date", ground)
    request = told(
        "letter.request",
        document=one.required_by,
        number=number or blank,
        date=date.fromisoformat(day) if day else blank,
        to=addressee,
        kind=one.kind,
        recipients=joined(link.label for link in one.recipients),
        deadline=one.deadline,
    )
    behind = notes.cite([*asking, *further][:2] if task else further or own)
    found = [Paragraph(request, behind)]
    if task:
        words = told("letter.words", words=task.label)
        found.append(Paragraph(words, notes.cite(asking)))
    status = told("letter.status", document=one.stated_in, to=addressee, status=one.status, kind=one.kind)
    found.append(Paragraph(status, notes.cite(own)))
    if today >= one.deadline:
        found.append(Paragraph(told("letter.passed", today=today, deadline=one.deadline), behind))
    return found


def _task(one: Filing, ground: _Ground) -> Assignment | None:
    """Return the instruction behind a filing: same day and recipient, cited at the same place."""
    recipients = {parts(link.iri)[1] for link in one.recipients}
    cited = {quote.place["vi"] for quote in one.quotes}
    documents, day = _documents(one), one.deadline.isoformat()
    for task in ground.tasks:
        if task.deadline != day or task.document not in documents or not recipients & {*task.reports_to}:
            continue
        if cited & {quote.place["vi"] for quote in ground.quotes.get(task.iri, ())}:
            return task
    return None


def _documents(one: Filing) -> tuple[str, str]:
    """Return the ids of the documents that ask for a filing and that say how it stands."""
    return parts(one.required_by.iri)[1], parts(one.stated_in.iri)[1]


def _stated(one: Filing, name: str, ground: _Ground) -> str:
    row = ground.documents.get(one.required_by.iri, {})
    return plain(row[name]) if name in row else ""


def _addressee(one: Filing, ground: _Ground) -> Text:
    if parts(one.unit.iri)[0] != "unit":
        return one.unit.label
    label = one.unit.label
    lowered: Text = {**label, "vi": label["vi"][:1].lower() + label["vi"][1:]}
    return told("letter.committee", unit=lowered)


def _place(province: Link, ground: _Ground) -> Text:
    """Return the bare name of a province, as it stands before the date of a letter."""
    kind = ground.names.get(f"{VOCABULARY}unit-kind/province", {}).get("vi", "")
    name = province.label["vi"]
    bare = name[len(kind) :].strip() if kind and name.casefold().startswith(f"{kind} ") else name
    return same(bare)


def _whole(words: Text) -> Text:
    """Return a name that no line breaks within: its blanks are such as do not break."""
    return {language: words[language].replace(" ", "\N{NO-BREAK SPACE}") for language in LANGUAGES}


def _upper(words: Text) -> Text:
    return {language: words[language].upper() for language in LANGUAGES}
