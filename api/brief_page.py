"""What the sheet of a briefing shows: the content of its template, for the page, the PDF and a lone file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from markupsafe import Markup

from api.naming import kind_name
from api.rendering import environment
from graph import brief_words
from graph.brief import Brief
from graph.brief_words import Numbering
from graph.briefing import briefing
from graph.errors import ValueUnknown
from graph.language import Language, translate
from graph.neighbourhood import Neighbourhood, around
from graph.phrases import told
from graph.report import Text
from graph.settings import folder_of
from graph.sheet import INTERNAL, for_partner, sheet
from graph.store import Store
from graph.surroundings import focused, together
from graph.tongues import headings
from viz import picture, timeline
from viz.brief_docx import Pictures

PAGES = 2
"""The pages that the sheet of a partner keeps within."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a briefing: the day, everything or the sheet, and the partner's own language."""

    today: date
    whole: bool = False
    third: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A briefing with what surrounds its subject, ready to be drawn; `address` is where everything stands."""

    brief: Brief
    view: Neighbourhood
    third: Mapping[str, str]
    address: str
    names: Mapping[str, Text]

    @classmethod
    def of(cls, store: Store, iri: str, asked: Asked, language: Language) -> Sheet:
        """Return the sheet of a thing in a language; raises ThingUnknown, or ValueUnknown where the
        language asked for is not that of the subject.
        """
        full = briefing(store, iri, asked.today)
        if asked.third not in ("", full.tongue):
            raise ValueUnknown(name="third", value=asked.third, known=full.tongue or "–")
        brief = full if asked.whole else sheet(full, language)
        if asked.third:
            brief = for_partner(brief)
        if full.kind == "agency":
            view = together(full, picture.EACH + 1)
        else:
            wide = around(store, iri, 3, 500, groups=False, kinds=picture.KINDS)
            view = focused(wide, full, picture.MOST, picture.EACH)
        address = f"/briefings/{full.slug}?whole=1&today={asked.today}"
        return cls(brief, view, headings(asked.third), address, _names(full))

    def pictures(self, language: Language) -> Pictures[str]:
        """Return the drawings of the network and of the timeline, "" where there is nothing to draw."""
        kinds = {kind: kind_name(kind, language) for kind in picture.KINDS}
        return Pictures(
            picture.draw(self.view, language, self.names, kinds),
            timeline.draw(self.brief.moments, self.brief.today, language),
        )


def content(one: Sheet, language: Language, *, natives: bool = True, linked: bool = True) -> dict[str, Any]:
    """Return what the template of the sheet shows; `natives`: whether there are letters for native names.

    `linked`: whether addresses of this server are linked to, as on its own pages.
    """
    brief, numbering = one.brief, Numbering.of(one.brief)
    drawn = one.pictures(language)
    return {
        "brief": brief,
        "numbering": numbering,
        "title": brief_words.title(brief),
        "dated": brief_words.dated(brief),
        "left": brief_words.left_out(brief, one.address),
        "address": one.address,
        "third": {
            key.removeprefix("brief.section.").removeprefix("brief."): words
            for key, words in one.third.items()
        },
        "tongue": brief.tongue,
        "shown_natives": natives,
        "linked": linked,
        # both are drawn by our own canvas, which escapes all text
        "network": Markup(drawn.network),  # noqa: S704
        "timeline": Markup(drawn.timeline),  # noqa: S704
        "said": partial(_said, language),
        "text": told,
        "word": partial(_word, language),
        "marked": lambda sentence: numbering.marked(sentence, language),
        "letter": brief_words.letter,
        "by_tie": brief_words.by_tie,
        "is_far": brief_words.is_far,
        "how": brief_words.how,
        "names": brief_words.names,
        "paper": brief_words.paper,
        "position": brief_words.position,
    }


def kept_back(asked: Asked, language: Language) -> str:
    """Return which sections a partner's own copy does not have; "" for our own."""
    if not asked.third:
        return ""
    keys = (*INTERNAL, "absent")
    return "; ".join(translate(f"brief.section.{key}", language) for key in keys)


def alone(one: Sheet, language: Language, *, styled: bool, natives: bool = True) -> str:
    """Return the sheet as an HTML file of its own, with its style where asked for."""
    words: dict[str, Any] = {"language": language, "css": Markup(style()) if styled else ""}  # noqa: S704
    shown = content(one, language, natives=natives, linked=False)
    return environment().get_template("brief_alone.html").render(words | shown)


def style() -> str:
    """Return the style sheet of briefings."""
    return (folder_of("api") / "static" / "brief.css").read_text(encoding="utf-8")


def pdf(one: Sheet, language: Language) -> bytes:
    """Return the sheet as PDF; raises PrintingUnable where the machine cannot make one."""
    from viz import press

    names = "".join(name for _, name in one.brief.natives) + "".join(one.third.values())
    natives = not names or press.shows(names)
    shown = one if natives else replace(one, third={})
    pages = 0 if one.brief.whole and len(one.brief.notes) > _MANY else PAGES
    return press.pdf(alone(shown, language, styled=False, natives=natives), style(), pages)


_MANY = 60
"""With more notes than this a briefing that leaves nothing out is not pressed into two pages."""


def docx(one: Sheet, language: Language) -> bytes:
    """Return the sheet as DOCX."""
    from viz import brief_docx, press

    drawn = one.pictures(language)
    raster = Pictures(*(press.png(svg) if svg else b"" for svg in (drawn.network, drawn.timeline)))
    return brief_docx.draw(one.brief, language, one.third, raster, one.address)


def _names(brief: Brief) -> dict[str, Text]:
    """Return what tasks and agreements are called in the pictures: their place or their short name."""
    lines = (line for section in brief.sections for line in section.lines)
    names = {line.thing: line.duty.code for line in lines if line.duty}
    return names | {moment.thing: moment.label for moment in brief.moments}


def _said(language: Language, text: Text) -> str:
    return text[language]


def _word(language: Language, key: str, **details: object) -> str:
    return translate(f"brief.{key}", language, **details)
