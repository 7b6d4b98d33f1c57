"""The drawing that pyvis prepares: what vis-network gets, and from where it is served."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.iris import DN, RDFS, named_graph, thing
from graph.language import Language
from graph.names import Names
from graph.neighbourhood import Edge, Neighbourhood, Node, around
from graph.oxigraph import OxigraphStore
from viz import theme
from viz.layout import positions
from viz.network import SCRIPT, STYLE, Drawing, assets, draw

MARKUP = '<img src=x onerror="alert(1)"> href </script>'


def drawn_in(language: Language, view: Neighbourhood) -> Drawing:
    return draw(view, language, {edge.property: edge.label.said(language) for edge in view.edges})


def test_every_thing_is_drawn_where_the_layout_puts_it(store: OxigraphStore) -> None:
    view = around(store, thing("partner", "champadeng"), 2)
    places = positions(view)
    drawn = drawn_in("vi", view)
    assert [(node["id"], node["x"], node["y"]) for node in drawn.nodes] == [
        (f"{node.kind}/{node.slug}", *places[node.iri]) for node in view.nodes
    ]
    assert all(node["shape"] == theme.mark(node["group"]).shape for node in drawn.nodes)


def test_a_node_says_what_it_is(store: OxigraphStore) -> None:
    view = around(store, thing("partner", "champadeng"), 2)
    nodes = {node["id"]: node for node in drawn_in("en", view).nodes}
    assert {name: nodes["document/plan-10"][name] for name in ("label", "title", "group", "size")} == {
        "label": "Plan 10",
        "title": "Plan for the international integration of Đông Hải Province",
        "group": "document",
        "size": 10,
    }
    assert nodes["partner/champadeng"]["size"] > nodes["partner/phou-lam"]["size"]


def test_one_line_for_each_direction_between_two_things(store: OxigraphStore) -> None:
    view = around(store, thing("document", "decision-10"))
    lines = {(line["from"], line["to"]): line["title"] for line in drawn_in("vi", view).edges}
    assert len(lines) == len(drawn_in("vi", view).edges)
    assert lines["document/plan-10", "document/decision-10"] == (
        "Kế hoạch 10 → ban hành kèm theo → Quyết định 10"
    )


def test_leading_coordinating_and_inferred_lines_differ(store: OxigraphStore) -> None:
    view = around(store, thing("task", "10-1"))
    lines = {line["to"]: line for line in drawn_in("vi", view).edges if line["from"] == "task/10-1"}
    lead, coordinating = lines["agency/so-ngoai-vu"], lines["agency/so-y-te"]
    assert (lead["width"], lead["dashes"]) == (theme.STROKES[DN.lead].width, False)
    assert (coordinating["width"], coordinating["dashes"]) == (theme.STROKES[DN.coordinating].width, [7, 4])
    assert "dashes" not in lines["partner/champadeng"]


def test_nothing_moves_and_nothing_is_drawn_by_chance(store: OxigraphStore) -> None:
    options = drawn_in("vi", around(store, thing("partner", "champadeng"))).options
    assert options["physics"] == {"enabled": False}
    assert options["edges"]["arrows"] == {"to": {"enabled": True, "scaleFactor": 0.45}}
    assert options["layout"] == {"improvedLayout": False, "randomSeed": 1}
    assert options["groups"]["task"]["color"]["background"] == theme.GREEN


def test_the_drawing_is_plain_json(store: OxigraphStore) -> None:
    drawn = drawn_in("vi", around(store, thing("partner", "champadeng"), 3))
    for part in (drawn.nodes, drawn.edges, drawn.options):
        assert json.loads(json.dumps(part)) == part


def test_markup_in_a_name_stays_text() -> None:
    dirty = OxigraphStore.create()
    event, partner = NamedNode(thing("event", "a")), NamedNode(thing("partner", "b"))
    home = NamedNode(named_graph("reference"))
    dirty.load([Quad(event, NamedNode(DN.involves), partner, home)])
    dirty.load([Quad(event, NamedNode(RDFS + "label"), Literal(MARKUP, language="vi"), home)])
    drawn = drawn_in("vi", around(dirty, event.value))
    assert drawn.nodes[0]["title"] == MARKUP
    assert isinstance(drawn.nodes[0]["title"], str)


def test_the_script_and_style_lie_in_the_pyvis_package_and_nothing_else_is_served() -> None:
    folder = assets()
    assert folder.parts[-4:] == ("pyvis", "templates", "lib", "vis-9.1.2")
    assert sorted(path.name for path in folder.iterdir()) == [STYLE, SCRIPT]
    digest = hashlib.sha256((folder / SCRIPT).read_bytes()).hexdigest()
    assert digest == "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_string_titles_are_shown_as_text_by_the_script_that_is_served() -> None:
    script = (assets() / SCRIPT).read_text(encoding="utf-8")
    assert "this.frame.appendChild(t)}else this.frame.innerText=t" in script


def test_pyvis_is_loaded_only_when_something_is_drawn() -> None:
    heavy = "{'pyvis', 'networkx', 'numpy'}"
    code = f"import sys, viz.network; viz.network.assets(); print({heavy} & set(sys.modules))"
    root = Path(__file__).parent.parent
    made = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert made.stdout == "set()\n"


def test_each_of_many_edges_is_drawn() -> None:
    names = [f"{number:03}" for number in range(150)]
    nodes = [Node(name, "task", name, Names(name), Names(name), "", False, 1, 1) for name in names]
    edges = [
        Edge(one, other, DN.concerns, Names("x"), 0, (), False)
        for one in names
        for other in names
        if one != other
    ]
    view = Neighbourhood(names[0], 1, True, tuple(nodes), tuple(edges), 0, ())
    assert len(drawn_in("vi", view).edges) == 150 * 149
