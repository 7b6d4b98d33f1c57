"""Numbers out of bounds are refused where they are written, with the numbers that are taken."""

from __future__ import annotations

import re

import pytest

from api.bounds import PORT, THINGS, WHOLE, Bounds
from api.cli import main
from api.options import OPTIONS

PORTS = (
    "một số cổng từ 1 đến 65535, hoặc 0 để hệ thống tự chọn một cổng trống",
    "a port from 1 to 65535, or 0 to let the system choose a free one",
)
THINGS_TOLD = ("một số nguyên từ 0 trở lên", "a whole number of 0 or more")
REFUSED = {
    ("serve", "--port", "65536"): PORTS,
    ("serve", "--port", "99999"): PORTS,
    ("serve", "--port", "-1"): PORTS,
    ("serve", "--port", "abc"): PORTS,
    ("serve", "--port", "80.5"): PORTS,
    ("serve", "--port", "9" * 5000): PORTS,
    ("synth", "--output", "x.nq", "--tasks", "-1"): THINGS_TOLD,
    ("synth", "--output", "x.nq", "--plans", "1e3"): THINGS_TOLD,
    ("synth", "--output", "x.nq", "--seed", "x"): ("một số nguyên", "a whole number"),
    ("deadlines", "--days", "3661"): ("một số nguyên từ 0 đến 3660", "a whole number from 0 to 3660"),
    ("deadlines", "--days", "-1"): ("một số nguyên từ 0 đến 3660", "a whole number from 0 to 3660"),
    ("overlaps", "--least", "1.01"): ("một số từ 0 đến 1", "a number from 0 to 1"),
    ("overlaps", "--least", "nan"): ("một số từ 0 đến 1", "a number from 0 to 1"),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("arguments", REFUSED, ids=lambda one: " ".join(one)[:40])
def test_a_number_out_of_bounds_is_refused_with_what_is_taken(
    arguments: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--lang", language, *arguments])
    (name, value), taken = arguments[-2:], REFUSED[arguments]
    expected = {
        "vi": f"Sai cách dùng: tham số {name}: giá trị “{value[:100]}” không hợp lệ, cần {taken[0]}",
        "en": f"Wrong usage: argument {name}: the value “{value[:100]}” is not valid; it must be {taken[1]}",
    }
    assert caught.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1] == expected[language]


@pytest.mark.parametrize(
    ("bounds", "taken"),
    [
        (PORT, {"0": 0, "1": 1, "8000": 8000, "65535": 65_535}),
        (THINGS, {"0": 0, "+7": 7, " 12 ": 12}),
        (WHOLE, {"-5": -5, "9" * 40: int("9" * 40)}),
        (Bounds(0, 1, whole=False), {"0": 0.0, ".5": 0.5, "1.": 1.0, "2.5e-1": 0.25}),
        (Bounds(0, whole=False, above=True), {"0.001": 0.001}),
    ],
)
def test_numbers_within_bounds_are_read(bounds: Bounds, taken: dict[str, float]) -> None:
    found = {text: bounds.read(text) for text in taken}
    assert found == taken
    assert {type(one) for one in found.values()} == {int if bounds.whole else float}


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (THINGS, "१२"),
        (THINGS, "1_000"),
        (THINGS, ""),
        (Bounds(0, whole=False, above=True), "0"),
        (Bounds(0, 1, whole=False), "inf"),
        (Bounds(whole=False), "1e999"),
    ],
)
def test_other_texts_are_none(bounds: Bounds, text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        bounds.read(text)


def test_the_options_take_their_own_examples_and_defaults() -> None:
    numbers = [one for one in OPTIONS.values() if one.form in ("count", "share")]
    assert [one.name for one in numbers] == ["days", "months", "least"]
    for one in numbers:
        assert one.bounds.read(one.example) == float(one.example)
        assert one.bounds.read(one.default) == float(one.default)
