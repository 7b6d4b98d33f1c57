"""The iCalendar feed: whole events compared, and read back by a second reader (vobject, dateutil)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import vobject
from dated_province import dated, hostile
from dateutil.rrule import rrulestr
from pyoxigraph import Literal, NamedNode, Quad

from graph.calendar import feed
from graph.deadlines import report
from graph.errors import ThingUnknown
from graph.iris import thing
from graph.oxigraph import OxigraphStore
from graph.timetable import everything


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> OxigraphStore:
    return dated(tmp_path_factory.mktemp("dated") / "province")


def events(content: bytes) -> dict[str, Any]:
    """Return the events by UID, as the second reader understands them."""
    calendar = vobject.readOne(content.decode(), validate=True)
    found = {event.uid.value: event for event in calendar.contents.get("vevent", ())}
    assert len(found) == len(calendar.contents.get("vevent", ()))
    return found


def span(event: Any) -> tuple[date, date]:
    return event.dtstart.value, event.dtend.value


def times(event: Any, until: datetime) -> list[date]:
    """Return the days on which an event that recurs begins."""
    start = datetime.combine(event.dtstart.value, datetime.min.time())
    return [one.date() for one in rrulestr(event.rrule.value, dtstart=start).between(start, until, inc=True)]


def test_an_event_word_by_word(province: OxigraphStore) -> None:
    content = feed(province, everything(province), "vi")
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//doingoai//doingoai//VI\r\n")
    unfolded = content.replace(b"\r\n ", b"").decode()
    assert "\r\nCALSCALE:GREGORIAN\r\n" in unfolded
    name = "Thời hạn công tác đối ngoại"
    assert f"\r\nNAME:{name}\r\nX-WR-CALNAME:{name}\r\n" in unfolded
    assert (
        "\nCách tính: Văn bản nêu thời gian đến năm 2030: tính đến hết 31/12/2030.\n"
        in events(content)["task-10-2@doingoai"].description.value
    )
    assert (
        "BEGIN:VEVENT\r\n"
        "SUMMARY:Quý IV: Báo cáo kết quả\r\n"
        "DTSTART;VALUE=DATE:20251001\r\n"
        "DTEND;VALUE=DATE:20260101\r\n"
        "DTSTAMP:20250930T000000Z\r\n"
        "UID:task-plan-10-i-2@doingoai\r\n"
        "RRULE:FREQ=YEARLY\r\n"
        "CATEGORIES:theo quý\r\n"
        "DESCRIPTION:Báo cáo kết quả\\nChủ trì: Sở Y tế\\nNguyên văn thời gian: Quý IV hằng năm"
        "\\nCăn cứ: Kế hoạch 10\\, Mục I\r\n"
        "TRANSP:TRANSPARENT\r\n"
        "URL:https://w3id.org/doingoai/id/task/plan-10-i-2\r\n"
        "END:VEVENT\r\n"
    ) in unfolded


def test_the_days_of_every_event(province: OxigraphStore) -> None:
    found = events(feed(province, everything(province), "en"))
    assert {uid: (*span(event), event.summary.value) for uid, event in found.items()} == {
        "task-plan-10-i-2@doingoai": (
            date(2025, 10, 1),
            date(2026, 1, 1),
            "Quarter IV: Report on the results",
        ),
        "task-plan-10-i-3@doingoai": (
            date(2025, 11, 15),
            date(2025, 11, 16),
            "Before 15 November: Report on the results",
        ),
        "task-plan-10-i-1@doingoai": (
            date(2026, 2, 28),
            date(2026, 3, 1),
            "Before 29 February: Report on the results",
        ),
        "task-letter-3-2@doingoai": (
            date(2026, 3, 15),
            date(2026, 3, 16),
            "Before 15 March 2026: Communes and wards are to issue their plans by 15 March 2026",
        ),
        "filings-decision-10-plan-2026-03-15-so-ngoai-vu@doingoai": (
            date(2026, 3, 15),
            date(2026, 3, 16),
            "Before 15 March 2026: 2 units send their plan to Department of Foreign Affairs",
        ),
        "task-plan-10-i-5@doingoai": (
            date(2026, 12, 31),
            date(2027, 1, 1),
            "By the end of 2026: Report on the results",
        ),
        "task-10-2@doingoai": (
            date(2030, 12, 31),
            date(2031, 1, 1),
            "By the end of 2030: Promote trade with the southern Lao provinces and the Halal market",
        ),
        "agreement-champadeng-2022-2026@doingoai": (
            date(2026, 12, 31),
            date(2027, 1, 1),
            "By the end of 2026: End of the period of "
            "“Memorandum of understanding between Đông Hải and Champadeng, 2022-2026”",
        ),
        "act-champadeng-2026-signing@doingoai": (
            date(2026, 12, 31),
            date(2027, 1, 1),
            "By the end of 2026: Signing of the memorandum for the next period planned",
        ),
    }


def test_the_end_of_an_agreement_is_said_in_one_breath(province: OxigraphStore) -> None:
    found = events(feed(province, everything(province), "vi"))
    said = str(found["agreement-champadeng-2022-2026@doingoai"].summary.value)
    assert said.startswith("Đến hết năm 2026: Thời hạn của thỏa thuận “")
    assert (said.count(":"), said.casefold().count("hết")) == (1, 1)


def test_what_recurs_recurs_on_the_days_that_the_rules_say(province: OxigraphStore) -> None:
    found = events(feed(province, everything(province), "vi"))
    until = datetime(2029, 6, 1)
    assert times(found["task-plan-10-i-1@doingoai"], until) == [
        date(2026, 2, 28),
        date(2027, 2, 28),
        date(2028, 2, 29),
        date(2029, 2, 28),
    ]
    assert times(found["task-plan-10-i-3@doingoai"], until) == [
        date(year, 11, 15) for year in range(2025, 2029)
    ]
    assert times(found["task-plan-10-i-2@doingoai"], until) == [
        date(year, 10, 1) for year in range(2025, 2029)
    ]


def test_what_recurs_ends_with_the_last_year_of_its_task(tmp_path: Path) -> None:
    stated = {"recurrence": "annual", "start_year": "2026", "end_year": "2027"}
    extra = {
        "plan-10-i-1": {**stated, "annual_deadline": "--02-29"},
        "plan-10-i-2": {**stated, "quarter": "4"},
    }
    made = dated(tmp_path / "province", extra)
    found = events(feed(made, everything(made), "vi"))
    assert [found[f"task-plan-10-i-{number}@doingoai"].rrule.value for number in (1, 2)] == [
        "FREQ=YEARLY;UNTIL=20271231;BYMONTHDAY=-1;BYMONTH=2",
        "FREQ=YEARLY;UNTIL=20271231",
    ]


def test_a_part_of_a_year_and_a_yearly_report_stand_where_the_list_has_them(real: OxigraphStore) -> None:
    found = events(feed(real, everything(real), "vi"))
    early, yearly = found["task-292-5@doingoai"], found["task-plan-292-iii-1-2@doingoai"]
    assert span(early) == (date(2026, 6, 30), date(2026, 7, 1))
    assert early.summary.value.startswith("Đầu năm 2026 (đọc rộng nhất là đến 30/6/2026, suy luận): ")
    assert (yearly.dtstart.value, yearly.rrule.value) == (date(2026, 11, 10), "FREQ=YEARLY")


def test_every_line_of_the_list_with_a_date_is_an_event_and_no_other(real: OxigraphStore) -> None:
    scope = everything(real)
    lines = report(real, scope, date(2026, 11, 1), 30).lines
    tasks = [line.sources[0] for line in lines if line.values[3] and "/task/" in line.sources[0]]
    found = events(feed(real, scope, "vi"))
    assert {f"task-{iri.rsplit('/', 1)[1]}@doingoai" for iri in tasks} == {
        uid for uid in found if uid.startswith("task-")
    }
    assert sorted(uid for uid in found if uid.startswith("filing")) == [
        "filing-ke-hoach-hoac-van-ban-so-van-hoa-the-thao-va-du-lich@doingoai",
        "filings-letter-2026-plan-2026-03-15-so-ngoai-vu@doingoai",
    ]
    agreed = {
        line.sources[0] for line in lines if "/agreement/" in line.sources[0] or "/act/" in line.sources[0]
    }
    assert {one.url.value for uid, one in found.items() if uid.startswith(("agreement-", "act-"))} == agreed
    assert len(agreed) == 4
    assert len(found) == len(tasks) + 2 + len(agreed)


def test_a_date_of_an_agreement_is_an_event_of_its_parties(province: OxigraphStore) -> None:
    scope = everything(province)
    found = events(feed(province, scope, "en", "tinh-dong-hai"))
    assert {uid: (event.categories.value, event.description.value) for uid, event in found.items()} == {
        "agreement-champadeng-2022-2026@doingoai": (
            ["date of an agreement"],
            "End of the period of “Memorandum of understanding between Đông Hải and Champadeng, 2022-2026”\n"
            "Parties on the Vietnamese side: Đông Hải Province\n"
            "Rule: The document gives the time up to 2026: counted to the end of 31 December 2026.\n"
            "Source: Plan 10, Section II.1",
        ),
        "act-champadeng-2026-signing@doingoai": (
            ["date of an agreement"],
            "Signing of the memorandum for the next period planned\n"
            "Parties on the Vietnamese side: Đông Hải Province\nTime as worded: Quý IV/2026\n"
            "Rule: The document gives the time up to 2026: counted to the end of 31 December 2026.\n"
            "Source: Plan 10, Section II.1",
        ),
    }
    assert events(feed(province, replace(scope, numbered=True), "en", "tinh-dong-hai")) == {}


def test_an_act_planned_for_a_day_is_on_that_day_and_not_before_it(province: OxigraphStore) -> None:
    made = OxigraphStore.create()
    act = NamedNode(thing("act", "champadeng-2026-signing"))
    quads = list(province.dump())
    home = next(quad.graph_name for quad in quads if quad.subject == act)
    day = Literal("2026-11-26", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    made.load([*quads, Quad(act, NamedNode("https://w3id.org/doingoai/ontology#actDate"), day, home)])
    event = events(feed(made, everything(made), "en"))["act-champadeng-2026-signing@doingoai"]
    assert span(event) == (date(2026, 11, 26), date(2026, 11, 27))
    assert event.summary.value.startswith("On 26 November 2026: Signing of the memorandum")


def test_uids_stay_when_labels_and_language_change(province: OxigraphStore) -> None:
    scope = everything(province)
    assert events(feed(province, scope, "vi")).keys() == events(feed(province, scope, "en")).keys()
    renamed = hostile(province, "Báo cáo kết quả", "Sở Y tế")
    assert events(feed(renamed, scope, "vi")).keys() == events(feed(province, scope, "vi")).keys()
    assert feed(province, scope, "vi") == feed(province, scope, "vi")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_lines_are_folded_at_75_octets_and_whole_letters(real: OxigraphStore, language: Any) -> None:
    content = feed(real, everything(real), language)
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) == 75
    assert [line.decode() for line in lines]
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_hostile_text_stays_text(province: OxigraphStore) -> None:
    words = ("Báo cáo kết quả", "Sở Y tế", "Quý IV hằng năm", "xã Ia Lâm", "Kế hoạch 10, Mục I")
    content = feed(hostile(province, *words), everything(province), "vi")
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines.count("END:VEVENT") == 9
    assert "BEGIN:VALARM" not in lines
    assert not [mark for mark in "\x00\x0b\u2028" if mark in content.decode()]
    plain = 'xã; Ia, Lâm\\n "x": END:VEVENT BEGIN:VALARM <script>alert(1)</script>&amp;{{ 7*7 }}'
    found = events(content)["task-plan-10-i-2@doingoai"]
    assert found.summary.value.startswith(f"Quý IV: {plain}")
    assert found.description.value.startswith(f"{plain}\ufffe </w:t>=1+1\nChủ trì: {plain}")
    name = feed(hostile(province, "xã Ia Lâm"), everything(province), "vi", "xa-ia-lam")
    assert vobject.readOne(name.decode()).x_wr_calname.value.startswith(
        f"Thời hạn công tác đối ngoại: {plain}"
    )


def test_the_feed_of_an_agency_holds_what_it_leads_coordinates_owes_or_receives(
    province: OxigraphStore,
) -> None:
    scope = everything(province)
    found = events(feed(province, scope, "vi", "so-ngoai-vu"))
    assert {
        uid: event.description.value.split("Vai trò: ")[-1].split("\n")[0] for uid, event in found.items()
    } == {
        "task-plan-10-i-3@doingoai": "nơi nhận báo cáo",
        "task-letter-3-2@doingoai": "nơi nhận báo cáo",
        "filings-decision-10-plan-2026-03-15-so-ngoai-vu@doingoai": "2 đơn vị gửi kế hoạch đến Sở Ngoại vụ",
        "task-10-2@doingoai": "phối hợp",
    }
    assert list(events(feed(province, scope, "vi", "xa-ia-lam"))) == ["filing-plan-10-xa-ia-lam@doingoai"]
    assert events(feed(province, scope, "vi", "cong-an-tinh")) == {}
    groups = events(feed(province, replace(scope, generic=True), "vi", "cong-an-tinh"))
    assert list(groups) == ["task-letter-3-2@doingoai", "task-10-2@doingoai"]
    assert "giao cho nhóm chung" in groups["task-10-2@doingoai"].description.value
    with pytest.raises(ThingUnknown):
        feed(province, scope, "vi", "no-such-agency")


def test_one_event_of_several_filings_names_every_place(province: OxigraphStore) -> None:
    made = OxigraphStore.create()
    citation = NamedNode(thing("citation", "filing-plan-10-xa-ia-lam"))
    made.load(
        Quad(quad.subject, quad.predicate, Literal("Công văn 3, Mục 9", language="vi"), quad.graph_name)
        if (quad.subject, quad.object) == (citation, Literal("Công văn 3, Mục 2", language="vi"))
        else quad
        for quad in province.dump()
    )
    found = events(feed(made, everything(made), "vi"))
    group = found["filings-decision-10-plan-2026-03-15-so-ngoai-vu@doingoai"]
    assert "\nCăn cứ: Công văn 3, Mục 2; Công văn 3, Mục 9" in group.description.value


def test_a_plan_chooses_its_events(province: OxigraphStore) -> None:
    scope = replace(everything(province), plans=("letter-3",))
    assert sorted(events(feed(province, scope, "vi"))) == [
        "filings-decision-10-plan-2026-03-15-so-ngoai-vu@doingoai",
        "task-letter-3-2@doingoai",
    ]


def test_the_real_feeds(real: OxigraphStore) -> None:
    scope = everything(real)
    found = events(feed(real, scope, "vi"))
    quarter = found["task-1520-57@doingoai"]
    assert span(quarter) == (date(2025, 10, 1), date(2026, 1, 1))
    assert quarter.summary.value.startswith("Quý IV: Rà soát, hệ thống hóa các thỏa thuận quốc tế")
    assert span(found["task-plan-1520-iii-to-chuc-2-3@doingoai"])[0] == date(2025, 11, 15)
    assert span(found["task-plan-292-iii-1-2@doingoai"])[0] == date(2026, 11, 10)
    assert max(len(event.summary.value) for event in found.values()) <= 160
    assert found["task-1520-57@doingoai"].description.value.startswith("Rà soát, hệ thống hóa các thỏa thuận")
    group = found["filings-letter-2026-plan-2026-03-15-so-ngoai-vu@doingoai"]
    assert group.summary.value == "Trước ngày 15/3/2026: 72 đơn vị gửi kế hoạch đến Sở Ngoại vụ"
    ward = events(feed(real, scope, "vi", "phuong-an-nhon-bac"))
    assert [event.url.value for event in ward.values()] == [thing("filing", "ke-hoach-phuong-an-nhon-bac")]
