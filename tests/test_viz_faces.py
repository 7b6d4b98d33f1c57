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
