"""What argparse and the system say of a wrong command, in the reader's language."""

from __future__ import annotations

import argparse
import errno
import os

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
    errno.EEXIST: "file",
    errno.ENOSPC: "full",
    errno.EROFS: "read_only",
    errno.ENAMETOOLONG: "long",
}


def translated(language: Language) -> None:
    """Let argparse speak a language; what it says beside `_SAID` stays as it is."""
    own = {said: say(f"cli.argparse.{number}", language) for number, said in enumerate(_SAID)}
    argparse._ = lambda text: own.get(text, text)  # type: ignore[attr-defined]


def reason(error: OSError, language: Language) -> str:
    """Return why a file could not be read or written, and which; in the system's words where we have none."""
    failure = _FAILURES.get(error.errno or 0)
    if failure is None or error.filename is None:
        return str(error)
    return say(f"cli.failure.{failure}", language, file=_asked_for(str(error.filename)))


def _asked_for(path: str) -> str:
    """Return the path of a file that was asked for, where it is that of the file first written beside it."""
    folder, name = os.path.split(path)
    own = name.removesuffix(f".{os.getpid()}")
    hidden = own.startswith(".") and own not in (name, ".")
    return os.path.join(folder, own[1:]) if hidden else path
