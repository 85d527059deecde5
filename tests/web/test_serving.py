"""The server: nobody who is slow, rude or many stops it for others, and it ends cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Event
from typing import Final

import pytest

from nc_rules.cli.run import run
from nc_rules.packs import Packs
from nc_rules.web import connection as held_to
from nc_rules.web import pages
from nc_rules.web.reading_room import school_page
from nc_rules.web.serving import listen

ASKED: Final = (
    b"POST /api/compare HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 23\r\n"
    b'Connection: close\r\n\r\n{"topics": ["friends"]}'
)


def dial(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=30)


def answer_to(port: int, request: bytes) -> bytes:
    with dial(port) as connection:
        connection.sendall(request)
        return everything_from(connection)


def everything_from(connection: socket.socket) -> bytes:
    found = b""
    while more := connection.recv(1 << 16):
        found += more
    return found


def was_hung_up(connection: socket.socket) -> bool:
    """Wait for the end of a connection; what has not been read by then makes it a reset."""
    try:
        return connection.recv(1) == b""
    except ConnectionError:
        return True


def was_hung_up_on(connection: socket.socket) -> bool:
    """Read whatever is answered, until the connection ends."""
    with suppress(ConnectionError):
        everything_from(connection)
    return True


def is_well(port: int) -> bool:
    return answer_to(port, ASKED).startswith(b"HTTP/1.1 200 ")


def test_it_answers(port: int) -> None:
    assert is_well(port)
    assert b"server:" not in answer_to(port, ASKED).lower()


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Much: " + b"a" * 3_000_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 3_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /é HTTP/1.1\r\nHost: x\r\n\r\n".encode(),
    ],
    ids=["huge headers", "huge address", "TLS", "no length", "no address", "a strange address"],
)
def test_what_is_no_request_is_refused_and_others_are_answered(port: int, request_: bytes) -> None:
    with dial(port) as connection:
        try:
            connection.sendall(request_)
            refused = everything_from(connection)
        except ConnectionError:  # it hung up before all of it was sent
            refused = b""
    assert refused == b"" or refused.startswith(b"HTTP/1.1 400 ")
    assert is_well(port)


@pytest.mark.parametrize(
    "rest", [b"1;" + b"a" * 3_000_000, b"0\r\nX: " + b"a" * 3_000_000, b"0\r\n" + b"A: b\r\n" * 500_000]
)
def test_what_comes_after_a_body_has_an_end(port: int, rest: bytes) -> None:
    chunked = ASKED.partition(b"Content-Length")[0] + b"Transfer-Encoding: chunked\r\n\r\n"
    with dial(port) as connection:
        with suppress(ConnectionError):
            connection.sendall(chunked + b"17\r\n" + ASKED[-23:] + b"\r\n" + rest)
        assert was_hung_up_on(connection)
    assert is_well(port)


OPEN: Final = ASKED.replace(b"Connection: close\r\n", b"")
OFFERING: Final = OPEN.replace(b"\r\n\r\n", b"\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n")


def test_requests_that_are_sent_together_are_answered_in_turn(port: int) -> None:
    wrong = OPEN.replace(b"friends", b"fiends!")
    answers = answer_to(port, (OPEN + wrong) * 300 + ASKED).split(b"HTTP/1.1 ")[1:]
    assert [b"200", b"422"] * 300 + [b"200"] == [one[:3] for one in answers]


def test_who_hangs_up_is_no_fault_of_ours(port: int, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        with dial(port) as connection:
            connection.sendall(OPEN * 50)
            connection.recv(1)
    assert is_well(port)
    assert [] == caplog.messages


def test_who_offers_another_protocol_is_answered_in_this_one(port: int) -> None:
    health = OFFERING.replace(b"POST /api/compare", b"GET /health").replace(b"Content-Length: 23\r\n", b"")[:-23]
    answers = answer_to(port, health + OFFERING + OFFERING + OPEN + ASKED).split(b"HTTP/1.1 ")[1:]
    assert [b"200"] * 5 == [one[:3] for one in answers]
    with dial(port) as connection:
        for _ in range(3):
            connection.sendall(health)
            answer = b""
            while not answer.endswith(b"}"):
                answer += connection.recv(1 << 16)
            assert answer.startswith(b"HTTP/1.1 200 ")


def test_many_half_requests_stop_nobody(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_to, "MOST_CONNECTIONS", 20)
    with ExitStack() as held:
        for half in (b"", b"POST /api/comp", ASKED[:-5]) * 20:
            held.enter_context(dial(port)).sendall(half)
        assert is_well(port)


def test_who_has_been_waited_for_longest_makes_room(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_to, "MOST_CONNECTIONS", 5)
    with ExitStack() as held:
        lines = [held.enter_context(dial(port)) for _ in range(8)]
        assert all(map(was_hung_up, lines[:3]))
        lines[-1].sendall(ASKED)
        assert everything_from(lines[-1]).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("half", [b"", b"POST /api/comp", ASKED[:-5]], ids=["nothing", "part of a head", "no body"])
def test_patience_with_half_a_request_ends(port: int, monkeypatch: pytest.MonkeyPatch, half: bytes) -> None:
    monkeypatch.setattr(held_to, "PATIENCE", 0.05)
    with dial(port) as connection:
        connection.sendall(half)
        assert was_hung_up(connection)
    assert is_well(port)


def test_patience_with_who_does_not_take_an_answer_ends(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_to, "PATIENCE", 0.05)
    everything = ASKED.replace(b"Connection: close\r\n", b"").replace(b'"friends"', b'"contact"')
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 12)
        connection.connect(("127.0.0.1", port))
        connection.settimeout(30)
        with pytest.raises(ConnectionError):
            connection.sendall(everything * 200_000)  # it reads nothing meanwhile
    assert is_well(port)


def test_nobody_waits_while_the_charts_of_a_school_are_drawn(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, may_end = Event(), Event()

    def slow(packs: Packs, name: str) -> Mapping[str, object]:
        begun.set()
        assert may_end.wait(30)
        return school_page(packs, name)

    monkeypatch.setattr(pages, "school_page", slow)
    form = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with dial(port) as reading:
        reading.sendall(b"GET /schools/heal HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert begun.wait(30)
        asked = form + b"Content-Length: 7\r\nConnection: close\r\n\r\ndo=next"
        assert answer_to(port, asked).startswith(b"HTTP/1.1 200 ")
        may_end.set()
        assert everything_from(reading).startswith(b"HTTP/1.1 200 ")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signal")
def test_it_answers_what_was_asked_and_ends_cleanly_when_it_is_told_to() -> None:
    program = [str(Path(sys.executable).with_name("nc-rules")), "serve", "--port", "0"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout
        said = server.stdout.readline()
        address = said.split()[2]
        port = int(address.rstrip("/").rpartition(":")[2])
        with dial(port) as idle, dial(port) as asking:
            asking.sendall(ASKED[:-5])
            idle.sendall(b"GET")
            assert is_well(port)
            server.send_signal(signal.SIGTERM)
            asking.sendall(ASKED[-6:])
            answered = everything_from(asking)
        told, wrong = server.communicate(timeout=60)
    assert (0, "", "") == (server.returncode, told, wrong)
    assert answered == b"" or answered.startswith(b"HTTP/1.1 ")
    assert f"Serving on http://127.0.0.1:{port}/ until Ctrl-C." in said


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with listen(port=0) as taken:
        number = taken.getsockname()[1]
        assert 2 == run(["serve", "--port", str(number)])
    assert f"nc-rules: cannot listen on 127.0.0.1, port {number}: Address already in use\n" == capsys.readouterr().err


def test_an_address_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run(["serve", "--host", "256.256.256.256"])
    assert capsys.readouterr().err.startswith("nc-rules: cannot listen on 256.256.256.256, port 8000: ")


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "anyio", "httptools"])
def test_without_the_extra_it_says_how_to_get_it(missing: str) -> None:
    code = f"""
import sys

class Without:
    def find_spec(self, name, *_):
        if name.partition(".")[0] == {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Without())
import nc_rules.web
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    expected = f"ModuleNotFoundError: nc_rules.web needs {missing}; install it with: pip install 'nc-rules[web]'"
    assert expected == done.stderr.splitlines()[-1]
