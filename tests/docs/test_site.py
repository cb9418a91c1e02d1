"""The site builds, offline, without a warning."""

import re
import subprocess
import sys

import pytest

from tests.docs.markdown import DOCS

for package in ("sphinx", "myst_parser", "furo"):
    pytest.importorskip(package)

LOADED = re.compile(r"<(?:script|link|img|iframe)[^>]*?(?:src|href)=[\"'](?:https?:)?//[^\"']+")


@pytest.mark.once
@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_loads_nothing_from_elsewhere(tmp_path):
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-W", "--keep-going"]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "trees"), str(DOCS), str(tmp_path / "site")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    built = sorted((tmp_path / "site").rglob("*.html"))
    assert {"index.html", "model.html", "GBR.html"} <= {path.name for path in built}
    fetched = {path.name: LOADED.findall(path.read_text(encoding="utf-8")) for path in built}
    assert {name: found for name, found in fetched.items() if found} == {}
