"""What argparse and the system say of a wrong command, in the reader's language."""

from __future__ import annotations

import argparse
import errno
import re

from api.language import say
from graph.language import Language

_SAID = (
    "usage: ",
    "options",
    "positional arguments",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "ambiguous option: %(option)s could match %(matches)s",
    "ignored explicit argument %r",
)
"""What argparse says, in the order of the keys ``cli.argparse.…``."""
_FAILURES = {
    errno.ENOENT: "absent",
    errno.EACCES: "forbidden",
    errno.EPERM: "forbidden",
    errno.EISDIR: "folder",
    errno.ENOTDIR: "no_folder",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long",
}
_BESIDE = re.compile(r"\.([^/\\]+)\.\d+\Z")
"""The name under which a file is written before it takes its own."""


def translated(language: Language) -> None:
    """Let argparse speak a language; what it says beside `_SAID` stays as it is."""
    own = {said: say(f"cli.argparse.{number}", language) for number, said in enumerate(_SAID)}
    argparse._ = lambda text: own.get(text, text)  # type: ignore[attr-defined]


def reason(error: OSError, language: Language) -> str:
    """Return why a file could not be read or written, and which; in the system's words where we have none."""
    failure = _FAILURES.get(error.errno or 0)
    if failure is None or error.filename is None:
        return str(error)
    return say(f"cli.failure.{failure}", language, file=_BESIDE.sub(r"\1", str(error.filename)))
