"""The public contract: each question gets exactly its answer, and the shared questions are the ones here."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import answer, expected

from graph.folders import folder_of
from graph.oxigraph import OxigraphStore

HERE = Path(__file__).parent
CONTRACT = sorted((HERE / "contract").glob("*.rq"))
COMPETENCY = sorted((folder_of("graph") / "queries" / "questions").glob("*.rq"))
ANSWERS = HERE / "competency"
SHARED = HERE.parent.parent / "shared" / "contract"


@pytest.mark.parametrize("path", [*CONTRACT, *COMPETENCY], ids=lambda path: path.stem)
def test_a_question_gets_exactly_its_answer(path: Path, real: OxigraphStore) -> None:
    beside = path if path in CONTRACT else ANSWERS / path.name
    assert answer(real, path) == expected(beside)


def test_there_are_all_contract_and_thirty_more_questions() -> None:
    assert len(CONTRACT) >= 11
    assert len(COMPETENCY) >= 30
    assert all(path.with_suffix(".csv").is_file() for path in CONTRACT)
    assert [path.stem for path in COMPETENCY] == sorted(path.stem for path in ANSWERS.glob("*.csv"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the folder of shared questions is not beside this checkout")
def test_no_shared_question_is_missing() -> None:
    for path in [*SHARED.glob("*.rq"), *SHARED.glob("*.csv")]:
        assert (HERE / "contract" / path.name).read_bytes() == path.read_bytes()
