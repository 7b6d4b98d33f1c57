"""What the sheet of a briefing shows: the content of its template, for the page, the PDF and a lone file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import ClassVar

from markupsafe import Markup

from api.naming import kind_name
from api.rendering import Page, environment, variables
from graph import brief_words
from graph.brief import Brief, Line, Paper, Place, Section
from graph.brief_words import Marked, Numbering
from graph.briefing import briefing
from graph.errors import ValueUnknown
from graph.folders import folder_of
from graph.language import Language, translate
from graph.neighbourhood import Neighbourhood, around
from graph.phrases import told
from graph.report import Link, Text
from graph.sentences import Sentence
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


@dataclass(frozen=True, slots=True)
class SheetPage(Page):
    """What a sheet shows, on a page or alone: the briefing, its numbered notes, drawings and words.

    `left` says what the sheet leaves out and `address` where it stands; `third` are the headings in the
    partner's own language, `tongue` is what that is. `shown_natives` and `linked` are told in `content`.
    """

    brief: Brief
    numbering: Numbering
    title: Text
    dated: Text
    left: Text | None
    address: str
    third: Mapping[str, str]
    tongue: str
    shown_natives: bool
    linked: bool
    network: Markup
    timeline: Markup
    said: Callable[[Text], str]
    text: Callable[..., Text]
    word: Callable[..., str]
    marked: Callable[[Sentence], Marked]
    letter: Callable[[int], str]
    by_tie: Callable[[Section], Iterator[tuple[Text, tuple[Line, ...]]]]
    is_far: Callable[[Line], bool]
    how: Callable[[Line], Text]
    names: Callable[[Sequence[Link]], Text]
    paper: Callable[[Paper], Text]
    position: Callable[[Place], Text]


@dataclass(frozen=True, slots=True)
class AlonePage(SheetPage):
    """The sheet as an HTML file of its own, with its style sheet; "" where that comes from elsewhere."""

    template: ClassVar[str] = "brief_alone.html"
    css: Markup


def content(one: Sheet, language: Language, *, natives: bool = True, linked: bool = True) -> SheetPage:
    """Return what the template of the sheet shows; `natives`: whether there are letters for native names.

    `linked`: whether addresses of this server are linked to, as on its own pages.
    """
    brief, numbering = one.brief, Numbering.of(one.brief)
    drawn = one.pictures(language)
    return SheetPage(
        brief=brief,
        numbering=numbering,
        title=brief_words.title(brief),
        dated=brief_words.dated(brief),
        left=brief_words.left_out(brief, one.address),
        address=one.address,
        third={
            key.removeprefix("brief.section.").removeprefix("brief."): words
            for key, words in one.third.items()
        },
        tongue=brief.tongue,
        shown_natives=natives,
        linked=linked,
        # both are drawn by our own canvas, which escapes all text
        network=Markup(drawn.network),  # noqa: S704
        timeline=Markup(drawn.timeline),  # noqa: S704
        said=partial(_said, language),
        text=told,
        word=partial(_word, language),
        marked=lambda sentence: numbering.marked(sentence, language),
        letter=brief_words.letter,
        by_tie=brief_words.by_tie,
        is_far=brief_words.is_far,
        how=brief_words.how,
        names=brief_words.names,
        paper=brief_words.paper,
        position=brief_words.position,
    )


def kept_back(asked: Asked, language: Language) -> str:
    """Return which sections a partner's own copy does not have; "" for our own."""
    if not asked.third:
        return ""
    keys = (*INTERNAL, "absent")
    return "; ".join(translate(f"brief.section.{key}", language) for key in keys)


def alone(one: Sheet, language: Language, *, styled: bool, natives: bool = True) -> str:
    """Return the sheet as an HTML file of its own, with its style where asked for."""
    shown = content(one, language, natives=natives, linked=False)
    css = Markup(style() if styled else "")  # noqa: S704
    page = AlonePage(**variables(shown), css=css)
    return environment().get_template(page.template).render(variables(page) | {"language": language})


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
