"""What the page of a task shows beside its facts: how it stands, how clear it is, what it overlaps with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from fastapi import Request
from starlette.responses import Response

from api.delivery import fingerprint
from api.deps import Kept, get_kept, get_known, get_store, values_of
from api.language import say
from api.options import SCOPE, Values
from api.reading import as_of
from api.rendering import language as language_of
from api.report_rows import shortened
from api.scoping import Known, scope_of, written
from api.values import told
from graph.assignments import Assignment, labels
from graph.iris import DN, concept
from graph.language import Language, translate
from graph.names import parts
from graph.overlapping import ByTask, Overlapping, is_small, other, overlapping, paired, widest
from graph.overlaps import LISTED, MOST, Overlap
from graph.quotes import quotes_of
from graph.report import Text
from graph.scope import Scope
from graph.six_rules import Answer
from graph.six_task import Clearness, clearness
from graph.store import Store
from graph.task_due import Standing, standing_of
from graph.timetable import everything

SHOWN = 5
"""The most overlaps that stand open; the others are folded."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task that may be the same work: what it is called, score and label, and the reasons.

    `code` is its number in a plan, "" for an instruction; `place` is where it stands, `verdict` what the
    curator concluded, and `both` the address of the two tasks side by side.
    """

    iri: str
    code: str
    name: str
    whole: str
    place: str
    score: str
    label: str
    reasons: tuple[str, ...]
    verdict: str
    both: str


@dataclass(frozen=True, slots=True)
class TaskPart:
    """What the page of a task shows beside its facts; addresses are our own.

    `clear` and `asked` count the questions that are clear and those that apply. `audited` leads to the row
    of the audit. `base` says over what overlaps were looked for, None where there are too many tasks for
    it; `scopes` are others over which to look (address, name, whether it is the present one), `listed` leads
    to the list of all pairs, and `most` is how many tasks are paired.
    """

    standing: Standing
    document: str
    clearness: tuple[Clearness, ...]
    clear: int
    asked: int
    audited: str
    candidates: tuple[Candidate, ...]
    base: Text | None
    scopes: tuple[tuple[str, str, bool], ...]
    listed: str
    shown: int = SHOWN
    most: int = MOST


def task_part(request: Request, iri: str) -> TaskPart | None:
    """Return what the page of a task shows beside its facts, None where the IRI is that of no task.

    The address may ask for a scope in which overlaps are looked for, and for a day (`today`).

    Raises:
        ValueUnknown, ValueInvalid: if a value of the address cannot be taken.
    """
    store, chosen, values = get_store(request), language_of(request), values_of(request)
    standing = standing_of(store, iri, as_of(request.query_params.get("today", "")))
    if not standing:
        return None
    answers = clearness(store, iri)
    document, group = standing.task.document, standing.task.group
    asked = [(name, value) for name in SCOPE for value in written(values, name)]
    found = _found(request, iri, values, asked=bool(asked))
    known = get_known(request) if found else None
    row = [("plan", document), *([("group", group)] if group else []), ("rows", "all")]
    rest = [(name, value) for name in ("today", "lang") for value in values.get(name, ())]
    narrow = asked or ([("plan", document)] if not found else [])
    return TaskPart(
        standing=standing,
        document=document,
        clearness=answers,
        clear=sum(one.answer is Answer.CLEAR for one in answers),
        asked=sum(one.answer is not Answer.NOT_APPLICABLE for one in answers),
        audited=f"/audit?{urlencode(row)}#{'-'.join(parts(iri))}",
        candidates=tuple(_candidates(store, found, iri, chosen)) if found else (),
        base=found.base if found else None,
        scopes=tuple(_scopes(known, document, asked, rest, chosen)),
        listed=f"/overlaps?{urlencode([*narrow, ('least', LISTED)])}",
    )


def dated(response: Response, request: Request) -> None:
    """Tag an answer that is another one tomorrow with the day, unless its address names one."""
    if not request.query_params.get("today"):
        told = f"{request.url.path}?{request.url.query} {language_of(request)} {fingerprint()}"
        digest = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()[:12]
        response.headers["ETag"] = f'W/"{get_store(request).version}-{date.today()}-{digest}"'


def warm(kept: Kept) -> None:
    """Work out the overlaps of all tasks where they are few, so that the first reader does not wait."""
    if kept.get("few tasks", is_small):
        _paired(kept, kept.get("every task", everything))


def _found(request: Request, iri: str, values: Values, *, asked: bool) -> Overlapping | None:
    """Return the overlaps of a task with those of the scope of the address, None where they are too many.

    All pairs of a scope are worked out once for each version of the data. Of many tasks none is read before
    somebody asks for some of them.
    """
    kept = get_kept(request)
    if not asked and not kept.get("few tasks", is_small):
        return None
    scope = scope_of(values, get_known(request), everywhere=True)
    wide = widest(get_store(request), scope, iri)
    if not wide:
        return None
    return overlapping(get_store(request), iri, scope, _paired(kept, wide))


def _paired(kept: Kept, scope: Scope) -> ByTask:
    return kept.recent(f"paired {scope}", lambda store: paired(store, scope))


def _candidates(store: Store, found: Overlapping, iri: str, language: Language) -> Iterator[Candidate]:
    names, quotes = labels(store), quotes_of(store, DN.Task)
    for one in found.pairs:
        task = other(one, iri)
        verdict = names[concept("verdict", one.verdict.decision)][language] if one.verdict else ""
        place = next((quote.place[language] for quote in quotes.get(task.iri, ())), "")
        yield _candidate(task, one, place, verdict, language)


def _candidate(task: Assignment, one: Overlap, place: str, verdict: str, language: Language) -> Candidate:
    name = task.label[language]
    return Candidate(
        task.iri,
        task.id if task.number is not None else "",
        shortened(name),
        name if shortened(name) != name else "",
        place,
        told(one.score, "decimal", language),
        translate(f"overlaps.label.{one.label}", language),
        tuple(reason.text[language] for reason in one.reasons),
        verdict,
        f"/overlaps/{one.first.id}/{one.second.id}",
    )


def _scopes(
    known: Known | None,
    document: str,
    asked: Sequence[tuple[str, str]],
    rest: Sequence[tuple[str, str]],
    language: Language,
) -> Iterator[tuple[str, str, bool]]:
    """Yield the scopes that a reader may choose: everything and each plan, else the document of the task."""

    def address(*scope: tuple[str, str]) -> str:
        return f"?{urlencode([*scope, *rest])}#overlaps"

    if not known:
        yield address(("plan", document)), say("task.overlaps.own", language), False
        return
    yield address(), say("task.overlaps.everything", language), not asked
    for plan in known.plans:
        name = known.choices["plan"][plan][language]
        yield address(("plan", plan)), name, list(asked) == [("plan", plan)]
