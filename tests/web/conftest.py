"""Fixtures for the workshop: a `desk` and a `server` in this process, a `server_process`."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sim.scenario.reading.read import load
from sim.web.room.opening import open_room
from sim.web.workshop.app import Workshop
from tests.commands.run import surroundings
from tests.typical_run import find_run_once
from tests.web.hosting import Caller, hosting, shared_hands
from tests.web.test_languages import Played
from tests.web.tokens import Token

ROOT = Path(__file__).parents[2]
SAME = {"origin": "http://testserver"}

SMALL = """title: Small
asks: Does it run?
teaches: That it runs.
weeks: 12
nations: {only: [GBR, FRA, NLD, EST, POL, DEU]}
parameters: {lapse: 0, firmness: 1, firmness_leading: 0, turn: 0}
"""
"""What governments named binds them in every run, but Britain's plea."""

BETWEEN_STEPS = "threat: {value: 0.52, range: [0.5, 0.6]}\n"


@pytest.fixture(autouse=True)
def runs_found_once(monkeypatch):
    monkeypatch.setattr("sim.web.room.room.typical_run", find_run_once)


@pytest.fixture
def scenario(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """The file of a workshop on the small world that was set up and no more.

    Which run a class plays is looked for among many; it is found once, for all tests.
    """
    folder = tmp_path_factory.mktemp("begun")
    path = folder / "small.yaml"
    path.write_text(SMALL, encoding="utf-8")
    room, _ = open_room(load(path), folder / "game.sqlite", seed=7, weeks=4, minutes=60)
    room.close()
    return folder / "game.sqlite"


@pytest.fixture
def workshop(scenario, begun, tmp_path):
    shutil.copy(begun, tmp_path / "game.sqlite")
    room, _ = open_room(load(scenario), tmp_path / "game.sqlite", seed=7, weeks=4, minutes=60)
    yield Workshop(room, "http://testserver")
    room.close()


@dataclass
class Desk:
    """The application under test, spoken to as a facilitator or as anybody."""

    workshop: Workshop
    client: TestClient
    count: int = 0

    @property
    def room(self):
        return self.workshop.room

    def key(self):
        self.count += 1
        return f"key-{self.count:08d}"

    def act(self, kind, **more):
        headers = {**SAME, "x-facilitator": self.room.setup.secret}
        body = {"key": self.key(), "entry": {"kind": kind, **more}}
        return self.client.post("/act", json=body, headers=headers).json()

    def join(self, seat, pin=""):
        """Take a seat as a fresh device; return its token."""
        self.client.cookies.clear()
        body = {"code": self.room.setup.code, "seat": seat, "pin": pin}
        answer = self.client.post("/join", json=body, headers=SAME)
        assert answer.json()["ok"], answer.text
        token = Token.of(answer.headers["set-cookie"])
        self.client.cookies.clear()
        return token

    def move(self, token, kind, key=None, **more):
        body = {"key": key or self.key(), "entry": {"kind": kind, **more}}
        return self.client.post("/move", json=body, headers=with_token(token)).json()

    def socket(self, role, token=None, key=""):
        session = self.client.websocket_connect("/ws", headers=with_token(token))
        session.hello = {"role": role, "key": key}
        return session

    def playing(self, *seats):
        tokens = [self.join(seat) for seat in seats]
        assert self.act("begin")["ok"]
        assert self.act("advance")["ok"]
        return tokens


def with_token(token):
    return {**SAME, "cookie": token.header} if token else SAME


@pytest.fixture
def desk(workshop):
    with TestClient(workshop.app(hosts=["testserver"]), base_url="http://testserver") as client:
        yield Desk(workshop, client)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server(Caller):
    """A workshop in a process of its own."""

    folder: Path
    scenario: str
    more: tuple[str, ...] = ()
    around: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None
    said: str = ""

    @property
    def base(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        command = [
            sys.executable, "-m", "sim", "workshop", self.scenario, "--port", str(self.port),
            "--game", str(self.folder / "game.sqlite"), "--seed", "7", "--weeks-per-round", "4",
            "--minutes", "60", *self.more,
        ]  # fmt: skip
        out = self.folder / "said.txt"
        with out.open("w") as opened:
            around = surroundings(**self.around)
            self.process = subprocess.Popen(
                command, cwd=self.folder, env=around, stdout=opened, stderr=subprocess.STDOUT
            )
        self._await(out)

    def _await(self, out):
        for _ in range(600):
            assert self.process.poll() is None, out.read_text()
            try:
                with urllib.request.urlopen(self.base, timeout=2):
                    break
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        self.said = out.read_text()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def secret(self):
        return re.search(r"/console/(\S+)", self.said).group(1)

    @property
    def screen(self):
        return re.search(r"/screen/(\S+)", self.said).group(1)

    @property
    def code(self):
        return re.search(r"Code: +(\w+)", self.said).group(1)


@pytest.fixture(scope="session")
def hands():
    """Who computes aside for all servers of this process."""
    with shared_hands() as found:
        yield found


@pytest.fixture
def server(tmp_path, scenario, begun, hands):
    """A workshop that waits to begin."""
    shutil.copy(begun, tmp_path / "game.sqlite")
    room, _ = open_room(load(scenario), tmp_path / "game.sqlite", seed=7, weeks=4, minutes=60)
    with hosting(room, hands) as hosted:
        yield hosted


@pytest.fixture
def server_process(tmp_path, scenario, begun):
    """The same, started as a command, for tests that kill or stop it."""
    shutil.copy(begun, tmp_path / "game.sqlite")
    made = Server(tmp_path, str(scenario))
    made.start()
    yield made
    if made.process.poll() is None:
        made.kill()


@contextmanager
def exploring(scenario):
    """Serve the page of levers of a scenario in a process of its own; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "sim", "explore", str(scenario), "--port", str(port)]
    process = subprocess.Popen(command, env=surroundings(), stdout=subprocess.DEVNULL)
    found = f"http://127.0.0.1:{port}"
    for _ in range(600):
        assert process.poll() is None
        try:
            urllib.request.urlopen(found, timeout=2).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    yield found
    process.kill()
    process.wait()


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the page of levers is served; nothing that is asked of it changes it."""
    path = tmp_path_factory.mktemp("levers") / "small.yaml"
    path.write_text(SMALL + BETWEEN_STEPS, encoding="utf-8")
    with exploring(path) as found:
        yield found


@pytest.fixture(scope="session")
def played(tmp_path_factory, begun):
    """Two rounds, the second of which was just revealed; the debrief is ready to be read.

    Tests only look at it: who plays on takes a `server`.
    """
    folder = tmp_path_factory.mktemp("played")
    (folder / "small.yaml").write_text(SMALL, encoding="utf-8")
    shutil.copy(begun, folder / "game.sqlite")
    made = Server(folder, str(folder / "small.yaml"))
    made.start()
    game = Played(made)
    game.first_round()
    game.reveal()
    game.second_round()
    yield game
    made.kill()
