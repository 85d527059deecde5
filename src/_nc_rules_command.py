"""Starts the command line; the script `nc-rules` names it.

It is outside the package, because importing that takes long enough for somebody to press Ctrl-C meanwhile.
"""

import sys


def main() -> None:
    """Run the command line and exit, quietly when it is interrupted."""
    try:
        from nc_rules.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)
