"""The catalogues are read as babel, the reference for gettext's files, reads them."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from graph.language import LANGUAGES, Language, catalogue, translate

FOLDED = """\
msgid ""
msgstr ""
"Language: vi\\n"

#. a note
#: graph/errors.py:1
msgid "one"
msgstr "Một \\"lời\\" có \\\\ và\\tdấu\\n"

msgid ""
"two."
"parts"
msgstr ""
"Phần một, "
"phần hai"

#~ msgid "old"
#~ msgstr "cũ"
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("package", ["graph", "api"])
def test_the_catalogues_are_read_as_babel_reads_them(package: str, language: Language) -> None:
    with (resources.files(package) / "locales" / f"{language}.po").open("rb") as file:
        expected = {str(one.id): str(one.string) for one in read_po(file) if one.id}
    assert len(expected) > 200
    assert catalogue(package, language) == expected


def test_folded_strings_escapes_and_old_entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "words" / "locales"
    folder.mkdir(parents=True)
    (tmp_path / "words" / "__init__.py").write_text("")
    (folder / "vi.po").write_text(FOLDED, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with (folder / "vi.po").open("rb") as file:
        expected = {str(one.id): str(one.string) for one in read_po(file) if one.id}
    found = catalogue("words", "vi")
    assert found == expected
    assert found == {"one": 'Một "lời" có \\ và\tdấu\n', "two.parts": "Phần một, phần hai"}


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 task is left"),
        ("1", "1 task is left"),
        (0, "0 tasks are left"),
        ("1,186", "1,186 tasks are left"),
    ],
)
def test_words_follow_the_number(
    count: object, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "counted" / "locales"
    folder.mkdir(parents=True)
    (tmp_path / "counted" / "__init__.py").write_text("")
    text = 'msgid "left"\nmsgstr "{count} {count:task is|tasks are} left"\n'
    (folder / "en.po").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    catalogue.cache_clear()
    assert translate("left", "en", "counted", count=count) == said


@pytest.mark.parametrize("package", ["graph", "api"])
def test_no_english_message_counts_one_of_many(package: str) -> None:
    """A number that may be one is followed by a word that stands in both forms."""
    fixed = re.compile(r"\{(count|days|tasks|quads|ties|links|things|rows|columns)\} (?!more)[a-z]+s\b")
    always_many = {"choices.unmentioned", "error.tasks_too_many", "home.questions.all", "search.first"}
    found = {key for key, text in catalogue(package, "en").items() if fixed.search(text)}
    assert found <= always_many
