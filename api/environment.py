"""The settings as the environment gives them; what is wrong with them is told by the variable's name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from api.bounds import Bounds, refused
from api.language import say
from graph.errors import DoingoaiError
from graph.language import LANGUAGES, Language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

    from graph.settings import Settings

PREFIX = "DOINGOAI_"
"""What the names of all variables begin with."""


class SettingsInvalid(DoingoaiError):
    """Variables of the environment whose values cannot be taken; `faults` are pydantic's, in its order."""

    code = "settings_invalid"

    def __init__(self, faults: list[Mapping[str, Any]]) -> None:
        self.faults = faults
        super().__init__()

    def text(self, language: Language) -> str:
        """Return what is wrong, a line for each variable."""
        return "\n".join(_told(fault, language) for fault in self.faults)


def read() -> Settings:
    """Return the settings of this process; raises SettingsInvalid."""
    from pydantic import ValidationError

    from graph.settings import Settings

    try:
        return Settings()
    except ValidationError as error:
        raise SettingsInvalid([dict(fault) for fault in error.errors(include_url=False)]) from None


def bounds_of(name: str) -> Bounds | None:
    """Return which numbers a setting takes; None where it is no number."""
    from graph.settings import Settings

    field = Settings.model_fields[name]
    if field.annotation not in (int, float):
        return None
    above = _bound(field, "gt")
    least = _bound(field, "ge") if above is None else above
    most = _bound(field, "le")
    return Bounds(
        -math.inf if least is None else least,
        math.inf if most is None else most,
        whole=field.annotation is int,
        above=above is not None,
        name="port" if name == "port" else "",
    )


def _told(fault: Mapping[str, Any], language: Language) -> str:
    name = str(fault["loc"][0])
    bounds = bounds_of(name)
    if bounds:
        said = refused(str(fault["input"]), bounds, language)
    elif name == "language":
        said = say("setting.choice", language, value=str(fault["input"])[:100], known=", ".join(LANGUAGES))
    elif name == "store":  # whose address may hold a password
        said = say("setting.store", language)
    else:
        said = say("setting.other", language)
    return say("setting.invalid", language, name=PREFIX + name.upper(), reason=said)


def _bound(field: FieldInfo, kind: str) -> float | None:
    found = [getattr(one, kind) for one in field.metadata if hasattr(one, kind)]
    return found[0] if found else None
