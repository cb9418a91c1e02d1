"""Lines on which nothing comes, or nothing is read: the server lets go of them."""

import contextlib
import socket
import threading
import time

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute

from sim.web.server import lines
from sim.web.server.serve import bind, server

UPGRADE = (
    b"GET /ws HTTP/1.1\r\nhost: here\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
    b"sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
PING = b"\x89\xfd\0\0\0\0" + b"x" * 125


async def echo(request):
    return PlainTextResponse(await request.body())


async def talk(session):
    await session.accept()
    with contextlib.suppress(Exception):
        while True:
            await session.receive_text()


@pytest.fixture
def call(monkeypatch):
    """Open lines to a server that has little patience."""
    monkeypatch.setattr(lines, "REQUEST_WAIT", 0.3)
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"]), WebSocketRoute("/ws", talk)])
    listening = bind("127.0.0.1", 0)
    serving = server(app)
    thread = threading.Thread(target=serving.run, kwargs={"sockets": [listening]})
    thread.start()
    while not serving.started:
        time.sleep(0.01)
    with contextlib.ExitStack() as opened:

        def called(sent):
            line = opened.enter_context(socket.create_connection(listening.getsockname(), 10))
            line.sendall(sent)
            return line

        yield called
    serving.should_exit = True
    thread.join()


def is_closed(line):
    """Read until the server closes; a timeout fails the test."""
    with contextlib.suppress(ConnectionResetError):
        while line.recv(65536):
            pass
    return True


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HTTP/1.1\r\nhost: he",
        b"POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 9\r\n\r\nhalf",
    ],
)
def test_a_request_that_never_ends_is_given_up(call, sent):
    assert is_closed(call(sent))


def test_a_whole_request_is_answered_however_many_stand_half_open(call):
    for _ in range(50):
        call(b"POST / HTTP/1.1\r\nhost: here\r\n")
    line = call(b"POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 4\r\n\r\nhere")
    assert line.recv(65536).startswith(b"HTTP/1.1 200")


def test_a_socket_that_was_opened_is_not_given_up(call):
    line = call(UPGRADE)
    assert line.recv(65536).startswith(b"HTTP/1.1 101")
    time.sleep(0.6)
    line.sendall(PING)
    assert line.recv(2)[:1] == b"\x8a"


def ping_for_ever(line):
    """Ping until the line is cut: at first the system itself holds back some millions for both."""
    while True:
        line.sendall(PING * 100_000)


def test_who_pings_and_reads_nothing_is_let_go(call):
    line = call(UPGRADE)
    line.settimeout(30)
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        ping_for_ever(line)


def test_one_address_has_only_so_many_lines(call, monkeypatch):
    monkeypatch.setattr(lines, "LINES_PER_ADDRESS", 3)
    monkeypatch.setattr(lines, "is_own", lambda _: False)
    monkeypatch.setattr(lines, "REQUEST_WAIT", 60)
    kept = [call(b"") for _ in range(3)]
    assert is_closed(call(b""))
    kept[0].sendall(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
    assert kept[0].recv(65536).startswith(b"HTTP/1.1 200")
    kept[1].close()
    line = call(b"")
    while True:  # until the server has seen that a line is free again
        with contextlib.suppress(ConnectionError):
            line.sendall(b"GET / HTTP/1.1\r\nhost: here\r\n\r\n")
            if line.recv(65536).startswith(b"HTTP/1.1 200"):
                break
        line = call(b"")
