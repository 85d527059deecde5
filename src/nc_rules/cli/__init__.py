"""The command line: `nc-rules compare`, `nc-rules explain`, `nc-rules check` and the others."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit: 0, or 2 for bad input, or 3 when a pack failed to load."""
    from contextlib import ExitStack, suppress

    from nc_rules.cli.speaking import speaking_as_asked
    from nc_rules.errors import NcRulesError

    with ExitStack() as language:
        with suppress(NcRulesError):  # which `run` tells of
            # What a command says of itself is said when its module is imported.
            language.enter_context(speaking_as_asked(sys.argv[1:]))
        try:
            from nc_rules.cli.run import run
        except ModuleNotFoundError as missing:
            if missing.name not in {"cyclopts", "rich"}:
                raise
            sys.exit(f"nc-rules: the command line needs {missing.name}; install it with: pip install 'nc-rules[cli]'")
    sys.exit(run(sys.argv[1:]))
