"""Whose tasks are looked at: those that an agency, or a group named as such, leads or coordinates in.

So the workload and the networks count the tasks of an agency too. Who only receives the report of a task has
no part in it here; of deadlines `graph.due_choice` takes that in as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.assignments import Assignment
from graph.phrases import joined, same, told
from graph.report import Text


@dataclass(frozen=True, slots=True)
class Parties:
    """Agencies or generic groups as kind and id (`agency/so-y-te`); where none is named, all tasks pass.

    A task passes where one of them leads or coordinates; a generic group is named by itself, and its name
    does not stand for agencies. `words` are what they are called, by kind and id.
    """

    who: tuple[str, ...] = ()
    words: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)

    def select(self, tasks: Iterable[Assignment]) -> list[Assignment]:
        """Return the tasks that they lead or coordinate in, in the order given."""
        return [task for task in tasks if not self.who or self.leads(task) or self.coordinates(task)]

    def leads(self, task: Assignment) -> bool:
        """Whether one of them leads a task."""
        return bool(set(self.who) & set(task.named(groups=True)[0]))

    def coordinates(self, task: Assignment) -> bool:
        """Whether one of them coordinates in a task."""
        return bool(set(self.who) & set(task.named(groups=True)[1]))

    def parts(self, task: Assignment) -> Text | None:
        """Return in words who of them does what in a task, None where nobody is named."""
        return joined(self._parts(task), "; ") if self.who else None

    def base(self, base: Text) -> Text:
        """Return what figures were computed over, with whose tasks these are where somebody is named."""
        if not self.who:
            return base
        return joined([base, told("parties.base", who=joined(map(self.called, self.who)))], " ")

    def called(self, one: str) -> Text:
        """Return what one of them is called, the id where there are no words."""
        return self.words.get(one) or same(one.split("/", 1)[1])

    def _parts(self, task: Assignment) -> Iterator[Text]:
        leads, coordinators = task.named(groups=True)
        for one in self.who:
            if one in leads:
                yield told("parties.leads", who=self.called(one))
            if one in coordinators:
                yield told("parties.coordinates", who=self.called(one))
