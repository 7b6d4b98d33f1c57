"""The command `brief` writes each format, finds names, and says what it cannot do."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from brief_files import of_page, pages

from api.cli import main

PROVINCE = Path(__file__).parent / "province"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    store = tmp_path_factory.mktemp("store")
    options = ["--data", str(PROVINCE), "--store", str(store)]
    assert main(["build", *options]) == 0
    return options


def test_each_format(place: list[str], tmp_path: Path) -> None:
    for form in ("html", "pdf", "docx", "json"):
        path = tmp_path / f"brief.{form}"
        asked = ["brief", "Champadeng", "--format", form, "--today", "2026-03-01", "--output", str(path)]
        assert main([*asked, "--lang", "en", *place]) == 0
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "Briefing:Champadeng" in of_page(page)
    assert "@page" in page
    assert 'href="/' not in page
    assert pages(tmp_path / "brief.pdf") <= 2
    text = [one.text for one in docx.Document(io.BytesIO((tmp_path / "brief.docx").read_bytes())).paragraphs]
    assert "Briefing: Champadeng" in text
    body = json.loads((tmp_path / "brief.json").read_text(encoding="utf-8"))
    assert (body["slug"], body["today"]) == ("champadeng", "2026-03-01")
    assert len(list(tmp_path.iterdir())) == 4


def test_everything_and_the_partners_copy(
    place: list[str], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked = ["brief", "champadeng", "--today", "2026-03-01", "--lang", "en", *place]
    assert main([*asked, "--whole"]) == 0
    assert b"What was agreed" in capsysbinary.readouterr().out
    assert main([*asked, "--third", "lo"]) == 0
    assert "ບົດສະຫຼຸບ".encode() in capsysbinary.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["champadang"], "Did you mean: Champadeng?"),
        (["champadeng", "--today", "2026-02-30"], "“2026-02-30” of “--today” cannot be read"),
        (["champadeng", "--third", "xx"], "These can be used: lo, km, ja, ko"),
        (["champadeng", "--third", "ja"], "These can be used: lo"),
    ],
)
def test_what_is_refused(
    place: list[str], capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["brief", *arguments, "--lang", "en", *place]) == 2
    assert said in capsys.readouterr().err
