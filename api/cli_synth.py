"""The command that makes up data of the shape of ours, in any size, to measure speed."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from api.bounds import THINGS, WHOLE, argument
from api.commands import Adder
from api.language import say
from graph.language import Language

SIZES = ("10k", "1m", "5m")
"""The preset sizes, by about how many triples they come to; graph.synth says what each is made of."""
PARTS = ("provinces", "plans", "tasks", "communes")


def add(adder: Adder, language: Language) -> None:
    """Add the command; `adder` adds one with a name and the function that runs it."""
    parser = adder("synth", synth)
    parser.add_argument("--size", choices=SIZES, help=say("cli.help.synth_size", language))
    for name in PARTS:
        said = say(f"cli.help.synth_{name}", language)
        parser.add_argument(f"--{name}", type=argument(THINGS, language), metavar="N", help=said)
    said = say("cli.help.synth_seed", language)
    parser.add_argument("--seed", type=argument(WHOLE, language), default=1, help=said)
    said = say("cli.help.synth_output", language)
    parser.add_argument("--output", type=Path, required=True, metavar="FILE|DIR", help=said)


def synth(options: argparse.Namespace, language: Language) -> int:
    """Make up data: of a preset size, or the whole of each province where only their number is given."""
    from graph.synth import SIZES as KNOWN
    from graph.synth import Size
    from graph.synth_files import write

    given = {name: getattr(options, name) for name in PARTS if getattr(options, name) is not None}
    begun = KNOWN[options.size or "10k"] if options.size or "provinces" not in given else Size(1)
    write(replace(begun, **given), options.seed, options.output)
    print(say("cli.synthesised", language, output=options.output), file=sys.stderr)
    return 0
