"""Where the typefaces for paper lie: one with all Vietnamese letters, one for pictures, one for each script.

Noto Serif and Be Vietnam Pro come with the program. Faces for the scripts of partners are taken from
packages where they are installed; else the system's own are used, as far as it has any. A file with all
weights is cut to the few that paper needs, by HarfBuzz; the press would do it anew for each document.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

SERIF, SANS = "BriefSerif", "Be Vietnam Pro"
"""The names by which style sheets and pictures call the faces."""

_PACKAGED = (  # package, file, face, weight ("" for a file with all weights), style
    ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf", SERIF, "", "normal"),
    ("fontpkg_noto_serif", "files/NotoSerif-Italic[wdth,wght].ttf", SERIF, "", "italic"),
    ("fontpkg_be_vietnam_pro", "files/BeVietnamPro-Regular.ttf", SANS, "400", "normal"),
    ("fontpkg_be_vietnam_pro", "files/BeVietnamPro-SemiBold.ttf", SANS, "600", "normal"),
    ("fontpkg_noto_sans_khmer", "files/NotoSansKhmer[wdth,wght].ttf", "BriefKhmer", "", "normal"),
    ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf", "BriefJapanese", "400", "normal"),
    ("pylopdf_fonts_ko", "NotoSerifKR-Regular.otf", "BriefKorean", "400", "normal"),
)
WEIGHTS = (400, 700)
"""The weights that are cut from a file with all of them."""
WIDTH = 87.5
"""The width that is cut from a file with several: semi-condensed, as the style sheet of briefings asks."""
SCRIPTS = ("BriefKhmer", "BriefJapanese", "BriefKorean")
TONGUES = {"km": "BriefKhmer", "ja": "BriefJapanese", "ko": "BriefKorean"}
"""The faces for the languages of partners by their codes; Lao is left to the reader's system."""


@cache
def files() -> tuple[tuple[Path, str, str, str], ...]:
    """Return the files that are there, each with the name, weights and style of its face."""
    found = []
    for package, name, face, weights, style in _PACKAGED:
        spec = find_spec(package)
        if spec and spec.origin and (path := Path(spec.origin).parent / name).is_file():
            found.append((path, face, weights, style))
    return tuple(found)


@cache
def addresses() -> dict[str, tuple[Path, int, str, str]]:
    """Return the file, weight, name and style of each face by the address under which style rules name it."""
    found: dict[str, tuple[Path, int, str, str]] = {}
    for path, face, weights, style in files():
        if weights:
            found[path.as_uri()] = path, int(weights), face, style
        else:
            found |= {f"{path.as_uri()}?weight={one}": (path, one, face, style) for one in WEIGHTS}
    return found


@cache
def rules() -> str:
    """Return the style rules that name the faces by their addresses."""
    made = [
        f'@font-face {{ font-family: "{face}"; font-weight: {weight}; font-style: {style}; '
        f'src: url("{address}"); }}'
        for address, (_, weight, face, style) in addresses().items()
    ]
    stack = ", ".join((SERIF, *SCRIPTS, '"Noto Serif Lao"', '"Noto Sans Lao"', "serif"))
    return "\n".join((*made, f"html, .brief {{ font-family: {stack}; }}", ""))


def content(address: str) -> bytes:
    """Return a face of one weight and width; raises KeyError for an address that names none."""
    path, weight, *_ = addresses()[address]
    if not address.partition("?")[2]:
        return path.read_bytes()
    import uharfbuzz  # type: ignore[import-untyped]

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    asked = uharfbuzz.SubsetInput()
    asked.keep_everything()
    wanted = {"wght": weight, "wdth": WIDTH}
    for axis in face.axis_infos:
        asked.pin_axis_location(face, axis.tag, wanted.get(axis.tag, axis.default_value))
    return bytes(uharfbuzz.subset(face, asked).blob.data)


@cache
def covers(words: str) -> bool:
    """Return whether the faces at hand, without those of the system, have all letters of some words."""
    import uharfbuzz

    wanted = {ord(sign) for sign in words if not sign.isspace()}
    for path, *_ in files():
        if wanted:
            wanted.difference_update(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes)
    return not wanted


def tongues() -> tuple[str, ...]:
    """Return the languages of partners that there is a face for."""
    known = {face for _, face, *_ in files()}
    return tuple(tongue for tongue, face in TONGUES.items() if face in known)


def cut(tongue: str, words: str) -> bytes:
    """Return the face for a language as WOFF2 (W3C, 2022) with the letters of some words alone, some kB.

    Raises:
        KeyError: if there is no face for the language.
    """
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    path = {face: path for path, face, *_ in files()}[TONGUES[tongue]]
    with TTFont(path, lazy=True, recalcTimestamp=False) as face:
        subsetter = Subsetter(Options(layout_features=["*"]))
        subsetter.populate(text=words)
        subsetter.subset(face)
        face.flavor = "woff2"
        made = io.BytesIO()
        face.save(made)
    return made.getvalue()


def folders() -> tuple[Path, ...]:
    """Return the folders in which the files lie."""
    return tuple(dict.fromkeys(path.parent for path, *_ in files()))
