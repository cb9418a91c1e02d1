"""How a workshop bears 200 players: time to every screen, and memory for each client.

    python -m tests.benchmarks.workshop_load            # 200 clients, 6 rounds
    python -m tests.benchmarks.workshop_load 400
    python -m tests.benchmarks.workshop_load 200 poll   # where no socket gets through
    python -m tests.benchmarks.workshop_load 200 rooms 4  # over four rooms at once

Clients are raw WebSocket connections, several of them at each seat, or ask every two seconds as
pages do where no socket gets through; a round is resolved and then revealed, and what counts is
the time from the facilitator's click until a client has all of it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from sim.game.entries import OBSERVER

CLIENTS, ROUNDS, ASKING = 200, 6, 2.0
PAUSE, LONGEST, AGAIN = 8.0, 120.0, 0.5
"""Seconds between two steps, in which what is computed aside goes on; and after which one that
some screen has not shown by then has failed; and until a lost line is opened again."""


def memory(process: subprocess.Popen[str]) -> float:
    """Return the resident memory of a process, MB."""
    text = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024


def spent(process: subprocess.Popen[str]) -> float:
    """Return the processor time of a process by now, without that of what it started, seconds."""
    text = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def start(folder: Path, rooms: int) -> tuple[subprocess.Popen[str], str]:
    """Start a workshop and return it with what it says."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = folder / "said.txt"
    with said.open("w") as opened:
        command = [sys.executable, "-m", "sim", "workshop", "text-as-it-stands"]
        more = ["--port", str(port), "--game", str(folder / "game.sqlite"), "--minutes", "60"]
        more += ["--rooms", str(rooms)]
        process = subprocess.Popen([*command, *more], stdout=opened, text=True)
    while "Stop with" not in said.read_text():
        time.sleep(0.1)
    time.sleep(1)
    return process, said.read_text()


class Room:
    """The server's addresses, and what is posted to them.

    ``number`` is that of a room among several; what the facilitator does is then done in all.
    """

    def __init__(self, said: str, number: str = "") -> None:
        self.top = re.search(r"join at: +(\S+)", said)[1]
        self.base = f"{self.top}/{number}" if number else self.top
        self.hall = (re.search(r"(/hall/\S+)", said) or ["", ""])[1]
        self.secret = "" if number else re.search(r"/console/(\S+)", said)[1]
        pattern = rf"Code of room {number}: +(\w+)" if number else r"Code: +(\w+)"
        self.code = re.search(pattern, said)[1]
        self.count = 0

    def post(self, path: str, body: dict, **headers: str):
        """Post, and return the answer and its headers."""
        headers = {"origin": self.top, "content-type": "application/json", **headers}
        request = urllib.request.Request(self.base + path, json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer), answer.headers

    def act(self, kind: str) -> None:
        """Do what the facilitator does, in all rooms if there are several."""
        self.count += 1
        key = f"{kind} {self.count:06d}"
        if not self.hall:
            body = {"key": key, "entry": {"kind": kind}}
            self.post("/act", body, **{"x-facilitator": self.secret})
            return
        with urllib.request.urlopen(f"{self.top}{self.hall}/state", timeout=30) as answer:
            places = {row["room"]: row["place"] for row in json.load(answer)["rooms"]}
        body = {"key": key, "kind": kind, "places": places}
        data, head = json.dumps(body).encode(), {"origin": self.top}
        request = urllib.request.Request(f"{self.top}{self.hall}/act", data, head)
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert json.load(answer)["refused"] == []

    def tokens(self, count: int) -> list[str]:
        """Take seats for so many devices, one seat after another."""
        answer, _ = self.post("/door", {"code": self.code})
        seats = [one["seat"] for one in answer["seats"] if one["seat"] != OBSERVER]
        pins, tokens = {}, []
        for at in range(count):
            seat = seats[at % len(seats)]
            body = {"code": self.code, "seat": seat, "pin": pins.get(seat, "")}
            _, headers = self.post("/join", body)
            token = headers["set-cookie"].split(";")[0]
            if seat not in pins:
                page = urllib.request.Request(f"{self.base}/play", headers={"cookie": token})
                with urllib.request.urlopen(page) as sent:
                    pins[seat] = re.search(r'class="code">(\d{4})<', sent.read().decode())[1]
            tokens.append(token)
        return tokens


class Client:
    """A phone: it keeps what it was sent last, and when."""

    def __init__(self) -> None:
        self.lost = 0
        self.when: dict[str, dict[str, float]] = {"public": {}, "me": {}}

    async def run(self, base: str, token: str) -> None:
        """Listen until cancelled; whose line ends calls again, as a page does."""
        while True:
            with contextlib.suppress(ConnectionClosed, OSError, TimeoutError):
                await self.listen(base, token)
            self.lost += 1
            await asyncio.sleep(AGAIN)

    async def listen(self, base: str, token: str) -> None:
        """Listen until the line ends."""
        headers = {"cookie": token}
        address = base.replace("http", "ws") + "/ws"
        origin = "/".join(base.split("/")[:3])
        async with connect(address, origin=origin, additional_headers=headers) as opened:
            await opened.send('{"role":"play"}')
            ping = asyncio.create_task(self.ping(opened))
            try:
                async for text in opened:
                    self.hear(text, time.perf_counter())
            finally:
                ping.cancel()

    async def ping(self, opened) -> None:
        """Say every four seconds that it is there."""
        while True:
            await asyncio.sleep(4)
            await opened.send('"ping"')

    def hear(self, text: str, now: float) -> None:
        """Note when each part came; the weeks shown tell one round from another."""
        if '"public":' in text:
            found = re.search(r'"phase":"(\w+)","round":(\d+)', text)
            self.when["public"].setdefault(f"{found[1]} {found[2]}", now)
        if '"me":{' in text:
            self.when["me"]["last"] = now


class Asking(Client):
    """A phone whose network lets no socket through: it asks again and again."""

    async def run(self, base: str, token: str) -> None:
        """Ask until cancelled, over one connection that is kept."""
        host, port = base.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        turn, name = 0, f"client {id(self)}"
        while True:
            body = json.dumps({"role": "play", "id": name, "turn": turn})
            writer.write(
                f"POST /poll HTTP/1.1\r\nhost: {host}:{port}\r\norigin: {base}\r\n"
                f"cookie: {token}\r\ncontent-type: application/json\r\n"
                f"content-length: {len(body)}\r\n\r\n{body}".encode()
            )
            head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
            length = int(re.search(r"content-length: (\d+)", head)[1])
            text = (await reader.readexactly(length)).decode()
            turn = int(re.search(r'"turn":"?(\d+)', text)[1])
            self.hear(text, time.perf_counter())
            await asyncio.sleep(ASKING)


async def reach(clients: list[Client], step: str) -> None:
    """Wait until every client has been sent a step, however late."""
    until = time.perf_counter() + LONGEST
    while late := [one for one in clients if step not in one.when["public"]]:
        if time.perf_counter() > until:
            sys.exit(f"{len(late)} clients have not been sent {step!r} in {LONGEST:.0f} s")
        await asyncio.sleep(0.1)


async def measure(
    rooms: list[Room], process: subprocess.Popen[str], count: int, phone: type[Client]
) -> None:
    """Connect, play and print what it took."""
    room = rooms[0]
    places = [
        (one.base, token)
        for at, one in enumerate(rooms)
        for token in await asyncio.to_thread(one.tokens, len(range(at, count, len(rooms))))
    ]
    before = memory(process)
    clients = [phone() for _ in places]
    tasks = []
    for client, place in zip(clients, places, strict=True):
        tasks.append(asyncio.create_task(client.run(*place)))
        await asyncio.sleep(0.005)
    await asyncio.sleep(6)
    connected = memory(process)
    public, private = [], []
    await asyncio.to_thread(room.act, "begin")
    for number in range(1, ROUNDS + 1):
        await asyncio.sleep(1)
        for kind, phase in (("resolve", "resolve"), ("advance", "reveal")):
            began, had = time.perf_counter(), spent(process)
            await asyncio.to_thread(room.act, kind)
            acted = time.perf_counter() - began
            await asyncio.sleep(PAUSE)
            await reach(clients, f"{phase} {number}")
            took = sorted(one.when["public"][f"{phase} {number}"] - began for one in clients)
            public += took
            print(
                f"{phase} {number}: answered after {acted * 1000:.0f} ms, on every screen after "
                f"{took[-1] * 1000:.0f} ms; the server's processor time in these "
                f"{time.perf_counter() - began:.0f} s: {(spent(process) - had) * 1000:.0f} ms",
                flush=True,
            )
            if phase == "reveal":
                private += [one.when["me"]["last"] - began for one in clients]
        await asyncio.to_thread(room.act, "advance")
    for name, times in (("all that is public", public), ("the private brief", private)):
        times.sort()
        at = [times[int(len(times) * share)] for share in (0.5, 0.95)]
        print(
            f"{name}: median {at[0] * 1000:.0f} ms, 95th percentile {at[1] * 1000:.0f} ms, "
            f"slowest {times[-1] * 1000:.0f} ms ({len(times)} samples, "
            f"{count} clients, {len(rooms)} rooms)"
        )
    print(f"lines lost, and opened again: {sum(one.lost for one in clients)}")
    print(
        f"memory: {before:.0f} MB before, {(connected - before) / count * 1024:.0f} kB for each "
        f"client connected, {memory(process):.0f} MB after {ROUNDS} rounds"
    )
    for task in tasks:
        task.cancel()


def main() -> None:
    """Measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else CLIENTS
    phone = Asking if sys.argv[2:] == ["poll"] else Client
    number = int(sys.argv[3]) if sys.argv[2:3] == ["rooms"] else 1
    with tempfile.TemporaryDirectory() as folder:
        process, said = start(Path(folder), number)
        try:
            names = [""] if number == 1 else [str(at) for at in range(1, number + 1)]
            rooms = [Room(said, name) for name in names]
            asyncio.run(measure(rooms, process, count, phone))
        finally:
            process.kill()


if __name__ == "__main__":
    main()
