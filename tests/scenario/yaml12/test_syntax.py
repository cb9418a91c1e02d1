"""Files that are no scenario at all, and slips of syntax: said in plain words, with the line."""

import pytest
import yaml

from sim.errors import ScenarioError
from sim.scenario.yaml12 import read, syntax

pytestmark = pytest.mark.usefixtures("parser")


def complaints(text):
    with pytest.raises(ScenarioError) as caught:
        read(text, file="x.yaml")
    return str(caught.value)


QUOTE_STARTS = "expected a value (quote a text that starts with this character)"
NO_TAG = "expected a value without a tag (quote a text that starts with '!')"
TOP = "expected a mapping at the top, lines such as 'name: value'"
CLASH = (
    "expected one 'key: value', indented like its neighbours (quote a text with ': '); found ':'"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"x.yaml: {TOP}; found an empty file"),
        ("# nothing yet\n", f"x.yaml: {TOP}; found an empty file"),
        ("---\n...\n", f"x.yaml:2:1: {TOP}; found an empty file"),
        ("- NOR\n- SWE\n", f"x.yaml:1:1: {TOP}; found a list"),
        ("name:value\n", f"x.yaml:1:1: {TOP}; found 'name:value'"),
        (
            "a: 1\n---\nb: 2\n---\nc: 3\n",
            "x.yaml:2:1: expected one scenario in a file (put what follows '---' into its own); "
            "found a second document",
        ),
        (
            "%YAML 1.1\n---\na: 1\n",
            "x.yaml:1:1: expected YAML 1.2 (remove the line); found %YAML 1.1",
        ),
        ("%TAG ! tag:x,1:\n---\na: 1\n", f"x.yaml:1:1: {NO_TAG}; found %TAG"),
        ("a: !x!y 1\n", f"x.yaml:1:4: {NO_TAG}; found '!x!y'"),
        ("a:\n\tb: 1\n", "x.yaml:2:1: expected spaces to indent a line; found a tab"),
        ("a:\n  b: 1\n \tc: 2\n", "x.yaml:3:2: expected spaces to indent a line; found a tab"),
        ("a: b: c\n", f"x.yaml:1:5: {CLASH}"),
        ("a: 1\n  b: 2\n", f"x.yaml:2:4: {CLASH}"),
        (
            "a:\n    b: 1\n  c: 2\n",
            "x.yaml:3:3: expected a key indented like those above it (they start on line 1); "
            "found 'c:'",
        ),
        (
            "a: 'it's'\n",
            "x.yaml:1:8: expected the end of the line (quote the whole of a text, and double a ' "
            "within '...'); found \"s'\"",
        ),
        (
            "l:\n  - a\n  b: 1\n",
            "x.yaml:3:3: expected '- ' as in line 2, or a key further left "
            "(check the indentation); found 'b:'",
        ),
        (
            "a: - b\n",
            "x.yaml:1:4: expected the first item of a list on a line of its own; found '-'",
        ),
        (
            "a: 'x\nb: 1\n",
            "x.yaml:1:4: expected a closing quote (opened on line 1); found the end of the file",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "x.yaml:2:2: expected ',' or ']' (the list opened on line 1); found ':'",
        ),
        (
            "a: {x: 1\n",
            "x.yaml:1:4: expected ',' or '}' (the mapping opened on line 1); "
            "found the end of the file",
        ),
        ("a: 1\nname\nb: 2\n", "x.yaml:2:1: expected 'key: value'; found 'name'"),
        ("a: @x\n", f"x.yaml:1:4: {QUOTE_STARTS}; found '@x'"),
        ("a: %5\n", f"x.yaml:1:4: {QUOTE_STARTS}; found '%5'"),
        (
            "a: & b\n",
            "x.yaml:1:5: expected no anchor or alias (quote a text that starts with '&' or '*'); "
            "found 'b'",
        ),
        (
            'a: "\\xZZ"\n',
            "x.yaml:1:7: expected an escape such as \\n after '\\' "
            "(in single quotes '\\' is just itself); found 'ZZ\"'",
        ),
        (
            "a: |x\n  b\n",
            "x.yaml:1:5: expected nothing behind '|' or '>' (the text starts on the next line); "
            "found 'x'",
        ),
        (
            "{a: 1} b\n",
            "x.yaml:1:8: expected nothing more (the value at the top has ended); found 'b'",
        ),
        (
            "a: " + "[" * 20,
            f"x.yaml:1:23: a{'[0]' * 19}: expected at most 20 levels of nesting; found one more",
        ),
        ("a: x\x07\n", r"x.yaml:1:5: expected printable text; found the character '\x07'"),
        ("a: 1\n\u2028b: 2", r"x.yaml:2:1: expected printable text; found the character '\u2028'"),
        ("a: \ud800", r"x.yaml:1:4: expected printable text; found the character '\ud800'"),
        pytest.param(
            "a: 1\n" * 200_001,
            "x.yaml: expected a file of at most 1,000,000 bytes; found 1,000,005 characters",
            id="a megabyte",
        ),
    ],
)
def test_a_slip_is_told_in_plain_words(text, message):
    assert complaints(text) == message


def test_yaml_1_2_may_be_named():
    assert read("%YAML 1.2\n---\na: 1\n...\n", file="x.yaml").data == {"a": 1}


def test_twenty_levels_are_not_too_many():
    assert read("a: " + "[" * 19 + "]" * 19, file="x.yaml").data.keys() == {"a"}


def test_a_hidden_character_is_told_for_each_line():
    assert complaints("a: \x07\x07\nb: 1\r\nc: \x7f\n").splitlines() == [
        r"x.yaml:1:4: expected printable text; found the character '\x07'",
        r"x.yaml:3:4: expected printable text; found the character '\x7f'",
    ]


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: "])
def test_a_million_levels_neither_hang_nor_crash(opening):
    assert "expected at most 20 levels of nesting" in complaints(
        opening * (1_000_000 // len(opening))
    )


class Grudging(yaml.SafeLoader):
    """Such a parser as a later libyaml might bring: it stops early, in words of its own."""

    events_left = 4

    def check_event(self, *choices):
        if not self.events_left:
            raise yaml.scanner.ScannerError("while reading", None, "had enough", None)
        self.events_left -= 1
        return super().check_event(*choices)


@pytest.mark.parametrize(
    "text", ["{" * 100_000, "[" * 100_000, "a: 1\nb: 2\nc: 'x\n", "a: 1\nb: c: d\n", "a: 1\na: 2\n"]
)
def test_what_the_fast_parser_says_and_when_it_stops_does_not_matter(monkeypatch, text):
    usual = complaints(text)
    monkeypatch.setattr(syntax, "PARSER", Grudging)
    assert complaints(text) == usual


def test_what_the_fast_parser_gives_up_on_is_read_all_the_same(monkeypatch):
    monkeypatch.setattr(syntax, "PARSER", Grudging)
    assert read("a: 1\nb: [2, {c: 3}]\n", file="x.yaml").data == {"a": 1, "b": [2, {"c": 3}]}
