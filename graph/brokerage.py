"""Brokerage between levels: which agencies stand between two others that have no tie of their own.

After R. V. Gould and R. M. Fernandez, "Structures of Mediation: A Formal Approach to Brokerage in
Transaction Networks", Sociological Methodology 19 (1989), pp. 89–126.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from networkx import DiGraph

Role = Literal["coordinator", "itinerant", "gatekeeper", "representative", "liaison"]
"""The five roles of a broker b in a → b → c, by the classes of the three (Gould and Fernandez 1989).

coordinator: all three of one class; itinerant: a and c of one class, b of another; gatekeeper: b and c of one
class, a of another; representative: a and b of one class, c of another; liaison: three classes.
"""

ROLES: tuple[Role, ...] = get_args(Role)


def brokerage(network: DiGraph[str], classes: dict[str, str]) -> dict[str, Counter[Role]]:
    """Return how often each node brokers in each role.

    A node b brokers once for each ordered pair a, c with ties a → b and b → c and no tie a → c; weights do
    not count. An isolated node brokers in no role.

    Args:
        network: the directed network, without loops.
        classes: the class of every node, e.g. its level.
    """
    found: dict[str, Counter[Role]] = {node: Counter() for node in network}
    for broker in network:
        for source in network.predecessors(broker):
            for target in network.successors(broker):
                if source != target and not network.has_edge(source, target):
                    found[broker][role(classes[source], classes[broker], classes[target])] += 1
    return found


def role(source: str, broker: str, target: str) -> Role:
    """Return the role of a broker from the classes of source, broker and target."""
    if source == target:
        return "coordinator" if source == broker else "itinerant"
    if broker == target:
        return "gatekeeper"
    return "representative" if broker == source else "liaison"
