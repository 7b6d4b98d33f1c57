"""The faces for paper: files with all weights are cut to those that are needed, and each address is known."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from viz import faces


def test_a_file_with_all_weights_is_cut_to_one_weight_and_width() -> None:
    cut = [
        (TTFont(io.BytesIO(faces.content(address))), weight, style)
        for address, (_, weight, _, style) in faces.addresses().items()
        if address.partition("?")[2]
    ]
    assert len(cut) >= 4
    for face, weight, style in cut:
        assert "fvar" not in face
        assert face["OS/2"].usWeightClass == weight
        assert face["OS/2"].usWidthClass == 4  # semi-condensed
        assert bool(face["post"].italicAngle) == (style == "italic")


def test_a_face_that_is_cut_keeps_its_letters() -> None:
    address = next(one for one, face in faces.addresses().items() if face[1:] == (700, faces.SERIF, "normal"))
    letters = TTFont(io.BytesIO(faces.content(address))).getBestCmap()
    path = faces.addresses()[address][0]
    assert letters.keys() == TTFont(path).getBestCmap().keys()


def test_each_face_is_named_once_in_the_style_rules_and_no_other_file_is_read() -> None:
    rules = faces.rules()
    assert all(rules.count(f'url("{address}")') == 1 for address in faces.addresses())
    assert rules.count("@font-face") == len(faces.addresses())
    with pytest.raises(KeyError):
        faces.content("file:///etc/hostname")


def test_it_knows_which_letters_the_faces_have() -> None:
    assert faces.covers("Ắằẳẵặ Ỷỹ đ ơ ư អាតាពើ 足利市 용산구")
    assert not faces.covers("\U00012000")


def test_a_face_for_pages_has_the_letters_asked_for_and_joins_them_as_its_script_does() -> None:
    words = "កម្ពុជា"
    made = TTFont(io.BytesIO(faces.cut("km", words)))
    path = {face: path for path, face, *_ in faces.files()}["BriefKhmer"]
    whole = TTFont(path)
    assert set(made.getBestCmap()) == {ord(sign) for sign in words}
    assert made.flavor == "woff2"
    assert made["head"].modified == whole["head"].modified  # no clock
    joins = {one.FeatureTag for one in made["GSUB"].table.FeatureList.FeatureRecord}
    assert {"blwf", "pref"} <= joins  # of Khmer, as OpenType has them


def test_there_is_a_language_where_its_face_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    found = faces.files()
    assert faces.tongues() == ("km", "ja", "ko")
    monkeypatch.setattr(faces, "files", lambda: tuple(one for one in found if one[1] != "BriefJapanese"))
    assert faces.tongues() == ("km", "ko")
    with pytest.raises(KeyError):
        faces.cut("ja", "足")
