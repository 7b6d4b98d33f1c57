"""The reference of the ontology holds every term, its use and its rules."""

from __future__ import annotations

from graph.iris import DN
from graph.names import Names
from graph.oxigraph import OxigraphStore
from graph.reference import Definition, Reference, reference


def every(found: Reference) -> dict[str, Definition]:
    return {one.link.iri: one for module in found.modules for one in (*module.classes, *module.properties)}


def test_every_term_is_there_with_both_names_and_definitions(store: OxigraphStore) -> None:
    found = every(reference(store))
    assert set(found) == {getattr(DN, name) for name in DN}  # type: ignore[attr-defined]
    for one in found.values():
        assert all((one.link.names.vi, one.link.names.en, one.definition.vi, one.definition.en, one.type))


def test_a_class_has_use_alignment_and_rules(store: OxigraphStore) -> None:
    task = every(reference(store))[DN.Task]
    assert (task.type, task.link.names, task.count) == ("class", Names("nhiệm vụ", "task"), 4)
    assert "http://www.w3.org/ns/prov#Plan" in task.alignments
    rule = next(rule for rule in task.rules if rule.property.iri == DN.assignedBy)
    assert (rule.least, rule.most, [kind.iri for kind in rule.kinds]) == (1, 1, [DN.Document])
    assert all((rule.message.vi, rule.message.en))


def test_a_property_has_use_and_the_classes_that_demand_it(store: OxigraphStore) -> None:
    lead = every(reference(store))[DN.lead]
    assert (lead.type, lead.count) == ("object-property", 4)
    assert [one.iri for one in lead.demanded] == [DN.Task]


def test_the_schemes_list_their_concepts(store: OxigraphStore) -> None:
    schemes = {one.link.slug: one for one in reference(store).schemes}
    kinds = {one.slug: one.names.vi for one in schemes["unit-kind"].concepts}
    assert kinds == {"unit-kind/province": "tỉnh", "unit-kind/commune": "xã", "unit-kind/ward": "phường"}
    assert schemes["unit-kind"].link.names.vi
