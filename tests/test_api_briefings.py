"""Briefings over HTTP: pages, files, JSON, and what is refused."""

from __future__ import annotations

import html
import io
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from brief_files import DAY, made, of_page, of_pdf, pages, run, sentences, squeezed
from starlette.testclient import TestClient

from api import brief_page, briefings
from api.app import create
from api.brief_page import Asked
from api.deps import Kept
from graph.errors import PrintingUnable
from graph.iris import thing
from graph.language import LANGUAGES, Language
from graph.listing import partners
from graph.oxigraph import OxigraphStore
from viz import faces, press

TODAY = f"today={DAY}"


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), raise_server_exceptions=False) as made_:
        yield made_


def names(real: OxigraphStore) -> list[str]:
    return [one.link.slug for one in partners(real)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_of_every_partner_is_two_pages(real: OxigraphStore, language: Language) -> None:
    assert len(names(real)) == 11
    for slug in names(real):
        page = brief_page.alone(made(real, "partner", slug, language), language, styled=False)
        assert len(press.laid_out(page, brief_page.style(), brief_page.PAGES).pages) == 2, slug


@pytest.mark.parametrize(
    ("slug", "language"),
    [
        ("attapeu", "vi"),
        ("ashikaga", "en"),
        ("champasak", "en"),
        ("izumisano", "en"),
        ("ratanakiri", "en"),
        ("yongsan", "en"),
    ],
)
def test_the_pdf_is_filled_as_far_as_the_layout_allows(
    real: OxigraphStore, tmp_path: Path, slug: str, language: Language
) -> None:
    sheet = made(real, "partner", slug, language)
    path = tmp_path / "a.pdf"
    path.write_bytes(brief_page.pdf(sheet, language))
    assert pages(path) == 2
    words = run("pdftotext", "-bbox", "-f", "2", "-l", "2", str(path), "-")
    lowest = max(float(found) for found in re.findall(r'yMax="([\d.]+)"', words))
    margin = 20 / 25.4 * 72
    assert lowest > 841.89 - margin - 8 * press.BODY * 1.2
    assert lowest < 841.89 - margin + 1
    text = of_pdf(path)
    estimated = sentences(sheet, language)
    assert sum(words in text for words in estimated) >= len(estimated) - 3


def test_what_leaves_nothing_out_is_printed_in_letters_of_the_usual_size(
    real: OxigraphStore, tmp_path: Path
) -> None:
    whole = made(real, "partner", "attapeu", "vi", Asked(DAY, whole=True))
    usual = press.laid_out(brief_page.alone(whole, "vi", styled=False), brief_page.style())
    path = tmp_path / "a.pdf"
    path.write_bytes(brief_page.pdf(whole, "vi"))
    assert pages(path) == len(usual.pages) > brief_page.PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_the_page_says(
    real: OxigraphStore, client: TestClient, tmp_path: Path, language: Language
) -> None:
    for slug in ("attapeu", "ashikaga", "yongsan"):
        sheet = made(real, "partner", slug, language)
        path = tmp_path / f"{slug}.pdf"
        path.write_bytes(brief_page.pdf(sheet, language))
        assert pages(path) == 2, slug
        text = of_pdf(path)
        page = of_page(client.get(f"/briefings/{slug}?{TODAY}&lang={language}").text)
        whole = of_page(client.get(f"/briefings/{slug}?{TODAY}&lang={language}&whole=1").text)
        assert all(words in page for words in sentences(sheet, language)), slug
        everything = made(real, "partner", slug, language, Asked(DAY, whole=True))
        printed = [words for words in sentences(everything, language) if words in text]
        assert len(printed) >= len(sentences(sheet, language)) - 3, slug
        assert all(words in whole for words in printed), slug
        numbered = re.findall(r"“([^”]+)”", text)
        quoted = {squeezed(note.words) for note in everything.brief.notes}
        assert len(quoted & set(numbered)) >= len(sheet.brief.notes) - 3, slug


def test_the_pdf_is_tagged_and_has_all_its_faces(client: TestClient, tmp_path: Path) -> None:
    answer = client.get(f"/briefings/attapeu.pdf?{TODAY}&lang=vi")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="attapeu-2026-03-01-vi.pdf"'
    path = tmp_path / "a.pdf"
    path.write_bytes(answer.content)
    told = run("pdfinfo", str(path))
    assert re.search(r"Tagged:\s+yes", told)
    assert re.search(r"Title:\s+Tài liệu tóm tắt: Attapeu", told)
    assert "595.276 x 841.89 pts (A4)" in told
    fonts = run("pdffonts", str(path)).splitlines()[2:]
    assert fonts
    assert all(re.search(r"yes yes yes\s+\d+\s+\d+$", row) for row in fonts)
    assert 'pdfuaid:part="1"' in run("pdfinfo", "-meta", str(path))
    assert "Figure" in run("pdfinfo", "-struct", str(path))


def test_the_page_has_notes_and_marks_and_nothing_inline(client: TestClient) -> None:
    page = client.get(f"/briefings/attapeu?{TODAY}&lang=vi").text
    cited = set(re.findall(r'href="#(note-\d+|reason-\w+)"', page))
    standing = set(re.findall(r'<li id="((?:note|reason)-\w+)"', page))
    assert cited == standing
    assert "reason-a" in standing
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<svg") == 2
    assert 'lang="lo">ອັດຕະປື</span>' in page


def test_a_name_leads_to_the_address_of_its_id(client: TestClient) -> None:
    for asked, place in (
        ("/briefings/so%20ngoai%20vu", "/briefings/so-ngoai-vu"),
        ("/briefings?q=%E8%B6%B3%E5%88%A9%E5%B8%82", "/briefings/ashikaga"),
    ):
        answer = client.get(asked, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, place)


def test_what_is_not_there_is_refused_with_names_that_are_near(client: TestClient) -> None:
    answer = client.get("/briefings/atapeu?lang=en")
    assert answer.status_code == 404
    assert answer.json()["detail"].endswith("Did you mean: Attapeu?")
    for address in ("/api/briefings/zzzz", "/briefings/zzzz.pdf", "/briefings.zip?slug=zzzz"):
        assert client.get(address).status_code == 404
    for address in ("/briefings/attapeu?today=2026-02-30", "/briefings/attapeu?third=ja", "/briefings.zip"):
        assert client.get(address).status_code == 400
    for address in ("/briefings/attapeu.pdf?third=xx", "/briefings/so-ngoai-vu?third=lo"):
        assert client.get(address).status_code == 400


@pytest.mark.parametrize("ticked", ["", "&".join(f"slug={number}" for number in range(31))])
def test_an_archive_of_none_or_too_many_says_what_to_tick(client: TestClient, ticked: str) -> None:
    answer = client.get(f"/briefings.zip?form=pdf&lang=vi&{ticked}")
    assert answer.status_code == 400
    assert answer.json()["detail"] == (
        "Chưa đánh dấu mục nào, hoặc đánh dấu quá 30 mục."
        " Hãy quay lại trang trước và đánh dấu từ 1 đến 30 mục."
    )


def test_only_a_page_of_a_day_that_is_asked_for_is_kept(client: TestClient) -> None:
    kept = [client.get(f"/briefings/attapeu{asked}").headers["cache-control"] for asked in ("", f"?{TODAY}")]
    assert kept == ["no-store", "no-cache"]


def test_the_json_has_every_sentence_with_its_notes(client: TestClient) -> None:
    body = client.get(f"/api/briefings/attapeu?{TODAY}").json()
    assert (body["iri"], body["today"], body["whole"]) == (thing("partner", "attapeu"), str(DAY), True)
    numbers = {note["number"] for note in body["notes"]}
    assert numbers == set(range(1, len(body["notes"]) + 1))
    lines = [line for section in body["sections"] for line in section["lines"]]
    assert all(line["sentence"]["notes"] and set(line["sentence"]["notes"]) <= numbers for line in lines)
    task = next(line["task"] for line in lines if line["thing"] == thing("task", "1520-24"))
    assert [lead["label"]["en"] for lead in task["leads"]] == ["Provincial Public Security"]
    assert task["targets"][0]["text"]["vi"].startswith("ít nhất 01 thỏa thuận")
    assert {line["how"] for line in lines} == {"named", "agreement", "group", "country", "province"}
    assert body["not_in_documents"]
    described = client.get("/openapi.json").json()["paths"]["/api/briefings/{slug}"]["get"]
    assert described["operationId"] == "briefing"


def test_several_briefings_come_in_one_archive(client: TestClient) -> None:
    asked = f"/briefings.zip?slug=attapeu&slug=Ashikaga&slug=attapeu&form=docx&both=1&{TODAY}"
    answer = client.get(asked)
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == [
            f"{slug}-{DAY}-{language}.docx" for slug in ("attapeu", "ashikaga") for language in LANGUAGES
        ]
        for name in archive.namelist():
            assert docx.Document(io.BytesIO(archive.read(name))).tables
    assert client.get(asked).content == answer.content


def test_the_partners_copy_keeps_the_internal_sections_back_and_says_so(client: TestClient) -> None:
    page = client.get(f"/briefings/ashikaga?{TODAY}&lang=en&third=ja").text
    assert '<span class="third" lang="ja">足利市</span>' in page
    assert '<span class="third" lang="ja">交流関係と協定</span>' in page
    assert 'id="limits"' not in page
    assert "It does not have the internal sections: Tasks that concern them: who leads" in page


def test_everything_stands_at_the_address_that_the_sheet_names(client: TestClient) -> None:
    sheet = client.get(f"/briefings/ashikaga?{TODAY}&lang=en").text
    address = re.search(r'href="http://testserver(/briefings/ashikaga\?whole=1[^"]*)"', sheet)
    assert address
    whole = client.get(address[1].replace("&amp;", "&") + "&lang=en").text
    assert "to keep within two pages" in sheet
    assert "to keep within two pages" not in whole
    files = re.findall(r'class="button" href="/briefings/ashikaga\.(\w+)\?([^"]*)"', whole)
    assert [form for form, _ in files] == ["pdf", "docx"]
    assert all("whole=1" in asked for _, asked in files)
    assert len(whole) > len(sheet)


def test_the_list_offers_every_subject(client: TestClient, real: OxigraphStore) -> None:
    page = client.get("/briefings?lang=vi").text
    for slug in (*names(real), "southern-laos", "la", "so-ngoai-vu"):
        assert f'name="slug" value="{slug}"' in page


def test_without_pango_a_pdf_is_refused_and_the_page_stays(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object, **__: object) -> None:
        raise PrintingUnable(reason="libpango")

    monkeypatch.setattr("viz.press.laid_out", unable)
    with TestClient(create(real), raise_server_exceptions=False) as client:
        answer = client.get("/briefings/attapeu.pdf?lang=vi")
        assert answer.status_code == 503
        assert "libpango-1.0-0" in answer.json()["detail"]
        assert client.get("/briefings/attapeu").status_code == 200
        assert client.get("/briefings/attapeu.docx").status_code == 200


@pytest.mark.parametrize("library", ["weasyprint", "uharfbuzz"])
def test_without_a_library_the_page_says_so_and_offers_what_there_is(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    asked = f"{TODAY}&lang=vi"
    with TestClient(create(real), raise_server_exceptions=False) as client:
        monkeypatch.setitem(sys.modules, library, None)
        faces.covers.cache_clear()
        press.shows.cache_clear()
        answer = client.get(f"/briefings/attapeu.pdf?{asked}", headers={"Accept": "text/html"})
        assert answer.status_code == 503
        main = answer.text.partition("<main")[2]
        assert "thiếu một thư viện Python" in main
        offers = re.findall(r'class="button" href="(/briefings/[^"]+)"', main)
        assert [html.unescape(one) for one in offers] == [
            f"/briefings/attapeu.docx?{asked}",
            f"/briefings/attapeu?{asked}",
        ]
        for offer in offers:
            assert client.get(html.unescape(offer)).status_code == 200
    faces.covers.cache_clear()
    press.shows.cache_clear()


def test_what_is_printed_names_the_host_that_was_asked(client: TestClient, tmp_path: Path) -> None:
    place = f"http://office.example:8080/briefings/ashikaga?whole=1&today={DAY}"
    for form, words in (("", of_page), (".docx", None), (".pdf", None)):
        answer = client.get(
            f"/briefings/ashikaga{form}?{TODAY}&lang=vi", headers={"Host": "office.example:8080"}
        )
        path = tmp_path / f"a{form}"
        path.write_bytes(answer.content)
        if words:
            text = words(answer.text)
        elif form == ".pdf":
            text = of_pdf(path)
        else:
            text = squeezed("".join(one.text for one in docx.Document(str(path)).paragraphs))
        assert place in text, form
    other = client.get(f"/briefings/ashikaga?{TODAY}&lang=vi").text
    assert "office.example" not in other


def test_printed_pages_are_numbered_once() -> None:
    rules = brief_page.style().partition("{ max-width")[0]
    assert "@bottom-center { content: none; }" in rules
    assert rules.count("counter(page)") == 1


def test_a_name_that_no_face_shows_is_told_and_not_drawn_as_boxes(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("viz.press.shows", lambda words: False)
    path = tmp_path / "a.pdf"
    sheet = made(real, "partner", "yongsan", "en", Asked(DAY, third="ko"))
    path.write_bytes(brief_page.pdf(sheet, "en"))
    text = of_pdf(path)
    assert "용산" not in text
    assert squeezed("Native name (ko): this machine has no font that shows it") in text


def test_what_the_first_briefing_needs_is_loaded_before_it_is_asked_for(real: OxigraphStore) -> None:
    kept = Kept(real)
    press.warm.cache_clear()
    briefings.warm(kept)
    assert press.warm.cache_info().currsize == 1
    asked: list[str] = []
    kept.get("index", lambda _: asked.append("made anew"))
    assert asked == []
