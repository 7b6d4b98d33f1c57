"""The live dataset: changes, their versions, their replay over what was built anew, and backups of it all."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph import build, live
from graph.backup import backup
from graph.change import Change
from graph.errors import FolderTaken, JournalBroken, StoreBusy, StoreMissing
from graph.journal import FILE, Journal
from graph.live import (
    LiveStore,
    dropping,
    fitted,
    open_live,
    open_reading,
    replacement,
)

G, H = "urn:g", "urn:h"


def quad(number: int, graph: str = "") -> Quad:
    subject, text = NamedNode(f"urn:s{number}"), Literal(f"số {number}", language="vi")
    return (
        Quad(subject, NamedNode("urn:p"), text, NamedNode(graph)) if graph else Quad(subject, subject, text)
    )


def lines(*quads: Quad) -> bytes:
    return "".join(sorted(f"{one} .\n" for one in quads)).encode()


def small(*quads: Quad) -> LiveStore:
    store = pyoxigraph.Store()
    store.extend(quads)
    return LiveStore(store)


def content(store: pyoxigraph.Store | LiveStore) -> set[str]:
    quads = store.dump() if isinstance(store, LiveStore) else store
    return {str(one) for one in quads}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store folder with a small dataset in force."""
    made = tmp_path / "store"
    dataset = made / "0123456789abcdef-1"
    dataset.mkdir(parents=True)
    store = pyoxigraph.Store(str(dataset))
    store.extend([quad(1), quad(2, G)])
    store.flush()
    del store
    (made / "current").write_text(dataset.name, encoding="utf-8")
    return made


def test_a_change_changes_quads_graphs_and_version() -> None:
    store = small(quad(1), quad(2, G))
    version = store.version
    change = Change(lines(quad(3, H)), lines(quad(2, G)), (H,), (G,))
    store.apply(change)
    assert content(store) == {str(quad(1)), str(quad(3, H))}
    assert store.names() == {H}
    assert store.version != version
    store.apply(Change(change.removed, change.added, change.dropped, change.created))
    assert (content(store), store.names()) == ({str(quad(1)), str(quad(2, G))}, {G})
    assert store.version == version


def test_equal_changes_in_another_order_have_the_same_version() -> None:
    one, two = small(quad(1)), small(quad(1))
    changes = [Change(lines(quad(number, G))) for number in (2, 3, 4)]
    for change in changes:
        one.apply(change)
    for change in reversed(changes):
        two.apply(change)
    assert one.version == two.version
    two.apply(Change(created=(H,)))
    assert one.version != two.version


def test_what_no_longer_makes_a_difference_is_left_out() -> None:
    store = small(quad(1), quad(2, G))
    change = Change(lines(quad(1), quad(3)), lines(quad(2, G), quad(4)), (G, H), (G, "urn:none"))
    assert fitted(store, change) == Change(lines(quad(3)), lines(quad(2, G)), (H,), (G,))


def test_a_replacement_is_the_least_change() -> None:
    store = small(quad(2, G), quad(3, G), quad(4))
    sent = lines(*(Quad(one.subject, one.predicate, one.object) for one in (quad(3, G), quad(5, G))))
    assert replacement(store, G, sent, keeping=False) == Change(lines(quad(5, G)), lines(quad(2, G)))
    assert replacement(store, G, sent, keeping=True) == Change(lines(quad(5, G)))
    assert replacement(store, H, b"", keeping=False) == Change(created=(H,))
    assert replacement(store, None, lines(quad(1)), keeping=False) == Change(lines(quad(1)), lines(quad(4)))
    assert dropping(store, G) == Change(b"", lines(quad(2, G), quad(3, G)), (), (G,))
    assert dropping(store, None) == Change(b"", lines(quad(4)))


def test_what_nobody_has_changed_is_read_from_its_folder(folder: Path) -> None:
    store, journal = open_live(folder, writing=False)
    assert journal is None
    assert (store.folder, store.version) == (folder / "0123456789abcdef-1", "0123456789abcdef")
    with pytest.raises(StoreMissing):
        open_live(folder / "none", writing=True)


@pytest.mark.parametrize("large", [False, True])
def test_recorded_changes_are_made_again_wherever_the_store_is_opened(
    folder: Path, monkeypatch: pytest.MonkeyPatch, large: bool
) -> None:
    if large:
        monkeypatch.setattr(live, "LARGEST_IN_MEMORY", 0)
    store, journal = open_live(folder, writing=True)
    assert isinstance(store, LiveStore)
    assert journal
    for change in (
        Change(lines(quad(3, H)), b"", (H,)),
        Change(b"", lines(quad(1))),
        Change(b"", lines(quad(2, G)), (), (G,)),
        Change(created=("urn:empty",)),
    ):
        journal.append(change, "", "")
        store.apply(change)
    expected, version = {str(quad(3, H))}, store.version
    assert (store.folder is not None) == large
    assert content(store) == expected
    reading = open_reading(folder)
    assert isinstance(reading, LiveStore)
    assert (content(reading), reading.version) == (expected, version)
    reading.close()
    for writing in (True, False):
        with pytest.raises(StoreBusy):
            open_live(folder, writing=writing)
    journal.close()
    store.close()
    for writing in (False, True):
        again, second = open_live(folder, writing=writing)
        assert isinstance(again, LiveStore)
        assert (content(again), again.version, again.names()) == (expected, version, {H, "urn:empty"})
        again.close()
        if second:
            second.close()
    built = pyoxigraph.Store.read_only(str(folder / "0123456789abcdef-1"))
    assert content(built) == {str(quad(1)), str(quad(2, G))}


def test_a_copy_that_a_killed_process_left_is_removed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LARGEST_IN_MEMORY", 0)
    for name in ("live-1", "live-2"):
        (folder / name).mkdir()
        (folder / f"{name}.lock").touch()
    held = live.Lock(folder / "live-2.lock")
    store, journal = open_live(folder, writing=True)
    assert len({path.name for path in folder.glob("live-*") if path.is_dir()} - {"live-2"}) == 1
    assert not (folder / "live-1").exists()
    held.release()
    store.close()
    assert journal
    journal.close()
    assert {path.name for path in folder.glob("live-*") if path.is_dir()} == {"live-2"}


def test_a_journal_that_was_altered_is_not_played(folder: Path) -> None:
    journal = Journal(folder)
    for number in (3, 4):
        journal.append(Change(lines(quad(number))), "", "")
    journal.close()
    path = folder / FILE
    path.write_bytes(path.read_bytes().replace("số 3".encode(), "số 9".encode()))
    for opening in (open_reading, lambda one: open_live(one, writing=True)):
        with pytest.raises(JournalBroken, match="line 1"):
            opening(folder)


def test_a_new_build_keeps_what_was_recorded(tmp_path: Path) -> None:
    data, store = tmp_path / "data", tmp_path / "store"
    shutil.copytree(Path(__file__).parent / "province", data)
    build.build(data, store)
    journal = Journal(store)
    label = next(one for one in open_reading(store).dump() if str(one.object) == '"Champadeng"@vi')
    journal.append(Change(lines(quad(1, G)), lines(label), (G,)), "", "")
    journal.close()
    path = data / "partners.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Moriyama", "Moriyamo"), encoding="utf-8")
    version = build.build(data, store)
    opened = open_reading(store)
    found = {str(one) for one in opened.dump()}
    assert str(quad(1, G)) in found
    assert str(label) not in found
    assert any('"Moriyamo' in one for one in found)
    assert opened.version != version


def test_a_backup_is_the_store_as_it_was_while_it_is_being_written(folder: Path, tmp_path: Path) -> None:
    store, journal = open_live(folder, writing=True)
    assert isinstance(store, LiveStore)
    assert journal
    stop, states = threading.Event(), [content(store)]

    def write() -> None:
        number = 10
        while not stop.is_set():
            change = Change(lines(quad(number, G)))
            journal.append(change, "", "")
            store.apply(change)
            states.append(content(store))
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backup(folder, tmp_path / f"copy-{number}") for number in range(5)]
    finally:
        stop.set()
        writer.join()
    journal.close()
    for number, one in enumerate(made):
        copy = tmp_path / f"copy-{number}"
        found, second = open_live(copy, writing=True)
        assert isinstance(found, LiveStore)
        assert content(found) == states[one.changes]
        assert second
        second.close()
        said = json.loads((copy / build.BACKUP).read_text(encoding="utf-8"))
        assert (said["version"], said["changes"]) == ("0123456789abcdef", one.changes)
    assert made[-1].changes > made[0].changes


def test_a_backup_is_served_as_it_is_until_it_is_built_anew(tmp_path: Path) -> None:
    data, store = Path(__file__).parent / "province", tmp_path / "store"
    build.build(data, store)
    backup(store, tmp_path / "copy")
    other = tmp_path / "data"
    shutil.copytree(data, other)
    (other / "partners.csv").write_bytes((other / "partners.csv").read_bytes() + b"\n")
    assert build.is_current(data, store)
    assert not build.is_current(other, store)
    assert build.is_current(other, tmp_path / "copy")
    build.build(data, tmp_path / "copy")
    assert not build.is_current(other, tmp_path / "copy")


def test_a_backup_overwrites_nothing_and_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.mkdir()
    (target / "file").touch()
    with pytest.raises(FolderTaken):
        backup(folder, target)
    (target / "file").unlink()
    (folder / FILE).write_bytes(b"{}\n{}\n")
    with pytest.raises(JournalBroken):
        backup(folder, target)
    with pytest.raises(StoreMissing):
        backup(tmp_path / "none", target)
    assert list(target.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"store", "copy"}
    (folder / FILE).unlink()
    backup(folder, target)
    assert {path.name for path in target.iterdir()} == {"0123456789abcdef-1", "current", build.BACKUP}
