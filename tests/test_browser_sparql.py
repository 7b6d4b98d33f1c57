"""The endpoint's page in a real browser: editor, completion, and the answer as table, chart and network."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from browsing import CLEAN, INJECTED, PAYLOADS, Seen, settled, tab
from playwright.sync_api import Browser, Page, Route

from api.installed import editor_files
from api.sheets import text_field

edited = pytest.mark.skipif(
    editor_files() is None, reason="needs the editor that make setup installs where npm is at hand"
)

DN = "PREFIX dn: <https://w3id.org/doingoai/ontology#>\n"
COUNTED = (
    DN + "SELECT ?agency (COUNT(?task) AS ?led) WHERE { ?task dn:assignedBy"
    " <https://w3id.org/doingoai/id/document/plan-1520> ; dn:number ?number ; dn:lead ?agency ."
    " ?agency a dn:Agency } GROUP BY ?agency ORDER BY DESC(?led) LIMIT 4"
)
TIES = DN + "CONSTRUCT { ?task dn:lead ?agency } WHERE { ?task dn:lead ?agency . ?agency a dn:Agency }"


SHOWN = {
    "table": "table.answer td",
    "chart": "svg.bars .label",
    "network": ".answer-network[data-drawn]",
}
"""Of each view of an answer, what stands in it once it is drawn."""
SHADES = """() => {
  const drawn = document.querySelector('.answer-network canvas');
  return new Set(drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height).data).size;
}"""


def asked(page: Page, site: str, query: str, view: str = "table", language: str = "vi") -> None:
    page.goto(f"{site}/sparql?lang={language}&query={quote(query)}#{view}")
    page.wait_for_selector(f"#tab-{view}[aria-selected=true]")


def typed(page: Page, text: str) -> None:
    page.click(".CodeMirror")
    page.keyboard.press("Control+a")
    page.keyboard.type(text, delay=10)


def ask(page: Page, text: str) -> None:
    """Put a question into the field, whether it has become an editor or not, and ask it."""
    page.evaluate(
        """text => {
            document.querySelector('.CodeMirror')?.CodeMirror.setValue(text);
            document.getElementById('query').value = text;
        }""",
        text,
    )
    page.click("#ask button[type=submit]")


@edited
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_editor_completes_our_terms_declares_their_prefix_and_asks(
    browser: Browser, site: str, language: str
) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        page.goto(f"{site}/sparql?lang={language}")
        typed(
            page, "SELECT ?a (COUNT(?t) AS ?n) { ?t chutri" if language == "vi" else "SELECT ?a { ?t dn:lea"
        )
        offered = page.wait_for_selector(".CodeMirror-hint-active")
        assert offered is not None
        assert offered.inner_text() == {"vi": "dn:lead — chủ trì", "en": "dn:lead — led by"}[language]
        page.keyboard.press("Enter")
        page.keyboard.type(" ?a } GROUP BY ?a ORDER BY ?a" if language == "vi" else " ?a }")
        page.keyboard.press("Escape")
        assert page.input_value("#query").startswith(DN + "SELECT ?a")
        assert "?t dn:lead ?a }" in page.input_value("#query")
        page.click("#ask button[type=submit]")
        page.wait_for_selector("table.answer a[href='/page/agency/so-ngoai-vu']")
    assert seen == CLEAN


@edited
def test_separators_of_lines_that_the_editor_cannot_read_are_escaped(browser: Browser, site: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        page.goto(f"{site}/sparql?query={quote('ASK { ?s ?p ' + chr(34) + chr(0x2028) + chr(34) + ' }')}")
        page.wait_for_selector("#result .verdict")
        put = "text => document.querySelector('.CodeMirror').CodeMirror.replaceSelection(text)"
        page.evaluate(put, "# \u2029 x\n")
        page.wait_for_timeout(100)
        assert page.input_value("#query") == '# \\u2029 x\nASK { ?s ?p "\\u2028" }'
    assert seen == CLEAN


@edited
def test_faults_that_are_marked_leave_one_listener_and_one_mark(browser: Browser, site: str) -> None:
    listeners = "document.querySelector('.CodeMirror').CodeMirror._handlers.change.length"
    counts, marks = [], []
    with tab(browser, Seen()) as page:
        page.goto(f"{site}/sparql")
        for query in ("ASK {\n}}", "ASK }\n{"):
            typed(page, query)
            page.click("#ask button[type=submit]")
            page.wait_for_selector(".faulty")
            counts.append(page.evaluate(listeners))
            marks.append(page.locator(".faulty").count())
        assert counts[0] == counts[1]
        assert marks == [1, 1]
        page.keyboard.type(" ")
        page.wait_for_selector(".faulty", state="detached")


@edited
def test_the_keyboard_leaves_the_editor(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        page.goto(f"{site}/sparql")
        typed(page, "ASK {}")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "format"
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.closest('.CodeMirror') !== null")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#result .verdict")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_answer_is_shown_as_table_chart_and_network(browser: Browser, site: str, language: str) -> None:
    seen = Seen()
    with tab(browser, seen) as page:
        asked(page, site, COUNTED, "table", language)
        assert page.locator("table.answer tbody td:nth-child(2)").all_inner_texts() == ["10", "9", "9", "9"]
        page.click("#tab-chart")
        page.wait_for_selector("svg.bars")
        name = {"vi": "Sở Văn hóa, Thể thao và Du lịch", "en": "Department of Culture, Sports and Tourism"}
        assert page.locator("svg.bars .value").all_text_contents() == ["10", "9", "9", "9"]
        assert name[language] in (page.locator("svg.bars g title").first.text_content() or "")
        asked(page, site, TIES, "network", language)
        page.wait_for_selector(".answer-network[data-drawn]")
        assert 100 < int(page.locator(".answer-network").get_attribute("data-drawn") or 0) <= 150
        assert page.evaluate(SHADES) > 10
    assert seen == CLEAN


def test_tabs_are_walked_with_the_arrow_keys_and_stand_in_the_address(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        asked(page, site, COUNTED)
        page.focus("#tab-table")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == "tab-chart"
        assert page.url.endswith("#chart")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.id") == "tab-network"


@pytest.mark.parametrize("late", ["chart", "network"])
def test_what_is_drawn_late_does_not_take_the_place_of_what_was_chosen_since(
    browser: Browser, site: str, late: str
) -> None:
    query = DN + "SELECT ?task ?agency (1 AS ?n) { ?task dn:lead ?agency } LIMIT 4"
    seen = Seen()
    with tab(browser, seen) as page:
        asked(page, site, query)
        page.wait_for_selector("table.answer")
        with page.expect_response("**/sparql*"):
            page.evaluate(
                f"for (const one of ['{late}', 'table']) document.getElementById(`tab-${{one}}`).click()"
            )
        settled(page, seen)
        assert page.locator("#tab-table[aria-selected=true]").count() == 1
        assert page.locator("#panel table.answer tbody tr").count() == 4
        assert page.locator("svg.bars, .answer-network").count() == 0


def test_only_the_question_asked_last_is_answered(browser: Browser, site: str) -> None:
    seen, held = Seen(), []

    def answer(route: Route) -> None:
        if "first" in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    with tab(browser, seen) as page:
        page.route("**/sparql*", answer)
        page.goto(f"{site}/sparql")
        ask(page, "ASK {} # first")
        ask(page, "SELECT (7 AS ?n) {}")
        page.wait_for_selector("table.answer")
        (first,) = held
        with page.expect_response("**/sparql*"):
            first.continue_()
        settled(page, seen)
        assert page.locator("table.answer td").all_inner_texts() == ["7"]
        assert page.locator("#result .verdict").count() == 0


def test_the_file_for_excel_has_a_mark_and_no_formula(browser: Browser, site: str) -> None:
    query = 'SELECT ?a ?b { VALUES (?a ?b) { ("=1+1" 5) ("Sở, \\"x\\"" -2) ("@SUM(A1)" "-3+4") } }'
    with tab(browser, Seen()) as page:
        asked(page, site, query)
        with page.expect_download() as saved:
            page.click("#result .row button >> nth=0")
        content = saved.value.path().read_bytes()
    assert content.decode("utf-8") == '\ufeffa,b\r\n\'=1+1,5\r\n"Sở, ""x""",-2\r\n\'@SUM(A1),\'-3+4\r\n'


def test_texts_stand_in_the_file_for_excel_as_the_server_writes_them(browser: Browser, site: str) -> None:
    texts = (
        "a;b",
        "a\tb",
        "a; =1+1",
        "a;=1+1",
        "\u00a0 @x",
        "＝1",
        "-2",
        "+84 269",
        "=1",
        "a\n-b",
        'x"y',
        "ổn",
    )
    values = " ".join(json.dumps(one, ensure_ascii=False) for one in texts)
    infinite = '"-INF"^^<http://www.w3.org/2001/XMLSchema#double>'
    with tab(browser, Seen()) as page:
        asked(page, site, f"SELECT ?n {{ VALUES ?n {{ {values} -2 -2.5 {infinite} }} }}")
        with page.expect_download() as saved:
            page.click("#result .row button >> nth=0")
        content = saved.value.path().read_bytes()
    expected = ["\ufeffn", *map(text_field, texts), "-2", "-2.5", "'-INF", ""]
    assert content.decode("utf-8") == "\r\n".join(expected)


def test_a_fault_is_shown_at_its_place(browser: Browser, site: str) -> None:
    with tab(browser, Seen()) as page:
        page.goto(f"{site}/sparql?lang=vi")
        ask(page, "SELECT * {\n ?s ?p }")
        told = page.wait_for_selector("#result .error")
        assert told is not None
        assert "dòng 2" in told.inner_text()


@pytest.mark.parametrize("view", ["table", "chart", "network"])
def test_code_in_questions_and_answers_runs_nowhere(browser: Browser, hostile_site: str, view: str) -> None:
    seen = Seen()
    codes = " ".join(json.dumps(one, ensure_ascii=False) for one in PAYLOADS)
    labels = DN + f"SELECT ?thing ?label (1 AS ?n) {{ ?thing dn:lead ?label }} # {' '.join(PAYLOADS)}"
    texts = (
        DN + "SELECT (SAMPLE(?task) AS ?thing) (SAMPLE(?agency) AS ?label) ?code (COUNT(?task) AS ?n)"
        f" {{ ?task dn:lead ?agency . VALUES ?code {{ {codes} }} }} GROUP BY ?code"
    )
    with tab(browser, seen) as page:
        for query in (labels, texts):
            asked(page, hostile_site, query, view)
            page.wait_for_selector(SHOWN[view])
            assert "ran(" in page.inner_text("main")
            assert page.locator(INJECTED).count() == 0
    assert seen.ran == []
    assert seen.refused == []


def test_without_script_the_form_asks_and_the_server_shows_the_table(browser: Browser, site: str) -> None:
    with tab(browser, Seen(), java_script_enabled=False) as page:
        page.goto(f"{site}/sparql")
        page.fill("#query", COUNTED)
        page.click("#ask button[type=submit]")
        assert page.locator("table.answer tbody td:nth-child(2)").all_inner_texts() == ["10", "9", "9", "9"]
