"""Pages from templates: what every template can say, link and show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse

from api import addresses, naming
from api.installed import editor_files
from api.language import say, unfilled
from api.negotiation import language_of
from graph.entity import Citation, Text, Value
from graph.folders import folder_of
from graph.iris import XSD
from graph.language import LANGUAGES, Language
from graph.names import parts
from graph.phrases import written


def language(request: Request) -> Language:
    """Return the language of a reader."""
    return language_of(request.query_params, request.cookies, request.headers.get("accept-language"))


@cache
def environment() -> Environment:
    """Return the templates; whatever is put into one is escaped."""
    made = Environment(
        loader=FileSystemLoader(folder_of("api") / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        page_of=addresses.page_of,
        data_of=addresses.data_of,
        href=addresses.href,
        parts=parts,
        short=naming.short,
        languages=LANGUAGES,
        editor_files=editor_files,
    )
    return made


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows: a class of its own for each template, its fields the template's variables."""

    template: ClassVar[str]
    """The name of the template."""


def variables(page: Page) -> dict[str, Any]:
    """Return the variables of a page's template by their names."""
    return {one.name: getattr(page, one.name) for one in fields(page)}


def render(request: Request, page: Page, status: int = 200) -> HTMLResponse:
    """Return a page in the reader's language, with the status of the answer."""
    chosen = language(request)
    words: dict[str, Any] = {
        "language": chosen,
        "say": partial(_say, chosen),
        "unfilled": lambda key: unfilled(key, chosen),
        "kind_name": lambda kind: naming.kind_name(kind, chosen),
        "term_name": lambda link: naming.term_name(link, chosen),
        "link_name": lambda link: naming.link_name(link, chosen),
        "number": lambda value: number(value, chosen),
        "day": lambda value: written(value)[chosen],
        "literal": lambda text: literal(text, chosen),
        "spoken": lambda values: spoken(values, chosen),
        "repeats": repeats,
        "placed": lambda citations: placed(citations, chosen),
        "in_language": lambda code: address_in(request, code),
        "switched": lambda code: f"/language/{code}?{urlencode({'to': address_in(request)})}",
        "in_any": address_in(request),
        "path": request.url.path,
        "status": status,
    }
    text = environment().get_template(page.template).render(words | variables(page))
    response = HTMLResponse(text, status)
    response.headers["Content-Language"] = chosen
    return response


def address_in(request: Request, code: Language | None = None) -> str:
    """Return the address of the same page in a language, or in the one that its reader prefers."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    query = urlencode([*kept, ("lang", code)] if code else kept)
    return f"{quote(request.url.path)}?{query}" if query else quote(request.url.path)


def number(value: Decimal | int, chosen: Language) -> str:
    """Return a number as it is written in a language: 1.200,5 or 1,200.5."""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.translate(str.maketrans(",.", ".,")) if chosen == "vi" else text


def literal(text: Text, chosen: Language) -> str:
    """Return a literal for reading: dates as they are written in a language, the rest as it stands."""
    try:
        match text.datatype.removeprefix(XSD):
            case "date":
                return written(date.fromisoformat(text.text))[chosen]
            case "gMonthDay":
                day = date.fromisoformat(f"2024{text.text[1:]}")
                return written(day)[chosen].removesuffix("/2024").removesuffix(" 2024")
            case "boolean":
                return say(f"value.{text.text}", chosen)
            case _:
                return text.text
    except (ValueError, KeyError):
        return text.text


def spoken(values: tuple[Value, ...], chosen: Language) -> tuple[Value, ...]:
    """Return values for a reader: of texts that are told in both languages, those in theirs.

    The documents are Vietnamese: texts that are English alone are translations, of no use to its readers.
    """
    tongues = {value.term.language for value in values if isinstance(value.term, Text)}
    if not {"vi", "en"} <= tongues and not (chosen == "vi" and tongues == {"en"}):
        return values
    other = "en" if chosen == "vi" else "vi"
    return tuple(one for one in values if not isinstance(one.term, Text) or one.term.language != other)


def placed(citations: Sequence[Citation], chosen: Language) -> list[tuple[str, list[Citation]]]:
    """Return citations by the place in a document that they name, each place once, in the order given."""
    made: dict[str, list[Citation]] = {}
    for one in citations:
        made.setdefault(f"{naming.link_name(one.document, chosen)}, {one.place(chosen)}", []).append(one)
    return list(made.items())


def repeats(text: str, quote: str) -> bool:
    """Return whether the words of a quote stand in a text, whatever their capitals and the marks at the ends.

    Example:
        >>> repeats("Ký kết thỏa thuận; báo cáo hằng năm", "ký kết  thỏa thuận;")
        True
    """
    words = " ".join(quote.split()).strip(" .,;:…").casefold()
    return bool(words) and words in " ".join(text.split()).casefold()


def _say(chosen: Language, key: str, **details: object) -> str:
    return say(key, chosen, **details)
