"""Text that fits the screen, with nothing on it that is not text."""

import pytest

from sim.cli import screen


@pytest.fixture
def columns(monkeypatch):
    return lambda count: monkeypatch.setenv("COLUMNS", str(count))


def test_columns_of_numbers_end_and_columns_of_words_begin_together(columns, capsys):
    columns(80)
    screen.table([("France", "92%", "is told"), ("United Kingdom", "8%", "-")], words=(0, 2))
    assert capsys.readouterr().out == (
        "  France          92%  is told\n"
        "  United Kingdom   8%  -\n"
    )  # fmt: skip


def test_the_widest_words_are_wrapped_where_the_screen_is_narrow(columns, capsys):
    columns(40)
    screen.table([("name", "a text that is much too long for this screen", "12")], words=(0, 1))
    assert capsys.readouterr().out == (
        "  name  a text that is much too long  12\n"
        "        for this screen\n"
    )  # fmt: skip


def test_heads_are_wrapped_before_words(columns, capsys):
    columns(44)
    head = ("", "months predicted", "troops at the end")
    screen.table([("Implementation Force", "3.92", "25,470")], head=head)
    assert capsys.readouterr().out == (
        "                           months  troops\n"
        "                        predicted  at the\n"
        "                                      end\n"
        "  Implementation Force       3.92  25,470\n"
    )  # fmt: skip


def test_a_long_name_is_parted_at_its_hyphens(columns, capsys):
    columns(40)
    screen.table([("text-as-it-stands", "12,345,678", "12,345,678", "1")])
    assert capsys.readouterr().out == (
        "  text-as-it-  12,345,678  12,345,678  1\n"
        "  stands\n"
    )  # fmt: skip


def test_a_key_is_not_parted_while_another_column_can_be_wrapped(columns, capsys):
    columns(43)
    screen.table([("Public support", "ITA.public_support", "coalition")], words=(0, 1))
    assert capsys.readouterr().out == (
        "  Public      ITA.public_support  coalition\n"
        "  support\n"
    )  # fmt: skip


def test_columns_that_do_not_fit_follow_below(columns, capsys):
    columns(40)
    head = ("", "pulls in", "of runs", "directly", "by others")
    rows = [("France", "Portugal", "20% (13-29)", "16%", "4%"), ("Spain", "Italy", "1%", "-", "-")]
    screen.table(rows, head=head, words=(0, 1))
    assert capsys.readouterr().out == (
        "          pulls in      of runs\n"
        "  France  Portugal  20% (13-29)\n"
        "  Spain   Italy              1%\n"
        "\n"
        "          pulls in  directly  by others\n"
        "  France  Portugal       16%         4%\n"
        "  Spain   Italy            -          -\n"
    )  # fmt: skip


@pytest.mark.parametrize("wide", [40, 60, 80])
@pytest.mark.parametrize("words", [(0,), (0, 1), (0, 3), (0, 1, 5)])
def test_no_table_is_wider_than_the_screen(columns, capsys, wide, words):
    columns(wide)
    row = [
        "Implementation Force" if place in words else f"{10**place:,} (1-9)" for place in range(7)
    ]
    screen.table([row, row], head=[f"column {place}" for place in range(7)], words=words)
    printed = capsys.readouterr().out
    assert max(map(len, printed.splitlines())) <= wide
    for place in range(7):
        if place not in words:
            assert printed.count(f"{10**place:,} (1-9)") == 2


def test_a_wide_screen_is_not_filled(columns):
    columns(300)
    assert screen.width() == screen.WIDEST


def test_letters_that_take_two_columns_are_counted_so(columns, capsys):
    columns(80)
    screen.table([("日本", "1"), ("Türkiye", "2")])
    assert capsys.readouterr().out == "  日本     1\n  Türkiye  2\n"


def test_headings_are_bold_on_a_terminal_and_nowhere_else(terminal, shell, environment):
    assert "\x1b[1mEvents\x1b[0m" in terminal("show", "no-us")
    assert "\x1b" not in terminal("show", "no-us", NO_COLOR="1")
    assert "\x1b" not in shell("show", "no-us").stdout


def test_letters_that_the_output_cannot_show_do_no_harm(shell, scenario):
    path = scenario()
    path.write_text(path.read_text(encoding="utf-8").replace("Small", "Größe"), encoding="utf-8")
    result = shell("show", path.name, PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert result.stdout.startswith("small: Gr")
