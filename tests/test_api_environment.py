"""A wrong setting is told by the name of its variable, in the reader's language, before anything begins."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.bounds import Bounds
from api.cli import main
from api.environment import PREFIX, SettingsInvalid, bounds_of, read
from graph.settings import Settings

PORTS = (
    "một số cổng từ 1 đến 65535, hoặc 0 để hệ thống tự chọn một cổng trống",
    "a port from 1 to 65535, or 0 to let the system choose a free one",
)
WRONG = {
    ("PORT", "abc"): (
        "giá trị “abc” không hợp lệ, cần " + PORTS[0],
        "the value “abc” is not valid; it must be " + PORTS[1],
    ),
    ("PORT", "65536"): (
        "giá trị “65536” không hợp lệ, cần " + PORTS[0],
        "the value “65536” is not valid; it must be " + PORTS[1],
    ),
    ("QUEUE", "0"): (
        "giá trị “0” không hợp lệ, cần một số nguyên từ 1 trở lên",
        "the value “0” is not valid; it must be a whole number of 1 or more",
    ),
    ("STORE_RETRIES", "11"): (
        "giá trị “11” không hợp lệ, cần một số nguyên từ 0 đến 10",
        "the value “11” is not valid; it must be a whole number from 0 to 10",
    ),
    ("QUERY_SECONDS", "0"): (
        "giá trị “0” không hợp lệ, cần một số lớn hơn 0",
        "the value “0” is not valid; it must be a number greater than 0",
    ),
    ("QUERY_SECONDS", "inf"): (
        "giá trị “inf” không hợp lệ, cần một số lớn hơn 0",
        "the value “inf” is not valid; it must be a number greater than 0",
    ),
    ("LANGUAGE", "fr"): (
        "giá trị “fr” không hợp lệ, cần một trong các giá trị vi, en",
        "the value “fr” is not valid; it must be one of vi, en",
    ),
    ("STORE", "sparql:http://user:secret@host"): (
        "giá trị không hợp lệ, cần một thư mục, hoặc sparql: rồi địa chỉ http hay https không kèm mật khẩu "
        "(mật khẩu đặt ở DOINGOAI_STORE_PASSWORD)",
        "the value is not valid; it must be a folder, or sparql: and an address of http or https "
        "without a password (which belongs in DOINGOAI_STORE_PASSWORD)",
    ),
}


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("setting", WRONG, ids=" ".join)
def test_a_wrong_setting_is_told(
    setting: tuple[str, str],
    place: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, value = setting
    monkeypatch.setenv(PREFIX + name, value)
    begun = ("Biến môi trường", "Environment variable")[place]
    assert main(["--lang", ("vi", "en")[place], "tidy", "--data", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{begun} {PREFIX}{name}: {WRONG[setting][place]}\n"


def test_all_wrong_settings_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WORKERS", "QUEUE", "CACHE_BYTES"):
        monkeypatch.setenv(PREFIX + name, "x")
    with pytest.raises(SettingsInvalid) as caught:
        read()
    told = caught.value.text("en").splitlines()
    names = [line.split(":")[0].removeprefix("Environment variable ") for line in told]
    assert names == ["DOINGOAI_WORKERS", "DOINGOAI_QUEUE", "DOINGOAI_CACHE_BYTES"]


def test_the_bounds_that_are_told_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = {name: made for name in Settings.model_fields if (made := bounds_of(name))}
    assert len(numbers) == 13
    for name, bounds in numbers.items():
        for value in _around(bounds):
            monkeypatch.setenv(PREFIX + name.upper(), value)
            assert _taken(bounds, value) == (name not in _refused()), (name, value)
        monkeypatch.delenv(PREFIX + name.upper())


def _around(bounds: Bounds) -> list[str]:
    """Return values at the bounds of a number and beyond them."""
    ends = [int(end) for end in (bounds.least, bounds.most) if abs(end) != float("inf")]
    return [str(end + step) for end in ends for step in (-1, 0, 1)] + ["x", "inf", "nan"]


def _taken(bounds: Bounds, value: str) -> bool:
    try:
        bounds.read(value)
    except ValueError:
        return False
    return True


def _refused() -> set[str]:
    try:
        read()
    except SettingsInvalid as error:
        return {str(fault["loc"][0]) for fault in error.faults}
    return set()
