"""A wrong command is told of in the reader's language, whatever argparse and the system say."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from api.cli import main
from api.usage import reason
from graph.language import Language

WRONG = {
    ("nothing",): (
        "tham số LỆNH: không có lựa chọn “nothing”",
        "argument COMMAND: there is no choice “nothing”",
    ),
    ("brief",): ("còn thiếu: name", "these are missing: name"),
    ("audit", "--foo"): ("không nhận ra: --foo", "not recognised: --foo"),
    ("query", "a.rq", "--format"): (
        "tham số --format: cần kèm một giá trị",
        "argument --format: a value is needed",
    ),
    ("serve", "--data"): (
        "tham số --data: cần kèm ít nhất một giá trị",
        "argument --data: at least one value is needed",
    ),
    ("serve", "--port", "abc"): (
        "tham số --port: giá trị “abc” không hợp lệ",
        "argument --port: the value “abc” is not valid",
    ),
    ("serve", "--empty=1"): (
        "tham số --empty: không nhận giá trị kèm theo ('1')",
        "argument --empty: takes no value ('1')",
    ),
    ("serve", "--p", "80", "--s"): (
        "tham số --store: cần kèm một giá trị",
        "argument --store: a value is needed",
    ),
    ("deadlines", "--t", "1"): ("“--t” có thể là --", "“--t” may be --"),
}


@pytest.mark.parametrize("arguments", WRONG)
@pytest.mark.parametrize("place", [0, 1])
def test_wrong_usage_is_told_in_the_language(
    arguments: tuple[str, ...], place: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--lang", ("vi", "en")[place], *arguments])
    said = capsys.readouterr().err
    assert caught.value.code == 2
    assert WRONG[arguments][place] in said
    others = ("invalid", "required", "expected", "unrecognized", "ambiguous", "ignored")
    assert not any(other in said for other in others)


def test_a_file_is_named_as_it_was_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "none" / "brief.json"
    store = str(tmp_path / "store")
    assert main(["build", "--store", store]) == 0
    arguments = ["brief", "attapeu", "--format", "json", "--output", str(missing), "--store", store]
    capsys.readouterr()
    assert main(arguments) == 5
    assert capsys.readouterr().err == (
        f"Không đọc hoặc ghi được tệp: không tìm thấy {missing}, hoặc thư mục chứa tệp này\n"
    )
    assert main(["--lang", "en", "query", str(tmp_path), "--store", store]) == 5
    assert capsys.readouterr().err == (
        f"A file could not be read or written: {tmp_path} is a folder, not a file\n"
    )


def test_a_query_in_another_encoding_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "asked.rq"
    path.write_text("ASK {}", encoding="utf-16")
    assert main(["query", str(path)]) == 5
    assert capsys.readouterr().err == (
        "Nội dung đưa vào không phải văn bản UTF-8 (byte thứ 1). Hãy lưu lại tệp dưới dạng UTF-8.\n"
    )


@pytest.mark.parametrize(
    ("number", "language", "said"),
    [
        (errno.EACCES, "vi", "không có quyền đọc hoặc ghi a.nq"),
        (errno.ENOSPC, "vi", "ổ đĩa đã đầy, không ghi được a.nq"),
        (errno.EROFS, "en", "the disk is read-only, a.nq was not written"),
        (errno.ENOTDIR, "en", "a part of the path a.nq is not a folder"),
        (errno.EEXIST, "vi", "a.nq là một tệp, không phải thư mục"),
        (errno.ENAMETOOLONG, "vi", "tên quá dài: a.nq"),
        (errno.EIO, "vi", f"[Errno 5] x: '.a.nq.{os.getpid()}'"),
    ],
)
def test_each_failure_has_its_words(number: int, language: Language, said: str) -> None:
    assert reason(OSError(number, "x", f".a.nq.{os.getpid()}"), language) == said


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a/.b/.c.nq.{own}", "a/.b/c.nq"),
        ("a/.c.v2.{own}", "a/c.v2"),
        ("a/.c.nq.1{own}", "a/.c.nq.1{own}"),
        ("a/.c.2026", "a/.c.2026"),
        ("a/c.tar.2024", "a/c.tar.2024"),
        ("a/ke-hoach.v2.{own}", "a/ke-hoach.v2.{own}"),
        ("a/.b.c.{own}/d", "a/.b.c.{own}/d"),
        ("a/.{own}", "a/.{own}"),
        ("a/..{own}", "a/..{own}"),
    ],
)
def test_no_other_name_is_taken_for_that_of_a_file_under_way(name: str, told: str) -> None:
    name, told = (one.replace("{own}", str(os.getpid())) for one in (name, told))
    assert reason(OSError(errno.ENAMETOOLONG, "x", name), "vi") == f"tên quá dài: {told}"


def test_a_failure_without_a_file_is_in_the_systems_words() -> None:
    assert reason(OSError(errno.ENOENT, "x"), "vi") == "[Errno 2] x"
