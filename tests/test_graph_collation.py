"""Names stand in the order of the Vietnamese alphabet, as ICU has it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graph.assignments import labels
from graph.collation import by_alphabet
from graph.oxigraph import OxigraphStore

CHROMIUM = Path("/usr/bin/chromium")

WORDS = (
    """
ma|mà|mả|mã|má|mạ|Ma|Mạ|mă|mằ|mẳ|mẵ|mắ|mặ|mâ|mầ|mẩ|mẫ|mấ|mậ|da|đa|Da|Đa|đà|dà|dz|đe|e|ê|ề|ế|é|o|ô|ơ|ờ|ộ|ọ|u
ư|ừ|ù|y|ý|ỳ|i|Sở|Sổ|So|Số|Sơ|Sờ|A-B|A B|AB|A, B|A (b)|A.B|1 A|12|2|Xã Ia O|Xã Ia Ơ|Xã Ia Lâu|Xã Ia Lau
Phường An Nhơn|Phường An Nhơn Đông|Phường Đống Đa|Phường Diên Hồng|Attapeu|Ashikaga|Zürich|Zurich
Québec|Quebec
""".strip()
    .replace("\n", "|")
    .split("|")
)


def test_letters_stand_in_the_order_of_the_alphabet_and_tones_in_theirs() -> None:
    mixed = "Đa ư mạ da mã ơ má ê mà ma o mả u e Da ô đa â ă"
    assert (
        " ".join(sorted(mixed.split(), key=by_alphabet)) == "ă â da Da đa Đa e ê ma mà mả mã má mạ o ô ơ u ư"
    )


@pytest.mark.skipif(
    not CHROMIUM.exists(), reason="ICU is asked through Debian's chromium, which is not installed"
)
def test_two_hundred_names_and_more_stand_as_icu_orders_them(real: OxigraphStore) -> None:
    from playwright.sync_api import sync_playwright

    chooser = random.Random(200)  # noqa: S311
    known = sorted(
        {label["vi"] for label in labels(real).values() if "vi" in label and len(label["vi"]) < 90}
    )
    names = sorted({*WORDS, *chooser.sample(known, 400)})
    chooser.shuffle(names)
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page()
        ordered = page.evaluate(
            "names => names.sort(new Intl.Collator('vi', {ignorePunctuation: false}).compare)",
            json.loads(json.dumps(names)),
        )
        browser.close()
    assert len(names) > 200
    assert sorted(names, key=by_alphabet) == ordered
