"""What programs that walk the site look for: robots.txt (RFC 9309), sitemap.xml (sitemaps.org 0.9), the icon.

The sitemap names the page of every thing in both languages, each with its other language (hreflang). What
asks for work that is only done on request, such as the answer to a query, is not walked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, Response

from api.addresses import href
from api.deps import KeptDep
from api.reports import ANALYSES
from api.sparql import address
from graph.errors import ThingUnknown
from graph.folders import folder_of
from graph.graphs import sizes
from graph.language import LANGUAGES
from graph.listing import CLASSES
from graph.names import plain
from graph.slugs import in_order
from graph.sparql import query
from graph.store import Store

router = APIRouter(include_in_schema=False)

NOT_WALKED = ("/sparql?", "/query", "/update", "/rdf-graphs", "/store", "/search?", "/language/")
"""Beginnings of addresses that robots are asked to leave alone."""
MOST = 50_000
"""The most addresses of one sitemap (sitemaps.org)."""
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = (
    "/",
    "/catalog",
    "/briefings",
    "/views",
    "/analysis",
    "/charts",
    "/questions",
    "/ontology",
    "/sparql",
)


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """Return what robots may walk, and where the sitemap is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_WALKED)]
    lines.append(f"Sitemap: {address(request.scope, '/sitemap.xml')}")
    return Response("\n".join(lines) + "\n", media_type="text/plain; charset=utf-8")


@router.get("/sitemap.xml")
def sitemap(request: Request, kept: KeptDep) -> Response:
    """Return the pages in both languages; where one sitemap cannot name them all, a list of sitemaps."""
    base = address(request.scope, "/").rstrip("/")
    pages = kept.get("pages", paths)
    count = -(-len(pages) // _per())
    if count <= 1:
        return _xml(_urls(base, pages))
    return _xml(_index(f"{base}/sitemap-{number}.xml" for number in range(1, count + 1)))


@router.get("/sitemap-{number}.xml")
def part_of_sitemap(request: Request, kept: KeptDep, number: int) -> Response:
    """Return one of several sitemaps, by its number from 1; raises ThingUnknown."""
    base = address(request.scope, "/").rstrip("/")
    pages = kept.get("pages", paths)[(number - 1) * _per() : number * _per()] if number > 0 else ()
    if not pages:
        raise ThingUnknown(iri=f"sitemap-{number}.xml"[:200])
    return _xml(_urls(base, pages))


@router.get("/favicon.ico")
def icon() -> FileResponse:
    """Return the mark of the site as programs look for it that read no page: 32 by 32 pixels."""
    headers = {"Cache-Control": "public, max-age=86400"}
    path = folder_of("api") / "static" / "favicon.ico"
    return FileResponse(path, media_type="image/vnd.microsoft.icon", headers=headers)


def paths(store: Store) -> tuple[str, ...]:
    """Return the paths of the pages: those that stand alone, lists, analyses, things and named graphs."""
    lists = [f"/things/{kind}" for kind in CLASSES]
    analyses = [one.path for one in ANALYSES if one.listed]
    things = {plain(row["thing"]) for row in store.rows(query("kinds").text)}
    found = (href(iri) for iri in sorted(things, key=in_order))
    pages = [path for path in found if path.startswith("/page/")]
    graphs = [href(link.iri) for link, _ in sizes(store)]
    return tuple(dict.fromkeys((*PAGES, *lists, *analyses, *pages, *graphs)))


def _per() -> int:
    return MOST // len(LANGUAGES)


def _urls(base: str, pages: Sequence[str]) -> Iterator[str]:
    yield f'<urlset xmlns="{SITEMAP}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for path in pages:
        page = f"{base}{path}"
        told = [(code, f"{page}?lang={code}") for code in LANGUAGES]
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(url)}/>'
            for code, url in (*told, ("x-default", page))
        )
        for _, url in told:
            yield f"<url><loc>{escape(url)}</loc>{others}</url>\n"
    yield "</urlset>\n"


def _index(addresses: Iterator[str]) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{SITEMAP}">\n'
    for url in addresses:
        yield f"<sitemap><loc>{escape(url)}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _xml(parts: Iterator[str]) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{"".join(parts)}', media_type="application/xml")
