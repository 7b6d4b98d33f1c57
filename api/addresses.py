"""Where our server answers for an IRI: pages, data, and the way from an IRI to its page."""

from __future__ import annotations

from urllib.parse import urlsplit

from graph.errors import ThingUnknown
from graph.iris import SLUG, concept, named_graph, thing
from graph.listing import CLASSES
from graph.names import parts


def page_of(kind: str, slug: str) -> str:
    """Return the address of the page of a thing, concept, scheme, named graph or term.

    Example:
        >>> page_of("task", "1520-21")
        '/page/task/1520-21'
        >>> page_of("concept", "theme/trade")
        '/page/vocabulary/theme/trade'
    """
    match kind:
        case "concept" | "scheme":
            return f"/page/vocabulary/{slug}"
        case "term":
            return f"/ontology#{slug}"
        case _:
            return f"/page/{kind}/{slug}"


def data_of(kind: str, slug: str, ending: str) -> str:
    """Return the address of the data of a thing, concept, scheme or named graph."""
    return f"{page_of(kind, slug).replace('/page/', '/data/', 1)}.{ending}"


def href(iri: str) -> str:
    """Return where a link to an IRI leads: our own page, or the IRI itself if it is one of the web.

    Anything else, such as a `javascript:` address, leads nowhere: the empty string.
    """
    kind, slug = parts(iri)
    if kind != "outside":
        return page_of(kind, slug) if _is_ours(kind, slug) else ""
    return iri if urlsplit(iri).scheme in ("http", "https") else ""


def thing_iri(kind: str, slug: str) -> str:
    """Return the IRI of a thing of the address; raises ThingUnknown where it can be none."""
    if kind not in CLASSES or not SLUG.fullmatch(slug):
        raise ThingUnknown(iri=thing(kind, slug)[:200])
    return thing(kind, slug)


def concept_iri(scheme: str, slug: str = "") -> str:
    """Return the IRI of a concept or scheme of the address; raises ThingUnknown where it can be none."""
    if not SLUG.fullmatch(scheme) or (slug and not SLUG.fullmatch(slug)):
        raise ThingUnknown(iri=concept(scheme, slug)[:200])
    return concept(scheme, slug)


def graph_name(name: str) -> str:
    """Return the name of a named graph of the address; raises ThingUnknown where it can be none."""
    if not SLUG.fullmatch(name):
        raise ThingUnknown(iri=named_graph(name)[:200])
    return name


def _is_ours(kind: str, slug: str) -> bool:
    if kind == "term":
        return slug.isidentifier()
    return all(SLUG.fullmatch(part) for part in slug.split("/"))
