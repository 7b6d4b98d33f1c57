"""The partner's own copy through every door: page, PDF, DOCX, JSON, archive and command line."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from brief_files import DAY, made, of_page, of_pdf, squeezed
from starlette.testclient import TestClient

from api import brief_page
from api.app import create
from api.brief_page import Asked
from api.cli import main
from graph.brief_partner import ALLOWED
from graph.language import LANGUAGES
from graph.listing import partners
from graph.lookup import Lookup
from graph.oxigraph import OxigraphStore
from graph.sheet import sheet
from graph.tongues import tongue_of

TODAY = f"today={DAY}"
INTERNAL = {
    "vi": (
        "quá hạn",
        "an ninh",
        "Công an",
        "suy luận",
        "chủ trì",
        "Báo cáo UBND",
        "Tồn tại",
        "Không có trong",
        "người biên tập",
    ),
    "en": (
        "overdue",
        "security",
        "Public Security",
        "inferred",
        "leads",
        "Shortcomings",
        "Not in the doc",
        "curator",
    ),
}
"""Words of what stays with us."""
OURS = ("1520-24", "292-13", "notice-2025-07-04", "/view/", "/id/", 'whole=1&amp;today=2026-03-01"')


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), raise_server_exceptions=False) as made_:
        yield made_


@pytest.fixture(scope="module")
def tongues(real: OxigraphStore) -> dict[str, str]:
    lookup = Lookup(real)
    return {one.link.slug: tongue_of(lookup, one.link.iri) for one in partners(real)}


def inside(page: str) -> str:
    """Return the sheet of a page, without what stands around it."""
    return page[page.index('<article class="brief"') : page.index("</article>")]


def test_the_page_of_every_partner_shows_nothing_internal(
    client: TestClient, tongues: dict[str, str]
) -> None:
    assert len(tongues) == 11
    for place, (slug, tongue) in enumerate(tongues.items()):
        language = LANGUAGES[place % 2]
        page = inside(client.get(f"/briefings/{slug}?{TODAY}&lang={language}&third={tongue}").text)
        shown = of_page(page)
        assert not [words for words in INTERNAL[language] if squeezed(words) in shown], slug
        assert not [words for words in OURS if words in page], slug
        assert set(re.findall(r'href="([^"#]*)', page)) <= {""}, slug
        assert 'class="inferred"' not in page
        assert f'<span class="third" lang="{tongue}">' in page
        headed = re.findall(r'<h2 id="(\w+)">[^<]*(<span)?', page)
        assert headed
        assert not [key for key, third in headed if not third], slug


def test_the_picture_marks_no_inference(real: OxigraphStore) -> None:
    ours, theirs = (made(real, "partner", "attapeu", "vi", Asked(DAY, third=one)).view for one in ("", "lo"))
    assert [node for node in ours.nodes if node.inferred]
    assert len(theirs.nodes) > 1
    assert not [node for node in theirs.nodes if node.inferred]
    assert not [edge for edge in theirs.edges if edge.inferred]


def test_the_page_leads_to_no_internal_sheet(client: TestClient) -> None:
    page = client.get(f"/briefings/attapeu?{TODAY}&lang=vi&third=lo").text
    led = re.findall(r'href="(/(?:api/)?(?:briefings|view|id)[/.][^"]*)"', page)
    assert led
    assert all("third=lo" in address for address in led)
    answer = client.get(f"/briefings/Salavan?{TODAY}&third=lo", follow_redirects=False)
    assert answer.headers["location"] == f"/briefings/salavan?{TODAY}&third=lo"


def test_the_files_say_what_the_page_says(real: OxigraphStore, tmp_path: Path) -> None:
    own = made(real, "partner", "attapeu", "vi", Asked(DAY, third="lo"))
    path = tmp_path / "a.pdf"
    path.write_bytes(brief_page.pdf(own, "vi"))
    written = docx.Document(io.BytesIO(brief_page.docx(own, "vi")))
    assert written.tables == []
    for shown in (of_pdf(path), squeezed(" ".join(one.text for one in written.paragraphs))):
        assert squeezed("Bản dành cho đối tác") in shown
        assert not [words for words in INTERNAL["vi"] if squeezed(words) in shown]
        for sentence in own.brief.sentences:
            assert squeezed(sentence.text["vi"]) in shown


def test_a_copy_names_no_address_of_ours_even_where_it_leaves_something_out(
    real: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.press.shows", lambda words: False)
    whole = made(real, "partner", "ashikaga", "en", Asked(DAY, third="ja", base="http://office.example"))
    short = whole.of_lines(sheet(whole.uncut, "en", 30))
    assert short.brief.left
    path = tmp_path / "a.pdf"
    path.write_bytes(brief_page.pdf(replace(short, uncut=short.brief), "en"))
    written = docx.Document(io.BytesIO(brief_page.docx(short, "en")))
    page = brief_page.alone(short, "en", styled=False, natives=False)
    for shown in (of_page(page), of_pdf(path), squeezed(" ".join(one.text for one in written.paragraphs))):
        assert squeezed("more items are not printed here") in shown
        assert "office.example" not in shown
        assert "/briefings" not in shown


def test_the_data_of_a_copy_are_those_of_the_list(client: TestClient, tongues: dict[str, str]) -> None:
    for slug, tongue in tongues.items():
        body = client.get(f"/api/briefings/{slug}?{TODAY}&third={tongue}").json()
        lines = [line for section in body["sections"] for line in section["lines"]]
        assert {section["key"] for section in body["sections"]} <= ALLOWED.keys()
        assert not [line for line in lines if line["task"] or line["sentence"]["inferred"]]
        assert (body["not_in_documents"], body["place"]) == ([], None)
        assert not [one for one in body["timeline"] if one["inferred"]]
    assert client.get("/api/briefings/attapeu?third=ja").status_code == 400
    assert client.get("/api/briefings/so-ngoai-vu?third=lo").status_code == 400


def test_an_archive_holds_copies_in_the_language_of_each(client: TestClient) -> None:
    asked = f"/briefings.zip?slug=attapeu&slug=ashikaga&form=docx&third=1&lang=en&{TODAY}"
    with zipfile.ZipFile(io.BytesIO(client.get(asked).content)) as archive:
        assert archive.namelist() == [f"attapeu-{DAY}-en-lo.docx", f"ashikaga-{DAY}-en-ja.docx"]
        for name in archive.namelist():
            written = docx.Document(io.BytesIO(archive.read(name)))
            assert written.tables == []
            assert "Copy for the partner" in written.paragraphs[0].text
    refused = client.get("/briefings.zip?slug=attapeu&slug=so-ngoai-vu&third=1")
    assert refused.status_code == 400


def test_the_command_line_writes_a_copy_as_page_and_as_data(
    real: OxigraphStore, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    province = str(Path(__file__).parent / "province")
    place = ["--data", province, "--store", str(tmp_path / "store")]
    assert main(["build", *place]) == 0
    asked = ["brief", "champadeng", "--today", str(DAY), "--lang", "vi", "--third", "lo", *place]
    capsysbinary.readouterr()
    assert main([*asked, "--format", "json"]) == 0
    body = json.loads(capsysbinary.readouterr().out)
    assert [section["key"] for section in body["sections"]] == ["who", "relation", "agreed", "done", "ahead"]
    assert main(asked) == 0
    page = capsysbinary.readouterr().out.decode()
    assert "an ninh tuyến biên giới" not in page
    assert "ເນື້ອໃນທີ່ໄດ້ເຫັນດີເປັນເອກະພາບ" in page
