"""The page of a task: how it stands, the six questions as the audit answers them, what it overlaps with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from fastapi.testclient import TestClient

from api.app import create
from api.deps import Kept
from api.state import State
from api.task_page import SHOWN, warm
from api.values import told
from graph import overlapping
from graph.assignments import assignments
from graph.deadlines import report as deadlines
from graph.iris import thing
from graph.language import LANGUAGES
from graph.overlaps import LISTED
from graph.oxigraph import OxigraphStore
from graph.phrases import written
from graph.report import Link
from graph.six_clear import report as six_clear
from graph.six_rules import Answer, Question
from graph.six_task import clearness
from graph.timetable import everything

DAY = date(2026, 3, 10)
JSON = {"accept": "application/json"}


@pytest.fixture(scope="module")
def client(real: OxigraphStore) -> Iterator[TestClient]:
    with TestClient(create(real), headers={"accept": "text/html"}) as made:
        yield made


@pytest.fixture
def many(store: OxigraphStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """The made-up province, as if its four tasks were too many to be paired."""
    monkeypatch.setattr(overlapping, "MOST", 3)
    with TestClient(create(store), headers={"accept": "text/html"}) as made:
        yield made


def words(html: str) -> str:
    """Return the words of a piece of a page."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def section(page: str, name: str) -> str:
    return page.split(f'<section aria-labelledby="{name}">')[1].split("</section>")[0]


def cells(table: str) -> list[list[str]]:
    rows = table.split("<tbody>")[1].split("</tbody>")[0].split("<tr>")[1:]
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_six_questions_of_every_task_are_its_row_of_the_audit(
    client: TestClient, real: OxigraphStore, language: str
) -> None:
    made = six_clear(real)
    keys = [heading.key for heading in made.headings]
    for line in made.lines[:: 4 if language == "en" else 1]:
        row = dict(zip(keys, line.values, strict=True))
        task = line.sources[0].rsplit("/", 1)[1]
        shown = cells(section(client.get(f"/page/task/{task}?lang={language}&today={DAY}").text, "six"))
        assert len(shown) == len(Question)
        for question, (_, answer, quoted, why) in zip(Question, shown, strict=True):
            said, rule = row[f"{question}_words"], row[f"{question}_rule"]
            assert words(answer) == row[question][language]  # type: ignore[index, call-overload]
            assert words(why).endswith(rule[language])  # type: ignore[index, call-overload]
            assert words(quoted).startswith(words(said[language]) if said else "")  # type: ignore[index, call-overload]
            assert bool(quoted) == bool(said)
            assert ("<strong" in why) == ("silent" in answer or "not_extracted" in answer)


def test_the_six_questions_of_a_task_whole(client: TestClient, real: OxigraphStore) -> None:
    page = section(client.get("/page/task/1520-21?lang=vi").text, "six")
    place = "Kế hoạch 1520, Phụ lục, mục 21"
    assert words(page.split("</h2>")[0]) == "“6 rõ” của nhiệm vụ rõ 5/6"
    assert [[words(cell) for cell in row] for row in cells(page)] == [
        ["Rõ người", "rõ", f"“Sở Ngoại vụ” {place}", "Lời văn nêu tên ít nhất một cơ quan chủ trì."],
        [
            "Rõ việc",
            "rõ",
            f"“Duy trì và phát triển các mối quan hệ quốc tế hiện có gồm” {place}",
            "Có động từ chỉ việc kèm đối tượng.",
        ],
        [
            "Rõ thời gian",
            "rõ",
            f"“Hằng năm” {place}",
            "Có lời về thời gian và đã đọc được thành năm, ngày, quý hoặc chu kỳ.",
        ],
        [
            "Rõ trách nhiệm",
            "rõ",
            f"“Sở Ngoại vụ”; “Các cơ quan, đơn vị, địa phương liên quan” {place}",
            "Cơ quan chủ trì được nêu tên, tách khỏi đơn vị phối hợp.",
        ],
        [
            "Rõ thẩm quyền",
            "văn bản không nêu",
            "",
            "Còn thiếu: Ai quyết định, phê duyệt, hoặc báo cáo cho ai? Phải nêu tên cơ quan ấy. "
            "Không có lời về quyết định hay báo cáo.",
        ],
        [
            "Rõ sản phẩm",
            "rõ",
            f"“ít nhất 01 đối tác lớn mới” {place}",
            "Có chỉ tiêu đủ so sánh, trị số và đơn vị tính.",
        ],
    ]
    found = {one.question: one for one in clearness(real, thing("task", "1520-21"))}
    for (_, _, quoted, _), one in zip(cells(page), found.values(), strict=True):
        links = [f"/page{place.iri.split('/id')[1]}" for place in one.places]
        assert re.findall(r'<cite><a href="([^"]*)">', quoted) == links
    assert [re.findall(r'class="answer (\w+)"', row[1])[0] for row in cells(page)] == [
        one.answer.value for one in found.values()
    ]


@pytest.mark.parametrize(
    ("task", "vi", "en"),
    [("letter-2026-4-3", "rõ 5/5", "5 of 5 clear"), ("1520-3", "rõ 6/6", "6 of 6 clear")],
)
def test_what_does_not_apply_is_not_counted(client: TestClient, task: str, vi: str, en: str) -> None:
    for language, count in (("vi", vi), ("en", en)):
        page = section(client.get(f"/page/task/{task}?lang={language}").text, "six")
        assert f'<span class="count">{count}</span></h2>' in page


def test_what_we_did_not_read_is_not_said_to_be_missing(client: TestClient) -> None:
    page = section(client.get("/page/task/1520-38?lang=en").text, "six")
    row = next(row for row in cells(page) if Answer.NOT_EXTRACTED in row[1])
    assert words(row[3]).startswith("To be read by a person: ")


def test_the_page_leads_to_the_row_of_the_audit(client: TestClient, real: OxigraphStore) -> None:
    for task in ("1520-21", "292-18", "letter-2026-4-3"):
        page = section(client.get(f"/page/task/{task}?lang=vi").text, "six")
        address, anchor = unescape(re.findall(r'href="(/audit\?[^"]*)"', page)[0]).split("#")
        # Of a large plan the page shows the first rows only; an instruction is in no group.
        assert re.fullmatch(r"/audit\?plan=[\w-]+(&group=(1520|292)-[iv]+)?&rows=all", address)
        assert ("group" in address) == task[0].isdigit()
        audited = client.get(f"{address}&lang=vi").text
        row = audited.split(f'<tr id="{anchor}">')
        assert len(row) == 2
        assert f'href="/page/task/{task}"' in row[1].split("</tr>")[0]
        assert audited.count("<tr id=") == audited.count('<tr id="task-')
    assert "<tr id=" not in client.get("/audit/table").text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overlaps_of_every_task_are_those_of_the_list(
    client: TestClient, real: OxigraphStore, language: str
) -> None:
    every = client.get(f"/api/overlaps?least={LISTED}", headers=JSON).json()
    for task in assignments(real)[::4] if language == "en" else assignments(real):
        page = section(client.get(f"/page/task/{task.id}?lang={language}&today={DAY}").text, "overlaps")
        own = [one for one in every if task.iri in (one["a"], one["b"])]
        shown = [row for table in page.split("<table")[1:] for row in cells(table)]
        assert [
            (
                re.findall(r'href="(/page/task/[^"]*)"', first)[0],
                re.findall(r'class="both" href="([^"]*)"', first)[0],
                words(score),
                [words(reason) for reason in re.findall("<li>(.*?)</li>", reasons)],
            )
            for first, score, reasons in shown
        ] == [
            (
                f"/page/task/{one['b' if one['a'] == task.iri else 'a'].rsplit('/', 1)[1]}",
                f"/overlaps/{one['a'].rsplit('/', 1)[1]}/{one['b'].rsplit('/', 1)[1]}",
                f"{told(one['score'], 'decimal', language)} {label(one['label'])[language]}",  # type: ignore[arg-type]
                [reason["text"][language] for reason in one["reasons"]],
            )
            for one in own
        ]
        assert (len(own) > SHOWN) == ("<details" in page)
        assert ('class="notice"' in page) == (not own)


def label(name: str) -> dict[str, str]:
    return {
        "fragmentation": {"vi": "phân tán", "en": "fragmentation"},
        "overlap": {"vi": "chồng chéo", "en": "overlap"},
        "duplication": {"vi": "trùng lặp", "en": "duplication"},
    }[name]


def test_where_none_was_found_the_page_says_over_what(client: TestClient, real: OxigraphStore) -> None:
    every = client.get(f"/api/overlaps?least={LISTED}", headers=JSON).json()
    named = {one[end] for one in every for end in ("a", "b")}
    alone = next(task for task in assignments(real) if task.iri not in named)
    page = section(client.get(f"/page/task/{alone.id}?lang=vi").text, "overlaps")
    assert "Không tìm thấy nhiệm vụ nào có thể chồng lấn." in page
    assert "So nhiệm vụ này với từng nhiệm vụ khác: 130 nhiệm vụ của Quyết định 1520," in page
    assert "Liệt kê các cặp đạt từ 25% điểm trở lên" in page
    assert "<table" not in page


def test_the_first_five_overlaps_stand_open(client: TestClient) -> None:
    page = section(client.get("/page/task/1520-21?lang=vi").text, "overlaps")
    front, rest = page.split('<details class="rest"><summary id="rest">')
    assert (len(cells(front)), len(cells(rest))) == (5, 1)
    assert rest.startswith("1 nhiệm vụ khác, điểm thấp hơn</summary>")


def test_overlaps_are_looked_for_in_the_scope_that_is_asked_for(client: TestClient) -> None:
    whole = section(client.get("/page/task/292-18?lang=vi").text, "overlaps")
    page = section(client.get("/page/task/292-18?lang=vi&plan=1520").text, "overlaps")
    both = re.findall(r'class="both" href="([^"]*)"', page)
    assert both == [one for one in re.findall(r'class="both" href="([^"]*)"', whole) if "1520-" in one]
    assert "từng nhiệm vụ khác: 77 nhiệm vụ của Kế hoạch 1520;" in page
    assert 'href="/overlaps?plan=1520&amp;least=0.25"' in page
    assert 'href="/overlaps?least=0.25"' in whole
    scopes = r'<a href="([^"]*)"( aria-current="true")?>([^<]*)</a>'
    line = page.split('<p class="actions scopes">')[1].split("</p>")[0]
    assert [(unescape(address), name) for address, _, name in re.findall(scopes, line)] == [
        ("?lang=vi#overlaps", "mọi văn bản"),
        ("?plan=plan-1520&lang=vi#overlaps", "Kế hoạch 1520"),
        ("?plan=plan-292&lang=vi#overlaps", "Kế hoạch 292"),
    ]
    for query, chosen in (("plan=plan-292", "Kế hoạch 292"), ("", "mọi văn bản")):
        line = section(client.get(f"/page/task/292-18?lang=vi&{query}").text, "overlaps")
        assert [name for _, present, name in re.findall(scopes, line) if present] == [chosen]


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("plan=nix", "plan-1520"),
        ("theme=nix", "trade"),
        ("generic=yes", "in, out"),
        ("today=1/1/26", "2026-03-15"),
    ],
)
def test_a_value_that_is_not_known_is_refused(client: TestClient, asked: str, known: str) -> None:
    answer = client.get(f"/page/task/292-18?{asked}")
    assert (answer.status_code, known in answer.text) == (400, True)
    assert client.get(f"/page/agency/so-y-te?{asked}").status_code == 200


def test_what_is_no_task_has_neither(client: TestClient) -> None:
    assert client.get("/page/task/292-99").status_code == 404
    page = client.get("/page/agency/so-y-te").text
    assert not re.findall(r'class="standing"|id="six"|id="overlaps"|task\.css', page)


@pytest.mark.parametrize("day", [date(2026, 3, 10), date(2026, 3, 15), date(2026, 11, 23)])
def test_every_task_stands_in_the_head_as_in_the_list_of_deadlines(
    client: TestClient, real: OxigraphStore, day: date
) -> None:
    made = deadlines(real, everything(real), day, 30)
    keys = [heading.key for heading in made.headings]
    rows = [dict(zip(keys, line.values, strict=True)) for line in made.lines]
    tasks = [row for row in rows if isinstance(row["work"], Link) and "/task/" in row["work"].iri]
    assert len(tasks) == len(assignments(real))
    for row in tasks[:: 1 if day == DAY else 3]:
        assert isinstance(row["work"], Link)
        page = client.get(f"/page/task/{row['work'].iri.rsplit('/', 1)[1]}?lang=en&today={day}").text
        head = words(page.split('<p class="standing">')[1].split("</p>")[0])
        state, rule, last = row["state"], row["rule"], row["last"]
        assert head.startswith(f"State {state['en']}")  # type: ignore[index, call-overload]
        assert rule["en"] in head  # type: ignore[index, call-overload]
        if isinstance(last, date):
            assert f"Last day in time {written(last)['en']} (" in head
        else:
            assert "Last day in time" not in head
        if row["later"]:
            assert row["later"]["en"] in head  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-03-13", "Tình trạng đến hạn trong 30 ngày Ngày cuối còn trong hạn 14/3/2026 (còn 1 ngày)"),
        ("2026-03-14", "Tình trạng đến hạn trong 30 ngày Ngày cuối còn trong hạn 14/3/2026 (hôm nay)"),
        (
            "2026-03-16",
            "Tình trạng đã qua hạn ghi trong văn bản Ngày cuối còn trong hạn 14/3/2026 (đã qua 2 ngày)",
        ),
    ],
)
def test_the_head_counts_from_the_day_that_is_asked_for(client: TestClient, day: str, said: str) -> None:
    page = client.get(f"/page/task/letter-2026-4-3?lang=vi&today={day}").text
    head = words(page.split('<p class="standing">')[1].split("</p>")[0])
    assert head.startswith(said)
    assert ("văn bản không cho biết việc đã làm hay chưa." in head) == (day == "2026-03-16")
    assert 'href="/deadlines?plan=letter-2026"' in page


def test_the_page_of_a_task_is_another_one_tomorrow(client: TestClient) -> None:
    tags = set()
    for language in LANGUAGES:
        tag = client.get(f"/page/task/292-18?lang={language}").headers["etag"]
        assert f"-{date.today()}-" in tag
        tags |= {tag, client.get(f"/page/task/292-18?lang={language}&plan=1520").headers["etag"]}
        asked = {"if-none-match": tag}
        assert client.get(f"/page/task/292-18?lang={language}", headers=asked).status_code == 304
        yesterday = {"if-none-match": tag.replace(str(date.today()), str(date.today() - timedelta(1)))}
        assert client.get(f"/page/task/292-18?lang={language}", headers=yesterday).status_code == 200
    tags.add(client.get("/page/task/292-17").headers["etag"])
    assert len(tags) == 5
    assert str(date.today()) not in client.get("/page/task/292-18?today=2026-03-15").headers["etag"]
    assert str(date.today()) not in client.get("/page/agency/so-y-te").headers["etag"]


def test_the_overlaps_of_many_tasks_wait_until_they_are_asked_for(many: TestClient) -> None:
    page = section(many.get("/page/task/10-1?lang=vi").text, "overlaps")
    assert "Có quá nhiều nhiệm vụ để so từng cặp (nhiều nhất 600)" in page
    assert 'href="?plan=plan-10&amp;lang=vi#overlaps">văn bản giao nhiệm vụ này</a>' in page
    assert 'href="/overlaps?plan=plan-10&amp;least=0.25"' in page
    assert "<table" not in page
    own = section(many.get("/page/task/10-1?lang=vi&plan=10").text, "overlaps")
    assert "từng nhiệm vụ khác: 2 nhiệm vụ của Kế hoạch 10;" in own
    both = section(many.get("/page/task/10-1?lang=vi&plan=10&plan=letter-3").text, "overlaps")
    assert "Có quá nhiều nhiệm vụ" in both
    assert "rõ 5/6" in many.get("/page/task/10-1?lang=vi").text


def test_of_many_tasks_none_is_read_before_it_is_asked_for(many: TestClient) -> None:
    many.get("/page/task/10-1")
    kept = State.of(many.app).kept  # type: ignore[arg-type]
    made: list[str] = []
    kept.get("known", lambda _: made.append("known"))
    assert made == ["known"]


def test_pairs_are_worked_out_once_and_beforehand(
    real: OxigraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []

    def paired(_: object, scope: object) -> dict[str, object]:
        calls.append(scope)
        return {}

    monkeypatch.setattr("api.task_page.paired", paired)
    app = create(real)
    warm(State.of(app).kept)
    assert calls == [everything(real)]
    with TestClient(app) as client:
        for query in ("", "?plan=1520", "?theme=trade", "?generic=in", "?generic=in&plan=292"):
            assert client.get(f"/page/task/292-18{query}").status_code == 200
    assert len(calls) == 2
    monkeypatch.setattr(overlapping, "MOST", 3)
    warm(Kept(real))
    assert len(calls) == 2
