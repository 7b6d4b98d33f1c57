"""Files of a form are told apart in one pass; who writes says so by a token, or sits at this machine."""

from __future__ import annotations

import time

import pytest

from api.problems import Refusal
from api.protocol import charset_of
from api.uploads import Upload, uploads
from api.writing import Author, Policy, author

FORM = "multipart/form-data; boundary=x"
PART = b'Content-Disposition: form-data; name="f"; filename="a.ttl"\r\n\r\n<urn:a> <urn:b> 1 .'


def test_files_are_told_apart_by_the_boundary_and_by_nothing_else() -> None:
    content = (
        b"before\r\n--x\r\n"
        + PART
        + b"\r\n--xy\r\n\r\n--x \r\n"
        + b"Content-Type: application/n-quads\r\n\r\n"
    )
    content += b"\r\n--x--\r\nafter\r\n--x\r\nmore"
    turtle = b"<urn:a> <urn:b> 1 ."
    with pytest.raises(Refusal):
        uploads(FORM, content)
    found = uploads(FORM, content.replace(b"\r\n--xy\r\n\r\n", b"\n --x\n"))
    assert found == [Upload("text/turtle", turtle + b"\n --x"), Upload("application/n-quads", b"")]
    quoted = 'Multipart/Form-Data; charset=utf-8; Boundary="x"'
    assert uploads(quoted, b"--x\n" + PART.replace(b"\r\n", b"\n") + b"\n--x--") == [
        Upload("text/turtle", turtle)
    ]


def test_a_mark_of_the_order_of_bytes_is_none_of_the_data() -> None:
    """Editors of Windows write it before UTF-8; the grammar of Turtle has no place for it."""
    marked = b"\xef\xbb\xbf<urn:a> <urn:b> 1 ."
    assert uploads("text/turtle", marked) == [Upload("text/turtle", marked[3:])]
    assert uploads(FORM, b"--x\n" + PART.replace(b"<urn:a>", b"\xef\xbb\xbf<urn:a>") + b"\n--x--") == [
        Upload("text/turtle", marked[3:])
    ]


NASTY = {
    "empty": b"",
    "no end of a head": b"--x\r\nContent-Type: text/turtle",
    "fields without end": b"--x\r\n" + b"A: b\r\n" * 500_000 + b"\r\n\r\n--x--",
    "a long field": b"--x\r\nContent-Type: " + b"a;" * 2_000_000 + b"\r\n\r\n\r\n--x--",
    "parameters": b"--x\r\nContent-Disposition: form-data; "
    + b'filename*0="a";' * 200_000
    + b"\r\n\r\n\r\n--x--",
    "parts": b"--x\r\nContent-Type: text/turtle\r\n\r\n\r\n" * 50_000 + b"--x--",
    "forms in forms": b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n" * 3 + b"--x--",
    "letters in letters": b"--x\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 10_000 + b"\r\n--x--",
    "encoded": b"--x\r\nContent-Transfer-Encoding: base64\r\n\r\nPA==\r\n--x--",
}


@pytest.mark.parametrize("content", NASTY.values(), ids=NASTY)
def test_a_form_that_is_made_to_hurt_is_refused_at_once(content: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(Refusal) as caught:
        uploads(FORM, content)
    assert caught.value.status in (400, 415)
    assert time.process_time() - begun < 1


def test_a_large_file_is_not_looked_through_line_by_line() -> None:
    content = b"\n" * 20_000_000
    begun = time.process_time()
    assert uploads(FORM, b"--x\n\n" + content + b"\n--x--")[0].content == content
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    "said", ["", "; boundary=", '; boundary="', "; boundary=" + "a" * 500, "; boundary=b"]
)
def test_a_form_without_its_boundary_is_malformed(said: str) -> None:
    with pytest.raises(Refusal) as caught:
        uploads("multipart/form-data" + said, b"--x\n\n\n--x--")
    assert (caught.value.status, caught.value.details) == (400, {"reason": "boundary"})


def test_names_of_character_sets_that_nobody_knows_are_not_remembered() -> None:
    import encodings

    known = ("UTF-8", "us-ascii", "ISO-8859-1", "windows-1258", "Big5")
    assert [charset_of(f"charset={one}") for one in known] == [
        "utf-8",
        "ascii",
        "iso8859-1",
        "cp1258",
        "big5",
    ]
    before = len(encodings._cache)
    for number in range(100):
        assert charset_of(f'x=y;charset="nobody-{number}"') == f"nobody-{number}"
    assert len(encodings._cache) == before


TOKEN = "secret"  # noqa: S105
BASIC = "Basic bsOgbmc6c2VjcmV0"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 401),
        ({"authorization": "secret"}, 401),
        ({"authorization": "Token secret"}, 401),
        ({"authorization": "Bearer secret2"}, 401),
        ({"authorization": "Bearer \xff"}, 401),
        ({"authorization": "Basic \xe9\xe9"}, 401),
        ({"authorization": "Basic c2VjcmV0"}, 401),
        ({"authorization": BASIC, "origin": "http://[", "host": "h"}, 403),
        ({"authorization": BASIC, "origin": "http://e", "host": "h"}, 403),
    ],
)
def test_who_has_not_the_token_writes_nothing(sent: dict[str, str], status: int) -> None:
    with pytest.raises(Refusal) as caught:
        author(Policy(TOKEN), sent)
    assert caught.value.status == status


def test_a_page_that_let_its_name_lead_here_writes_nothing() -> None:
    anybody = Policy(open=True)
    with pytest.raises(Refusal) as caught:
        author(anybody, {"origin": "http://e.example:8000", "host": "e.example:8000"})
    assert caught.value.status == 403
    for host in ("localhost:8000", "127.0.0.1", "[::1]:1"):
        assert author(anybody, {"origin": f"http://{host}", "host": host}) == Author("anybody", "")
    assert author(anybody, {"host": "e.example"}) == Author("anybody", "")
    known = {"authorization": BASIC, "origin": "http://e.example", "host": "e.example"}
    assert author(Policy(TOKEN), known) == Author("nàng", "")
