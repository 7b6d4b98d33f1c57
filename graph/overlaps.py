"""Pairs of tasks that may be the same work, each with a score, the reasons for it and a label.

The score of a pair, 0 to 1, is the sum of the parts of its reasons (graph/evidence.py says what they are
and where the method comes from). A curator's verdict outranks it: a confirmed pair has the score 1, a
rejected one 0, and the verdict is a reason with the part that it adds or takes away. The labels are those
of the U.S. Government Accountability Office, "Fragmentation, Overlap, and Duplication: An Evaluation and
Management Guide", GAO-15-49SP, April 2015; where they begin is a convention of ours, fixed below. A pair to
which none of them applies is no overlap and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, combinations, takewhile

from graph.assignments import Assignment, assignments, labels
from graph.errors import TasksTooMany
from graph.evidence import WEIGHTS, Evidence, Facet, units_of
from graph.iris import concept, thing
from graph.phrases import Labels, headings, joined, linked
from graph.reasons import Reason, reasons_of, score_of
from graph.report import Figure, Line, Report, Text, text
from graph.scope import Scope
from graph.store import Store
from graph.verdicts import Pair, Verdict, verdicts

SAME = 0.5
"""Likeness from which activities, or what they are for, count as the same: half of the weighted words."""
ALIKE = 1 / 3
"""Score from which two tasks count as similar: a third of all that could be compared."""
HINT = 0.2
"""Likeness of wording or result below which a score from other facets alone makes no overlap."""

LISTED = 0.25
"""Score from which a report lists a pair unless told otherwise."""
MOST = 600
"""The most tasks that are paired, which makes 179,700 pairs, more than is read. To compare them takes one
processor some 6 s, and their page as long again (two processors of a virtual machine, made-up plans)."""


class Label(StrEnum):
    """What a pair is, after GAO-15-49SP.

    DUPLICATION: the same activities for the same beneficiaries: wording or result alike from SAME on, and
        the partners, countries or markets too or, where neither task names any, the themes.
    OVERLAP: similar goals, activities or target groups: score from ALIKE on, and wording or result alike
        from HINT on or the partners, countries or markets from SAME on.
    FRAGMENTATION: more than one agency in the same broad area: a theme, partner, country or market in
        common, and more than one agency named, or a generic group, as lead or coordinating.
    """

    FRAGMENTATION = "fragmentation"
    OVERLAP = "overlap"
    DUPLICATION = "duplication"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two tasks, `first` the one whose id comes first, with score, label, reasons and verdict if any."""

    first: Assignment
    second: Assignment
    score: float
    label: Label
    reasons: tuple[Reason, ...]
    verdict: Verdict | None = None


def overlaps(store: Store, scope: Scope | None = None, least: float = 0.0) -> list[Overlap]:
    """Return the pairs of tasks that a label applies to, best first.

    Args:
        store: the dataset; rareness of words, themes and partners is counted over all its tasks, so that
            the score of a pair is the same whatever else is chosen.
        scope: which tasks to pair, and whether generic groups and the issuing department count as leads;
            all tasks of all documents where there is none.
        least: the score below which a pair is left out, unless the curator judged it.

    Raises:
        TasksTooMany: if the scope has more than MOST tasks.
    """
    tasks = assignments(store)
    chosen = scope.select(tasks) if scope else tasks
    if len(chosen) > MOST:
        raise TasksTooMany(count=len(chosen), most=MOST)
    evidence = Evidence.of(tasks, units_of(store), scope or Scope(), chosen)
    found = compared(chosen, evidence, labels(store), verdicts(store))
    return [one for one in found if one.verdict or one.score >= least]


def fitted(scope: Scope, tasks: Sequence[Assignment]) -> Scope:
    """Return a scope with as many of its plans, in their order, as have at most MOST tasks together.

    Its first plan remains in any case.
    """
    count = Counter(task.document for task in scope.select(tasks))
    fitting = list(takewhile(lambda total: total <= MOST, accumulate(count[plan] for plan in scope.plans)))
    return replace(scope, plans=scope.plans[: max(1, len(fitting))])


def compared(
    tasks: Sequence[Assignment], evidence: Evidence, names: Labels, judged: Mapping[Pair, Verdict]
) -> list[Overlap]:
    """Return the overlaps among tasks by falling score; of equal ones those judged, then the order given."""
    made = [
        pair(first, second, evidence, names, judged.get(frozenset((first.iri, second.iri))))
        for first, second in combinations(tasks, 2)
    ]
    found = [one for one in made if one]
    return sorted(found, key=lambda one: (-one.score, one.verdict is None))


def pair(
    first: Assignment, second: Assignment, evidence: Evidence, names: Labels, verdict: Verdict | None = None
) -> Overlap | None:
    """Return the overlap of two tasks, or None where no label applies and no verdict was given.

    A verdict stands for the score; a confirmed or rejected pair without a computed label is an overlap.
    """
    likeness = evidence.compare(first, second)
    score = score_of(likeness)
    label = label_of(likeness, score, participants(first, second)) or (Label.OVERLAP if verdict else None)
    if not label:
        return None
    reasons = reasons_of(first, second, likeness, evidence, names)
    if verdict:
        computed, score = score, 1.0 if verdict.decision == "confirmed" else 0.0
        part = round(score - computed, 6)
        reasons = (Reason(verdict.decision, score, part, (verdict.reason,)), *reasons)
    return Overlap(first, second, round(score, 6), label, reasons, verdict)


def label_of(likeness: Mapping[Facet, float], score: float, agencies: frozenset[str]) -> Label | None:
    """Return the label of a pair from its likenesses, its score and who takes part in either task."""
    doing = max(likeness.get("wording", 0), likeness.get("result", 0))
    about = likeness.get("concerns", likeness.get("theme", 0))
    if doing >= SAME and about >= SAME:
        return Label.DUPLICATION
    if score >= ALIKE and (doing >= HINT or likeness.get("concerns", 0) >= SAME):
        return Label.OVERLAP
    several = len(agencies) > 1 or any(one.startswith("agency-group/") for one in agencies)
    if several and (likeness.get("theme", 0) > 0 or likeness.get("concerns", 0) > 0):
        return Label.FRAGMENTATION
    return None


def participants(*tasks: Assignment) -> frozenset[str]:
    """Return who leads or coordinates in any of the tasks, generic groups included."""
    return frozenset(one for task in tasks for side in task.named(groups=True) for one in side)


def as_json(found: Sequence[Overlap]) -> list[dict[str, object]]:
    """Return overlaps as `[{"a": IRI, "b": IRI, "score": 0..1, "label": …, "reasons": […]}]`."""
    return [
        {
            "a": one.first.iri,
            "b": one.second.iri,
            "score": one.score,
            "label": one.label.value,
            "reasons": [
                {
                    "key": reason.key,
                    "likeness": reason.likeness,
                    "part": reason.part,
                    "text": dict(reason.text),
                }
                for reason in one.reasons
            ],
        }
        for one in found
    ]


def refuse_part(store: Store, scope: Scope, least: float = LISTED) -> None:
    """Let pass what `report` pairs whole, whatever the score from which it lists pairs.

    Raises:
        TasksTooMany: if it would pair only the first plans, which a file without notes could not say.
    """
    count = len(scope.select(assignments(store)))
    if count > MOST:
        raise TasksTooMany(count=count, most=MOST)


def report(store: Store, scope: Scope | None = None, least: float = LISTED) -> Report:
    """Return the overlaps as a table, best first, with the number of pairs of each label above it.

    Of a scope with more than MOST tasks only the first plans are paired, which base and a note say.

    Raises:
        TasksTooMany: if the first plan alone, or a dataset without a scope, has more.
    """
    tasks = assignments(store)
    asked, scope = scope, fitted(scope, tasks) if scope else None
    chosen = scope.select(tasks) if scope else tasks
    everything = overlaps(store, scope)
    listed = [one for one in everything if one.verdict or one.score >= least]
    names = labels(store)
    counted = Counter(one.label for one in everything)
    return Report(
        key="overlaps",
        title=text("overlaps.title"),
        definition=definition(),
        base=_base(chosen, scope, least),
        headings=headings(
            "overlaps",
            rank="integer",
            score="decimal",
            label="text",
            first="link",
            second="link",
            first_document="link",
            second_document="link",
            reasons="text",
            verdict="text",
        ),
        lines=tuple(_line(rank, one, names) for rank, one in enumerate(listed, start=1)),
        figures=(
            Figure(
                "pairs",
                text("overlaps.pairs"),
                len(chosen) * (len(chosen) - 1) // 2,
                text("overlaps.pairs.definition"),
            ),
            *(
                Figure(label.value, text(f"overlaps.label.{label}"), counted[label], label_definition(label))
                for label in reversed(Label)
            ),
        ),
        notes=(
            *([_fitting(asked, scope)] if asked and scope and asked != scope else ()),
            text("overlaps.note.candidates"),
            text("overlaps.note.assigned"),
        ),
    )


def definition() -> Text:
    """Return in words how the score is made, with the weight of each facet."""
    return text("overlaps.definition", **{facet: round(100 * weight) for facet, weight in WEIGHTS.items()})


def label_definition(label: Label) -> Text:
    """Return the definition of a label after GAO-15-49SP, and where we let it begin."""
    return text(
        f"overlaps.label.{label}.definition",
        same=round(100 * SAME),
        alike=round(100 * ALIKE),
        hint=round(100 * HINT),
    )


def _fitting(asked: Scope, paired: Scope) -> Text:
    return text("overlaps.note.fitted", most=MOST, plans=len(paired.plans), of=len(asked.plans))


def _base(chosen: Sequence[Assignment], scope: Scope | None, least: float) -> Text:
    base = scope.base(chosen) if scope else text("overlaps.base", count=len(chosen))
    return joined([base, text("overlaps.least", least=round(100 * least))], " ")


def _line(rank: int, one: Overlap, names: Labels) -> Line:
    links = (
        one.first.iri,
        one.second.iri,
        *(thing("document", task.document) for task in (one.first, one.second)),
    )
    return Line(
        (
            rank,
            one.score,
            text(f"overlaps.label.{one.label}"),
            *(linked(iri, names) for iri in links),
            joined((reason.text for reason in one.reasons), "; "),
            names[concept("verdict", one.verdict.decision)] if one.verdict else None,
        ),
        (one.first.iri, one.second.iri),
    )
