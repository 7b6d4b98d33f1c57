"""What every page has: a typed context, its words in the catalogues, its language, font and questions."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from datetime import date

import pytest
from fastapi.testclient import TestClient
from jinja2 import meta, nodes

from api import app as application
from api.app import create
from api.rendering import Page, environment
from graph.agenda import agenda
from graph.folders import folder_of
from graph.iris import thing
from graph.language import LANGUAGES, Language, catalogue
from graph.oxigraph import OxigraphStore
from graph.questions import questions

TEMPLATES = folder_of("api") / "templates"
SHARED = {
    *("language", "say", "kind_name", "term_name", "link_name", "number", "day", "literal", "spoken"),
    *("in_language", "in_any", "path", "status", "unfilled"),
}
"""What every template is given, beside the environment's globals."""


def pages(base: type[Page] = Page) -> Iterator[type[Page]]:
    """Return every class of pages that has a template; what a slotted class replaced is passed over."""
    for one in base.__subclasses__():
        if getattr(sys.modules[one.__module__], one.__name__) is one:
            if hasattr(one, "template"):
                yield one
            yield from pages(one)


PAGES = list(pages())
WORDS = re.compile(
    r">[^<>{}]*[A-Za-zÀ-ỹ]{3,}[^<>{}]*<|(?:aria-label|title|placeholder|alt)=\"[A-Za-zÀ-ỹ]{3,}"
)
CODES = {
    *(
        "csv",
        "ttl",
        "IRI",
        "json",
        "JSON",
        "DOCX",
        "doingoai",
        "curl",
        "Ctrl",
        "dn:",
        "SVG",
        "PNG",
        "ZIP",
        "PDF",
    ),
    *("/openapi.json", "/sparql"),
}


@pytest.fixture(scope="module")
def client(store: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(store), headers={"accept": "text/html"}, follow_redirects=False) as made:
        yield made


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.template)
def test_the_context_of_a_page_is_what_its_template_uses(page: type[Page]) -> None:
    assert application
    used, seen = set(), [page.template]
    inherited = {one for tree in extended(page.template) for one in own(tree)}
    for name in seen:
        tree = parsed(name)
        asked = meta.find_undeclared_variables(tree) - SHARED - set(environment().globals) - own(tree)
        asked -= inherited
        if name == page.template:
            assert asked <= {one.name for one in fields(page)}
        used |= asked
        seen += [one for one in meta.find_referenced_templates(tree) if one and one not in seen]
    assert {one.name for one in fields(page)} <= used


def parsed(name: str) -> nodes.Template:
    return environment().parse((TEMPLATES / name).read_text(encoding="utf-8"))


def extended(name: str) -> Iterator[nodes.Template]:
    """Return the templates that a template extends."""
    for one in parsed(name).find_all(nodes.Extends):
        above = one.template.as_const()
        yield parsed(above)
        yield from extended(above)


def own(tree: nodes.Template) -> set[str]:
    """Return the names that a template makes itself: macros, imported macros, what it sets and hands on."""
    made = {one.name for one in tree.find_all(nodes.Macro)}
    for loop in tree.find_all(nodes.For):
        if any(block.scoped for block in loop.find_all(nodes.Block)):
            made |= {one.name for one in loop.find_all(nodes.Name) if one.ctx == "store"}
    for found in tree.find_all(nodes.FromImport):
        made |= {one if isinstance(one, str) else one[1] for one in found.names}
    for assigned in tree.find_all(nodes.Assign):
        made |= {one.name for one in assigned.target.find_all(nodes.Name)} | {
            getattr(assigned.target, "name", "")
        }
    return made


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_template_says_anything_itself(path) -> None:
    text = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = [one for one in WORDS.findall(text) if not any(code in one for code in CODES)]
    assert found == []


@pytest.mark.parametrize(
    "path", sorted((folder_of("api") / "static").glob("*.js")), ids=lambda path: path.name
)
def test_no_script_says_anything_itself(path) -> None:
    text = re.sub(r"//.*|/\*.*?\*/", "", path.read_text(encoding="utf-8"))
    assert re.findall(r"[À-ỹđĐ]{2,}|[À-ỹđĐ][a-z]+", text) == []
    assert re.findall(r"""["'`][A-Z][a-z]+ [a-z]+ [a-z]+""", text) == []


@pytest.mark.parametrize(
    ("query", "cookie", "accept", "language"),
    [
        ("?lang=en", "vi", "vi", "en"),
        ("", "en", "vi", "en"),
        ("", "", "en-GB,en;q=0.9,vi;q=0.1", "en"),
        ("", "", "fr", "vi"),
        ("?lang=fr", "", "", "vi"),
    ],
)
def test_the_language_is_the_address_then_the_cookie_then_the_browser_then_vietnamese(
    client: TestClient, query: str, cookie: str, accept: str, language: str
) -> None:
    client.cookies.clear()
    headers = {"accept-language": accept} | ({"cookie": f"lang={cookie}"} if cookie else {})
    answer = client.get(f"/things/partner{query}", headers=headers)
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert {"Accept-Language", "Cookie"} <= {one.strip() for one in answer.headers["vary"].split(",")}
    client.cookies.clear()


def test_a_page_names_itself_in_all_languages(client: TestClient) -> None:
    page = client.get("/search?q=a%26b&lang=en").text
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
    assert found == [
        ("vi", "/search?q=a%26b&amp;lang=vi"),
        ("en", "/search?q=a%26b&amp;lang=en"),
        ("x-default", "/search?q=a%26b"),
    ]


@pytest.mark.parametrize("face", ["regular", "italic", "semibold"])
def test_the_font_has_all_vietnamese_letters_and_is_kept_for_a_year(client: TestClient, face: str) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    address = f"/assets/fonts/be-vietnam-pro-{face}.woff2"
    answer = client.get(address)
    assert address in (folder_of("api") / "static" / "site.css").read_text(encoding="utf-8")
    assert answer.headers["cache-control"] == "public, max-age=31536000"
    assert len(answer.content) < 60_000
    letters = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
    assert {ord(one) for one in letters + letters.upper()} <= set(
        TTFont(BytesIO(answer.content)).getBestCmap()
    )
    assert client.get("/assets/fonts/be-vietnam-pro-black.woff2").status_code == 404


@pytest.mark.parametrize(("tongue", "letters"), [("km", "ព្រះវិហារ"), ("ja", "足利市"), ("ko", "용산구")])
def test_the_names_of_partners_have_letters_of_their_own(
    real: OxigraphStore, tongue: str, letters: str
) -> None:
    import io

    from fontTools.ttLib import TTFont

    with TestClient(create(real)) as client:
        answer = client.get(f"/assets/fonts/names-{tongue}.woff2")
        assert client.get("/assets/fonts/names-lo.woff2").status_code == 404
    assert answer.headers["content-type"] == "font/woff2"
    assert {ord(letter) for letter in letters} <= TTFont(io.BytesIO(answer.content)).getBestCmap().keys()
    assert len(answer.content) < 40_000


def test_the_documentation_lists_every_address_in_the_readers_language(client: TestClient) -> None:
    paths = [path for path, told in client.get("/openapi.json").json()["paths"].items() if "get" in told]
    page = client.get("/docs?lang=vi").text
    assert [path for path in paths if f">{path}<" not in page] == []
    assert "Tìm đối tượng" in page
    assert "Search Json" not in page
    assert client.get("/assets/swagger-ui/swagger-ui-bundle.js").status_code == 200
    assert client.get("/assets/swagger-ui/redoc.standalone.js").status_code == 404


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("Phou Lam", "/briefings/phou-lam"),
        ("phou lam", "/briefings/phou-lam"),
        ("đoàn Phou-lam", "/briefings/phou-lam"),
        ("", "/briefings"),
    ],
)
def test_a_name_leads_to_its_briefing(client: TestClient, name: str, where: str) -> None:
    answer = client.get("/delegations", params={"q": name})
    assert (answer.status_code, answer.headers["location"]) == (303, where)


def test_a_question_shows_names_days_and_its_sparql(real: OxigraphStore) -> None:
    with TestClient(create(real), headers={"accept": "text/html"}) as client:
        page = client.get("/questions/ready-4-deadlines?lang=vi").text
        assert client.get("/questions/none").status_code == 404
        assert len(re.findall(r'<a href="/questions/', client.get("/questions").text)) == len(questions())
        assert "cq95" in client.get("/questions?q=trich+dan+du").text
    assert '<th scope="col">Thời hạn</th><th scope="col">Nhiệm vụ</th><th scope="col">Chủ trì</th>' in page
    assert "<td>15/7/2025</td>" in page
    assert "PREFIX dn:" in page
    assert ">id:task/" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_a_question_has_a_name(language: Language) -> None:
    nothing, said = OxigraphStore.create(), catalogue("api", language)
    for one in questions().values():
        columns = json.loads(nothing.answer(one.text, "json"))["head"].get("vars", [])
        assert columns or one.name == "cq95-kinds-that-are-all-cited"
        assert [name for name in columns if f"column.{name}" not in said] == [], one.name


def test_the_agenda_tells_what_is_due_and_open_on_a_day(real: OxigraphStore) -> None:
    made = agenda(real, date(2026, 3, 10))
    first = made.ahead[0]
    assert first.link.iri == thing("task", "letter-2026-3")
    assert (first.due.last, made.left(first)) == (date(2026, 3, 14), 4)
    assert [one.due.last for one in made.ahead] == sorted(one.due.last for one in made.ahead if one.due.last)
    assert all(one.due.last and one.due.last < made.today for one in made.overdue)
    assert {one.key: one.value for one in made.unfiled} == {
        "units_commune": 62,
        "units_department": 1,
        "units_ward": 10,
        "open": 73,
    }
    later = agenda(real, date(2026, 3, 15))
    assert thing("task", "letter-2026-3") in [one.link.iri for one in later.overdue]


def test_the_first_page_has_what_is_due_and_open(real: OxigraphStore) -> None:
    with TestClient(create(real), headers={"accept": "text/html"}) as client:
        page = client.get("/?lang=vi")
    assert date.today().isoformat() in page.headers["etag"]
    order = [
        page.text.index(f'id="{one}"') for one in ("search", "delegation", "due", "open", "network-heading")
    ]
    assert order == sorted(order)
    assert "<strong>73</strong> văn bản phải nộp mà chưa ban hành" in page.text
    for name, sorts in agenda(real, date.today()).counts:
        count = sum(number for _, number in sorts)
        asked = {"overdue": "late"}.get(name, name)
        assert f'<a href="/deadlines?state={asked}">{count} mục ' in page.text
    assert 'href="/briefings/ashikaga"' in page.text
