"""A server that is reached under a path: links, sockets, cookies and codes all begin with it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import sim.web
from sim.errors import OptionError
from sim.web.server.serve import public_address, read_proxies
from sim.web.workshop.app import Workshop
from tests.web.conftest import SAME
from tests.web.tokens import Token

WEB = Path(sim.web.__file__).parent
ADDRESS = "https://games.example.org/class"


@pytest.fixture
def client(workshop):
    under = Workshop(workshop.room, ADDRESS)
    app = under.app(hosts=["testserver"], path="/class")
    with TestClient(app, base_url="https://testserver") as made:
        yield made


def test_no_page_and_no_script_links_to_the_top_of_the_host():
    """Write `{{ root }}/...` in a page, `under("/...")` or `post("/...")` in a script."""
    for path in WEB.glob("pages/*.html"):
        assert not re.findall(r'(?:href|src|action)="/[^"]*', path.read_text()), path.name
    for path in WEB.glob("static/*.js"):
        text = path.read_text()
        assert not re.findall(r"(?:fetch|assign|replace|open|WebSocket)\([\"'`]/", text), path.name
        assert not re.findall(r"(?:href|src)(?:: | = )[\"'`]/", text), path.name
        assert "location.host}/" not in text, path.name


@pytest.mark.parametrize("path", ["/class", ""])
def test_a_path_is_served_whether_or_not_the_proxy_takes_it_away(client, path):
    page = client.get(f"{path}/")
    assert page.status_code == 200
    links = re.findall(r'(?:href|src)="(/[^"]*)"', page.text)
    assert links
    assert all(link.startswith("/class/") for link in links)
    assert client.get(f"{path}/static/root.js").status_code == 200


def test_cookies_are_for_the_path_alone_and_for_safe_lines_alone(client, workshop):
    setup = workshop.room.setup
    body = {"code": setup.code, "seat": "FRA", "pin": ""}
    headers = {"origin": "https://testserver"}
    joined = client.post("/class/join", json=body, headers=headers).headers["set-cookie"]
    console = client.get(f"/class/console/{setup.secret}").headers["set-cookie"]
    spoken = client.get("/class/?lang=de").headers["set-cookie"]
    for cookie in (joined, console, spoken):
        assert "path=/class/" in cookie.lower()
        assert "secure" in cookie.lower()
    assert Token.of(joined).cookie == setup.cookie
    assert "/class/static/phone.css" in client.get("/class/play").text


def test_at_the_top_of_a_host_nothing_is_prefixed(desk):
    page = desk.client.get("/?lang=de")
    assert 'href="/static/style.css"' in page.text
    assert "path=/;" in page.headers["set-cookie"].lower() + ";"
    assert "secure" not in page.headers["set-cookie"].lower()


def test_the_code_on_the_projector_leads_to_the_public_address(client, workshop):
    page = client.get(f"/class/screen/{workshop.room.setup.screen_key}").text
    assert "games.example.org/class" in page
    console = client.get(f"/class/console/{workshop.room.setup.secret}").text
    assert f'"/class/screen/{workshop.room.setup.screen_key}?lang=en"' in console


def test_a_socket_opens_under_the_path(client, workshop):
    headers = {"origin": "https://testserver"}
    with client.websocket_connect("/class/ws", headers=headers) as session:
        session.send_json({"role": "screen", "key": workshop.room.setup.screen_key})
        assert "public" in session.receive_json()


@pytest.mark.parametrize(
    "text",
    [
        "games.example.org",
        "ftp://x.org",
        "https://",
        "https://x.org/a?b",
        "https://x.org/<",
        "http://[/",
    ],
)
def test_an_address_that_no_browser_opens_is_refused(text):
    with pytest.raises(OptionError, match="no address such as"):
        public_address(text)


def test_a_proxy_is_an_address_or_a_network():
    assert read_proxies(["127.0.0.1", "10.0.0.0/24"]) == ("127.0.0.1", "10.0.0.0/24")
    with pytest.raises(OptionError, match="--proxy nonsense"):
        read_proxies(["nonsense"])


def test_an_origin_elsewhere_is_refused_behind_a_proxy_too(client):
    body = {"code": "XXXX"}
    assert client.post("/class/door", json=body, headers=SAME).json()["why"] == "code"
    evil = {"origin": "https://evil.example"}
    assert client.post("/class/door", json=body, headers=evil).text == "another origin"
