"""Named graphs and descriptions as RDF."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from graph.errors import ThingUnknown
from graph.graphs import concise, content, sizes, statements, summary
from graph.iris import DN, RDFS, named_graph, thing
from graph.oxigraph import OxigraphStore


def triples(data: bytes) -> set[str]:
    return {str(quad.triple) for quad in parse(data, format=RdfFormat.N_TRIPLES)}


def in_graph(store: OxigraphStore, name: str) -> set[str]:
    return {str(quad.triple) for quad in store.dump() if str(quad.graph_name) == f"<{named_graph(name)}>"}


def test_a_named_graph_is_returned_whole(store: OxigraphStore) -> None:
    assert triples(content(store, "letter-3", "nt")) == in_graph(store, "letter-3")
    assert statements(store, "letter-3") == len(in_graph(store, "letter-3"))


def test_the_sizes_add_up(store: OxigraphStore) -> None:
    found = {link.slug: size for link, size in sizes(store)}
    assert list(found) == ["decision-10", "letter-3", "ontology", "plan-10", "reference"]
    assert sum(found.values()) == len(list(store.dump()))


def test_a_summary_counts_classes_and_names_the_document(store: OxigraphStore) -> None:
    found = summary(store, "plan-10")
    assert found.link.names.vi == "Đồ thị: Kế hoạch 10"
    assert found.source
    assert (found.source.slug, found.source.names.vi) == ("plan-10", "Kế hoạch 10")
    classes = {link.slug: count for link, count in found.classes}
    assert (classes["Task"], classes["Target"], classes["TaskGroup"]) == (3, 2, 1)
    assert found.classes[0][0].slug == "Citation"
    assert summary(store, "reference").source is None


def test_a_concise_description_has_statements_citations_and_what_points_here(store: OxigraphStore) -> None:
    iri = thing("partner", "champadeng")
    found = triples(concise(store, iri, "nt"))
    everything = {str(quad.triple): quad.triple for quad in store.dump()}
    cited = {thing("citation", "partner-champadeng"), thing("citation", "champadeng-2")}
    own = {text for text, one in everything.items() if touches(one, iri, cited)}
    assert own <= found
    labels = found - own
    assert labels
    assert all(f"<{RDFS}label>" in text for text in labels)
    assert any("Ký kết thỏa thuận hợp tác y tế" in text for text in labels)
    assert any(f"<{DN.quote}>" in text for text in own)


def touches(triple: Triple, iri: str, cited: set[str]) -> bool:
    subject, object_ = str(triple.subject)[1:-1], str(triple.object)[1:-1]
    return subject == iri or object_ == iri or subject in cited


@pytest.mark.parametrize("name", ["nothing", "x>y", ""])
def test_an_unknown_graph_is_an_error(store: OxigraphStore, name: str) -> None:
    with pytest.raises((ThingUnknown, ValueError)):
        summary(store, name)
    with pytest.raises((ThingUnknown, ValueError)):
        content(store, name, "nt")


@pytest.mark.parametrize("iri", [thing("partner", "atlantis"), "no iri", 'https://e/" > ?x'])
def test_an_unknown_thing_is_an_error(store: OxigraphStore, iri: str) -> None:
    with pytest.raises(ThingUnknown):
        concise(store, iri, "nt")
