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
from graph.brief_partner import KEPT_BACK, drawn, for_partner
from graph.brief_words import Marked, Numbering
from graph.briefing import briefing
from graph.errors import ValueUnknown
from graph.folders import folder_of
from graph.language import Language, translate
from graph.neighbourhood import Neighbourhood, around
from graph.phrases import told
from graph.report import Link, Text
from graph.sentences import Sentence
from graph.sheet import LINES, sheet
from graph.store import Store
from graph.surroundings import focused, together
from graph.tongues import headings
from viz import picture, timeline
from viz.brief_docx import Pictures

PAGES = 2
"""The pages that the sheet of a partner keeps within."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a briefing: the day, everything or the sheet, and of a partner's copy its language.

    `base` is the address of the server that was asked, as `http://host`; "" where none was.
    """

    today: date
    whole: bool = False
    third: str = ""
    base: str = ""


def everything(store: Store, iri: str, asked: Asked) -> Brief:
    """Return the whole briefing on a thing, or the whole partner's copy where one is asked for.

    Raises:
        ThingUnknown: if there is no briefing on it.
        ValueUnknown: if the language asked for is not that of the subject.
    """
    full = briefing(store, iri, asked.today)
    if asked.third not in ("", full.tongue):
        raise ValueUnknown(name="third", value=asked.third, known=full.tongue or "–")
    return for_partner(full) if asked.third else full


@dataclass(frozen=True, slots=True)
class Sheet:
    """A briefing with what surrounds its subject, ready to be drawn.

    `uncut` is the briefing before lines were left out of `brief`, `wide` what surrounds its subject before
    what no line names was left out of `view`. `address` is where everything stands, with the host; "" where
    no server was asked, and in a partner's own copy, for our server is not theirs to open. `third` are the
    headings in the partner's own language, `own` says that it is the partner's own copy.
    """

    brief: Brief
    uncut: Brief
    view: Neighbourhood
    third: Mapping[str, str]
    address: str
    names: Mapping[str, Text]
    wide: Neighbourhood
    own: bool = False

    @classmethod
    def of(cls, store: Store, iri: str, asked: Asked, language: Language) -> Sheet:
        """Return the sheet of a thing in a language; raises ThingUnknown, or ValueUnknown where the
        language asked for is not that of the subject.
        """
        uncut = everything(store, iri, asked)
        brief = uncut if asked.whole else sheet(uncut, language)
        if uncut.kind == "agency":
            wide = together(uncut, picture.EACH + 1)
        else:
            wide = around(store, iri, 3, 500, groups=False, kinds=picture.KINDS)
        own, names = bool(asked.third), _names(uncut)
        if own:
            wide = drawn(wide)
        address = f"{asked.base}/briefings/{uncut.slug}?whole=1&today={asked.today}"
        shown = address if asked.base and not own else ""
        return cls(brief, uncut, _view(wide, brief), headings(asked.third), shown, names, wide, own)

    def of_lines(self, brief: Brief) -> Sheet:
        """Return the sheet with other lines left out."""
        return replace(self, brief=brief, view=_view(self.wide, brief))

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
    partner's own language, `tongue` is what that is, `own` says that it is the partner's own copy.
    `shown_natives` and `linked` are told in `content`.
    """

    brief: Brief
    numbering: Numbering
    title: Text
    dated: Text
    left: Text | None
    address: str
    third: Mapping[str, str]
    tongue: str
    own: bool
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

    `linked`: whether addresses of this server are linked to, as on its own pages; of a partner's copy never.
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
        own=one.own,
        shown_natives=natives,
        linked=linked and not one.own,
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
    return "; ".join(translate(f"brief.section.{key}", language) for key in KEPT_BACK)


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
    """Return the sheet as PDF; raises PrintingUnable where the machine cannot make one.

    What leaves nothing out takes as many pages as it needs, in letters of the usual size.
    """
    from viz import fitting, press

    names = "".join(name for _, name in one.brief.natives) + "".join(one.third.values())
    natives = not names or press.shows(names)
    shown = one if natives else replace(one, third={})
    if one.brief is one.uncut:
        return press.pdf(alone(shown, language, styled=False, natives=natives), style())
    sheets = fitting.Sheets(
        partial(sheet, one.uncut, language),
        lambda brief: alone(shown.of_lines(brief), language, styled=False, natives=natives),
    )
    return fitting.pdf(sheets, style(), PAGES, LINES[language])


def docx(one: Sheet, language: Language) -> bytes:
    """Return the sheet as DOCX."""
    from viz import brief_docx, press

    drawn = one.pictures(language)
    raster = Pictures(*(press.png(svg) if svg else b"" for svg in (drawn.network, drawn.timeline)))
    return brief_docx.draw(one.brief, language, one.third, raster, one.address)


def _view(wide: Neighbourhood, brief: Brief) -> Neighbourhood:
    """Return what a picture beside a briefing shows: nothing that the briefing itself does not name."""
    return wide if brief.kind == "agency" else focused(wide, brief, picture.MOST, picture.EACH)


def _names(brief: Brief) -> dict[str, Text]:
    """Return what tasks and agreements are called in the pictures: their place or their short name."""
    lines = (line for section in brief.sections for line in section.lines)
    names = {line.thing: line.duty.code for line in lines if line.duty}
    return names | {moment.thing: moment.label for moment in brief.moments}


def _said(language: Language, text: Text) -> str:
    return text[language]


def _word(language: Language, key: str, **details: object) -> str:
    return translate(f"brief.{key}", language, **details)
