"""The competency questions reach every kind of thing: no class of the data is without a question."""

from __future__ import annotations

import re

from pyoxigraph import NamedNode

from graph.folders import folder_of
from graph.iris import ONTOLOGY
from graph.oxigraph import OxigraphStore

QUESTIONS = sorted((folder_of("graph") / "queries" / "questions").glob("*.rq"))
MOST_KINDS = 5
"""A question that names more kinds than this is about none of them in particular, and does not count."""

CLASSES = "SELECT DISTINCT ?class WHERE { ?thing a ?class }"


def test_every_class_of_the_data_has_a_competency_question(real: OxigraphStore) -> None:
    used = {str(term.value) for row in real.rows(CLASSES) if isinstance(term := row["class"], NamedNode)}
    used = {iri.removeprefix(ONTOLOGY) for iri in used if iri.startswith(ONTOLOGY)}
    asked: set[str] = set()
    for path in QUESTIONS:
        named = set(re.findall(r"\bdn:([A-Z]\w*)", path.read_text(encoding="utf-8")))
        if len(named) <= MOST_KINDS:
            asked |= named
    assert len(used) > 20
    assert used - asked == set()


def test_every_competency_question_has_its_title_in_both_languages() -> None:
    for path in QUESTIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# title: "), path.name
        assert lines[1].startswith("# title_en: "), path.name
        assert re.fullmatch(r"cq\d\d-[a-z0-9]+(-[a-z0-9]+)*", path.stem), path.name


def test_competency_questions_are_numbered_without_gap() -> None:
    numbers = [int(path.stem[2:4]) for path in QUESTIONS]
    assert numbers == list(range(1, len(QUESTIONS) + 1))
