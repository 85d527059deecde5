"""How many comparisons a second are answered over HTTP, how late, in how much memory, and among rude clients.

The server runs in a process of its own, on one core where the system allows that; what is asked comes from here. With
`--requests 1000000` memory is watched over a million requests; with `--never-met` these are about situations that were
drawn, where the rest is about ten examples.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from nc_rules import Situation, facts_of
from nc_rules.facts import Choice, Count, Flag

ROOT: Final = Path(__file__).parent.parent
AIM: Final = 2_000
LATEST: Final = 20
RUDE: Final = 300
SHARE: Final = 0.3


def requests() -> list[bytes]:
    """Return a request for each example of a situation."""
    paths = sorted((ROOT / "examples" / "situations").glob("*.toml"))
    return [request(tomllib.loads(path.read_text(encoding="utf-8"))["situation"]) for path in paths]


def request(situation: object) -> bytes:
    """Return a request for a comparison."""
    body = json.dumps({"situation": situation}).encode()
    head = f"POST /api/compare HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


REQUESTS: Final = requests()


def never_met(number: int) -> bytes:
    """Return a request about a situation that was drawn, and hardly ever before."""
    drawn = random.Random(number)  # noqa: S311  # nothing hangs on it
    told: dict[str, object] = {}
    for name, fact in facts_of(Situation).items():
        if drawn.random() < SHARE:
            match fact.domain:
                case Flag():
                    told[name] = drawn.random() < SHARE
                case Count(least=least, most=most):
                    told[name] = drawn.randint(least, min(most, 1_000))
                case Choice(options):
                    told[name] = drawn.choice([*options]).value
    return request(told)


def met_before(number: int) -> bytes:
    """Return a request about one of the examples."""
    return REQUESTS[number % len(REQUESTS)]


class Server:
    """A server in a process of its own."""

    def __init__(self) -> None:
        """Start it, and wait until it listens."""
        program = [sys.executable, "-c", "from _nc_rules_command import main; main()", "serve", "--port", "0"]
        self.process = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own
        assert self.process.stdout
        self.port = int(self.process.stdout.readline().split()[2].rstrip("/").rpartition(":")[2])
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(self.process.pid, {max(os.sched_getaffinity(0))})

    def seconds(self) -> float:
        """Return the processor time that it has taken."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Return the memory that it holds."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="utf-8").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def end(self) -> int:
        """Tell it to end, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait()


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request_: bytes) -> float:
    """Ask for a comparison, and return how long the answer took to arrive."""
    begun = time.perf_counter()
    writer.write(request_)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 "), head
    await reader.readexactly(int(head.lower().partition(b"content-length:")[2].split()[0]))
    return time.perf_counter() - begun


async def as_fast_as_it_goes(
    port: int, numbers: range, what: Callable[[int], bytes] = met_before, connections: int = 8
) -> list[float]:
    """Ask on several connections, each as soon as it has its answer."""

    async def one(first: int) -> list[float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        found = [await ask(reader, writer, what(number)) for number in numbers[first::connections]]
        writer.close()
        return found

    return [late for some in await asyncio.gather(*map(one, range(connections))) for late in some]


async def at_a_pace(port: int, rate: int, seconds: float, connections: int = 8) -> list[float]:
    """Ask so many times a second, on several connections in turn."""

    async def one(first: int) -> list[float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        found: list[float] = []
        begun = time.perf_counter()
        for number in range(int(rate * seconds / connections)):
            due = begun + (number * connections + first) / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            found.append(await ask(reader, writer, met_before(first + number)))
        writer.close()
        return found

    return [late for some in await asyncio.gather(*map(one, range(connections))) for late in some]


async def among_rude_clients(port: int) -> list[float]:
    """Ask while others send half a request and wait, take no answer, or send what is no request at all."""
    writers: list[asyncio.StreamWriter] = []
    rude = (b"POST /api/compare HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000, REQUESTS[0] * 200)
    for number in range(RUDE):
        with suppress(ConnectionError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(rude[number % len(rude)])
            writers.append(writer)
    found = await as_fast_as_it_goes(port, range(800))
    for writer in writers:
        writer.close()
    return found


def told(what: str, late: Sequence[float]) -> None:
    """Print how late answers were."""
    order = sorted(late)
    middle, last = order[len(order) // 2] * 1e3, order[int(len(order) * 0.99)] * 1e3
    print(f"{what}: {len(order):,} answers, half of them within {middle:.1f} ms, 99 % within {last:.1f} ms")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=20_000, help="over how many to watch memory")
    parser.add_argument("--never-met", action="store_true", help="over situations that were drawn")
    options = parser.parse_args()
    asked, what = options.requests, never_met if options.never_met else met_before
    server = Server()
    asyncio.run(as_fast_as_it_goes(server.port, range(2_000)))
    before, begun, held = server.seconds(), time.perf_counter(), [server.megabytes()]
    late: list[float] = []
    for tenth in range(10):
        numbers = range(asked * tenth // 10, asked * (tenth + 1) // 10)
        late += asyncio.run(as_fast_as_it_goes(server.port, numbers, what))
        held.append(server.megabytes())
    took, wall = server.seconds() - before, time.perf_counter() - begun
    per_second, here = len(late) / took, len(late) / wall
    print(f"a comparison takes {1e6 / per_second:.0f} us of processor time: {per_second:,.0f} a second (aim: {AIM:,})")
    print(f"  on a core of its own; here, beside all else that runs, {here:,.0f}")
    told("as fast as it goes", late)
    print(f"memory before {len(late):,} of them, and after each tenth: {', '.join(f'{one:.1f}' for one in held)} MB")
    told(f"at {AIM // 2:,} a second (aim: 99 % within {LATEST} ms)", asyncio.run(at_a_pace(server.port, AIM // 2, 5)))
    told(f"among {RUDE} rude clients", asyncio.run(among_rude_clients(server.port)))
    print(f"told to end, it ends with {server.end()}")


if __name__ == "__main__":
    main()
