"""Archives depend on their files alone: no clock, no machine."""

from __future__ import annotations

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from viz.archive import packed, repacked

FILES = [("b.txt", b"B" * 100), ("a/c.txt", "Sở".encode())]


def test_files_stand_in_the_order_given_bear_no_time_and_can_be_read_by_all() -> None:
    made = packed(FILES)
    assert made == packed(iter(FILES))
    with ZipFile(io.BytesIO(made)) as archive:
        assert [(info.filename, archive.read(info)) for info in archive.infolist()] == FILES
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.compress_type, info.create_system, info.external_attr >> 16) == (
                ZIP_DEFLATED,
                3,
                0o644,
            )


def test_an_archive_of_today_becomes_the_same_without_its_times() -> None:
    whole = io.BytesIO()
    with ZipFile(whole, "w", ZIP_STORED) as archive:
        for name, content in FILES:
            archive.writestr(ZipInfo(name, (2026, 3, 1, 8, 0, 0)), content)
    assert repacked(whole.getvalue()) == packed(FILES)
