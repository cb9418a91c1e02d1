"""Output that is closed, cut off, full, or in an encoding without the letters that are said."""

import io
import re
import subprocess
import sys

import pytest

from sim.cli import screen, streams

TITLE = (
    "title: Plan \U0001f1fa\U0001f1e6 \u2014 \u0141\u00f3d\u017a\n"
    "asks: Does it go?\nteaches: That.\nweeks: 6\n"
)


@pytest.fixture
def around(environment, folder):
    """Call a command in a shell, with what stands around it: `around("{} list | head -1")`."""

    def run_command(line: str, **more: str) -> subprocess.CompletedProcess:
        command = line.format(f"{sys.executable} -m sim")
        return subprocess.run(
            ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
            cwd=folder,
            env={**environment, **more},
            capture_output=True,
            check=False,
        )

    return run_command


RUN = "{} run no-us --runs 20"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{RUN} >&-", 0),
        (f"{RUN} >&- 2>&- <&-", 0),
        (f"{RUN} 2>&-", 0),
        ("{} run no-us --runs 2001 --jobs 2 >&- 2>&- <&-", 0),
        (f"{RUN} | head -1", 141),
        (f"{RUN} --quiet | true", 141),
        (f"{RUN} >/dev/full", 3),
        ("{} run no-us full-backstop --runs 20 | head -1", 141),
    ],
)
def test_results_are_written_though_nobody_hears_of_them(around, folder, line, code):
    done = around(line)
    assert b"Traceback" not in done.stderr
    assert done.returncode == code
    (report,) = (folder / "results" / "no-us").glob("*/report.html")
    assert report.stat().st_size > 100_000
    assert [*report.parent.glob("headline.csv")]


@pytest.mark.parametrize(
    ("command", "closed"),
    [("list", ">&-"), ("schema", ">&- <&-"), ("show no-us", ">&- 2>&- <&-"), ("--help", ">&-")],
)
def test_a_closed_output_is_no_error(around, command, closed):
    done = around(f"{{}} {command} {closed}")
    assert (done.returncode, done.stderr) == (0, b"")


def test_tables_of_a_hindcast_are_written_though_nobody_reads_its_scores(around, folder):
    done = around("{} hindcast --runs 2 --out past | true")
    assert done.returncode == 141
    assert (folder / "past" / "hindcast_scores.csv").is_file()


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252:strict"])
def test_letters_that_the_output_lacks_are_escaped(around, folder, encoding):
    (folder / "flag.yaml").write_text(TITLE, encoding="utf-8")
    done = around("{} run flag.yaml --runs 20", PYTHONIOENCODING=encoding)
    assert done.stderr == b""
    assert done.returncode == 0
    assert rb"Plan \U0001f1fa" in done.stdout
    assert len([*(folder / "results").glob("flag/*/report.html")]) == 1
    assert around("{} show flag.yaml", PYTHONIOENCODING=encoding).returncode == 0
    assert around("{} check \u0141.yaml", PYTHONIOENCODING=encoding).returncode == 2


def test_without_blocks_there_is_a_link_in_place_of_a_code(monkeypatch):
    pytest.importorskip("segno")
    from sim.cli.workshop_words import _qr

    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert "http://here/?code=ABCD" in _qr("http://here/?code=ABCD")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="cp437"))
    assert "\u2588" in _qr("http://here/?code=ABCD")


@pytest.mark.parametrize(
    ("kind", "more", "escapes"),
    [("xterm", {}, True), ("dumb", {}, False), ("xterm", {"NO_COLOR": "1"}, False)],
)
def test_a_terminal_that_cannot_or_may_not_be_styled_gets_plain_text(
    terminal, scenario, kind, more, escapes
):
    scenario()
    shown = terminal("run", "small.yaml", "--runs", "20", TERM=kind, **more)
    assert bool(re.search(r"\x1b\[[0-9;]*m", shown)) == escapes
    assert kind != "dumb" or "\x1b" not in shown


@pytest.mark.parametrize(
    ("around_it", "moves", "styles"),
    [({"TERM": "xterm"}, True, True), ({"TERM": "dumb"}, False, False),
     ({"TERM": "xterm", "NO_COLOR": "1"}, True, False)],
)  # fmt: skip
def test_what_a_terminal_can_and_may(monkeypatch, around_it, moves, styles):
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in around_it.items():
        monkeypatch.setenv(name, value)
    shown = io.StringIO()
    shown.isatty = lambda: True
    assert (streams.may_overwrite(shown), streams.may_style(shown)) == (moves, styles)
    monkeypatch.setattr(sys, "stdout", shown)
    screen.heading("Title", first=True)
    assert ("\x1b[1m" in shown.getvalue()) == styles
