"""Pages in a browser: served, or in a file of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from nc_rules.cli.app import BAD_INPUT, OK, app
from nc_rules.cli.asked import code_of, load
from nc_rules.cli.streams import complain
from nc_rules.errors import Unwritable
from nc_rules.translation import gettext, speaking
from nc_rules.words.visible import visible


@app.command(
    help=gettext("Serve pages and the interface over HTTP, until Ctrl-C; nothing that is asked is kept or logged.")
)
def serve(
    *,
    host: Annotated[
        str, Parameter(help=gettext("The address to listen on; by default, of this machine alone."))
    ] = "127.0.0.1",
    port: Annotated[
        int, Parameter(help=gettext("The port; 0 for any that is free."), validator=Number(gte=0, lte=65_535))
    ] = 8000,
    leave_to: Annotated[
        str, Parameter(help=gettext("The address that “Leave now” leads to; by default a weather page."))
    ] = "",
) -> int:
    """Serve pages and the interface over HTTP, until Ctrl-C; nothing that is asked is kept or logged."""
    # Imported here because no other command needs the extra.
    try:
        from nc_rules.web import listen, make_app
        from nc_rules.web import serve as run
        from nc_rules.web.app import LEAVE_TO
    except ModuleNotFoundError as missing:
        if "pip install" not in str(missing):
            raise
        complain(str(missing))
        return BAD_INPUT
    packs = load()
    try:
        listener = listen(host, port)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while")[0]  # it repeats the address
        complain(gettext("cannot listen on {host}, port {port}: {why}", host=host, port=port, why=why))
        return BAD_INPUT
    name, number = listener.getsockname()[:2]
    address = f"http://{f'[{name}]' if ':' in name else name}:{number}/"
    print(
        gettext("Serving on {address} until Ctrl-C. For programs: {address}openapi.json", address=address), flush=True
    )
    with speaking(None):  # pages are in English
        run(make_app(packs, leave_to=leave_to or LEAVE_TO), listener)
    return OK


@app.command(help=gettext("Make the private page: one file that asks, compares and explains in a browser, offline."))
def page(
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"], help=gettext("The file to write; - prints it."))],
) -> int:
    """Make the private page: one file that asks, compares and explains in a browser, offline."""
    # Imported here because no other command makes one.
    from nc_rules.offline import private_page

    packs = load()
    with speaking(None):  # pages are in English
        text = private_page(packs)
    if str(output) == "-":
        print(text, end="")
        return code_of(packs)
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Unwritable(str(output), error.strerror or str(error)) from None
    print(visible(gettext("made: {path}, {size} KiB", path=output, size=len(text.encode()) >> 10)))
    return code_of(packs)
