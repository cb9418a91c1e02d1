"""Behind a reverse proxy with HTTPS and a path, as docs/workshop/hosting.md sets it up.

The configurations are read from that page, with ports, files and names of this machine put in. The
tests run where nginx or Caddy is installed.
"""

import json
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.commands.run import surroundings
from tests.web.conftest import ROOT, free_port
from tests.web.tokens import Token

PAGE = (ROOT / "docs" / "workshop" / "hosting.md").read_text(encoding="utf-8")


def block(program):
    """The configuration of this program on the page."""
    return re.search(rf"^{program}\b[^`]*```\w+\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)[1]


def wait_for(condition):
    for _ in range(400):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("it did not come up")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout key.pem -out cert.pem"
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command.split(), *names], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def workshop_behind(scenario, begun, tmp_path):
    """A workshop in a process of its own that is told its public address and its proxy."""
    started = []

    def start(public):
        shutil.copy(begun, tmp_path / "game.sqlite")
        port, out = free_port(), tmp_path / "said.txt"
        command = [
            sys.executable, "-m", "sim", "workshop", str(scenario), "--port", str(port), "--seed",
            "7", "--game", str(tmp_path / "game.sqlite"), "--address", f"{public}/class",
            "--proxy", "127.0.0.1",
        ]  # fmt: skip
        with out.open("w") as opened:
            started.append(
                subprocess.Popen(
                    command, cwd=ROOT, env=surroundings(), stdout=opened, stderr=opened
                )
            )
        wait_for(lambda: "Stop with" in out.read_text() or started[-1].poll() is not None)
        return port, out.read_text()

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture(params=["nginx", "caddy"])
def proxied(request, certificate, tmp_path, workshop_behind):
    """The public address, and what the workshop said, behind this proxy."""
    program = shutil.which(request.param)
    if program is None:
        pytest.skip(f"{request.param} is not installed")
    listens = free_port()
    public = f"https://localhost:{listens}"
    port, said = workshop_behind(public)
    text = block({"nginx": "nginx", "caddy": "Caddy"}[request.param]).replace(
        "127.0.0.1:8000", f"127.0.0.1:{port}"
    )
    key, cert = certificate / "key.pem", certificate / "cert.pem"
    if request.param == "nginx":
        put = {
            "listen 443 ssl;": f"listen 127.0.0.1:{listens} ssl;",
            "games.example.org": "localhost",
            "/etc/ssl/games.pem": str(cert),
            "/etc/ssl/games.key": str(key),
        }
        around = f"daemon off; pid {tmp_path}/pid; error_log {tmp_path}/error.log; events {{}}\n"
        paths = "".join(
            f"{name}_temp_path {tmp_path}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        wrap, name = f"{around}http {{\naccess_log off;\n{paths}@}}\n", "nginx.conf"
        command = [program, "-p", str(tmp_path), "-c", str(tmp_path / name)]
    else:
        put = {"games.example.org {": f"https://localhost:{listens} {{\n\ttls {cert} {key}"}
        wrap, name = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n@", "Caddyfile"
        command = [program, "run", "--config", str(tmp_path / name), "--adapter", "caddyfile"]
    for old, new in put.items():
        assert old in text
        text = text.replace(old, new)
    (tmp_path / name).write_text(wrap.replace("@", text))
    log = (tmp_path / "proxy.log").open("w")
    process = subprocess.Popen(command, stdout=log, stderr=log, cwd=tmp_path)
    trusts = ssl.create_default_context(cafile=str(cert))

    def is_up():
        assert process.poll() is None, Path(log.name).read_text()
        try:
            return fetch(public, "/class/", trusts)[0] == 200
        except (urllib.error.URLError, OSError):
            return False

    try:
        wait_for(is_up)
        yield public, said, trusts
    finally:
        process.kill()
        process.wait()
        log.close()


def fetch(public, path, trusts, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(
        public + path, data, {"origin": public, "content-type": "application/json", **headers}
    )
    try:
        with urllib.request.urlopen(request, timeout=10, context=trusts) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def test_a_class_plays_behind_a_proxy_with_https_and_a_path(proxied):
    public, said, trusts = proxied
    assert f"{public}/class/console/" in said
    code = re.search(r"Code: +(\w+)", said)[1]
    secret = re.search(r"/console/(\S+)", said)[1]

    status, page, _ = fetch(public, "/class/", trusts)
    links = re.findall(r'(?:href|src)="(/[^"]*)"', page)
    assert status == 200
    assert links
    assert all(fetch(public, link, trusts)[0] == 200 for link in links)

    body = {"code": code, "seat": "FRA", "pin": ""}
    status, text, headers = fetch(public, "/class/join", trusts, body)
    assert json.loads(text)["ok"]
    cookie = headers["set-cookie"].lower()
    assert "path=/class/" in cookie
    assert "secure" in cookie
    token = Token.of(headers["set-cookie"])

    with connect(
        public.replace("https", "wss") + "/class/ws", origin=public, ssl=trusts,
        additional_headers={"cookie": token.header},
    ) as socket:  # fmt: skip
        socket.send('{"role":"play"}')
        seen = {}
        while "me" not in seen:
            seen |= json.loads(socket.recv(timeout=10))
        act = {"key": "begin-it-now", "entry": {"kind": "begin"}}
        assert fetch(public, "/class/act", trusts, act, **{"x-facilitator": secret})[0] == 200
        while seen["public"]["phase"] != "brief":
            seen |= json.loads(socket.recv(timeout=10))

    evil = {"origin": "https://evil.example"}
    assert fetch(public, "/class/door", trusts, {"code": code}, **evil)[0] == 403


def test_who_guesses_codes_is_told_apart_by_what_the_named_proxy_says(proxied):
    """What a phone claims of itself is not believed: the proxy's own word comes last."""
    public, _, trusts = proxied
    for number in range(9):
        claims = {"x-forwarded-for": f"203.0.113.{number}"}
        status, text, _ = fetch(public, "/class/door", trusts, {"code": "XXXX"}, **claims)
    assert (status, json.loads(text)["why"]) == (429, "wait")
