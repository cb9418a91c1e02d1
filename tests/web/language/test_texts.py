"""Every language has every text, with the same parts to put in; what is asked for is there."""

import ast
import json
import re
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from sim.game import usual_deck
from sim.game.message import message
from sim.rounding import hundredths, outer_hundredths
from sim.scenario.reading.nations import nations
from sim.scenario.reading.read import load
from sim.scenario.scenario import CONDITIONS
from sim.scenario.shipped import scenario_files
from sim.web.language import catalogue
from sim.web.language.catalogue import FOLDER, LANGUAGES, choose_language, flatten, texts
from sim.web.language.words import _WAYS, Words, form

HERE = FOLDER.parent
SIM = HERE.parent


def test_a_nation_of_a_users_own_is_called_as_its_file_does_in_every_language(monkeypatch):
    monkeypatch.setattr(catalogue, "_OWN", {})
    known = load("text-as-it-stands").nations
    assert Words("en").of("nation", "XAA") == "XAA"
    catalogue.name_nations([replace(known[0], iso3="XAA", name="State A"), *known])
    for language in LANGUAGES:
        assert Words(language).of("nation", "XAA") == texts(language)["nation.XAA"] == "State A"
    assert Words("de").of("nation", "FRA") == own("de")["nation.FRA"] != "France"


def own(language):
    from sim.scenario.yaml12 import read_file

    return dict(flatten(read_file(FOLDER / f"{language}.yaml").data))


def parts(text):
    """Give the parts to put in, each with its way of writing, forms of words aside."""
    return {
        (name, "count" if way.startswith("count ") else way)
        for _, name, way, _ in Formatter().parse(text)
        if name
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_is_complete(language):
    english, other = own("en"), own(language)
    assert other.keys() == english.keys()
    names = {key: {name for name, _ in parts(text)} for key, text in english.items()}
    assert {
        key for key in english if {name for name, _ in parts(other[key])} != names[key]
    } == set()
    assert all(text.strip() or key == "format.group" for key, text in other.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_says_a_way_of_writing_that_there_is(language):
    groups = {key.partition(".")[0] for key in texts("en")}
    forms = {form(language, count) for count in range(1000)}
    for key, text in own(language).items():
        for _, name, written, _ in Formatter().parse(text):
            way, _, rest = (written or "").partition(" ")
            assert not way or way in _WAYS or way in groups, (key, name)
            if way == "count":
                assert len(rest.split("|")) == len(forms), key
            if way in ("each", "either"):
                assert rest in {"", *groups}, key


def test_no_line_breaks_before_a_mark_that_french_sets_apart():
    for key, text in own("fr").items():
        assert not re.search(r"\S [:;?!»%]|« ", text), key
        assert not re.search(r"\u00a0[;?!»%]|\u202f:|«[^\u202f]|[^\u202f]»", text), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_breaks_between_a_number_and_its_percent_sign(language):
    assert [key for key, text in own(language).items() if " %" in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_begins_with_a_dash(language):
    for key, text in own(language).items():
        assert not re.search(r"\S [—–](?:\s|$)", text), key


def test_every_text_that_a_screen_asks_for_is_there():
    used = set()
    for path in [*HERE.glob("pages/*.html"), *HERE.glob("static/*.js")]:
        text = Path(path).read_text(encoding="utf-8")
        used |= set(re.findall(r"\bt\([\"']([a-z_]+(?:\.\w+)+)[\"']", text))
    assert used - texts("en").keys() == set()
    assert len(used) > 100


def test_no_script_writes_a_colon_where_a_language_has_its_own():
    for path in (HERE / "static").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(?:t|say|nation)\([^`]*?\)\}: ", text), path.name


SAYING = {"refuse": "illegal.", "require": "illegal.", "IllegalMove": "illegal.", "message": ""}


def said():
    """Every message that the code writes down: its file, its key and the values it is given."""
    for path in [*SIM.glob("game/**/*.py"), *HERE.rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(getattr(node, "func", None), "id", None)
            if not isinstance(node, ast.Call) or name not in SAYING:
                continue
            given = {one.arg: one.value for one in node.keywords}
            key = given.pop("key", node.args[name == "require"] if node.args else None)
            if isinstance(key, ast.Constant):
                yield path.name, SAYING[name] + key.value, set(given)


def test_every_message_has_a_text_that_takes_its_values():
    found = list(said())
    assert len(found) > 80
    for file, key, values in found:
        if None in values or key == "illegal.":  # values or key are passed on
            continue
        assert key in texts("en"), (file, key)
        assert {name for name, _ in parts(texts("en")[key])} <= values, (file, key)


@pytest.mark.once  # reads source text, the same everywhere
def test_every_nation_has_a_name_in_every_language():
    for code, profile in nations().profiles.items():
        assert texts("en")[f"nation.{code}"] == profile.name
        assert all(f"nation.{code}" in own(language) for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_has_its_word(language):
    assert {f"waits.{name}" for name in CONDITIONS} <= own(language).keys()


def test_all_that_scenarios_and_decks_bring_along_is_in_the_catalogue():
    scenarios = [load(name) for name in scenario_files()]
    told = {event.says for one in scenarios for event in one.events}
    told |= {text for one in scenarios for text in (one.title, one.asks)}
    decks = [usual_deck(), *(one.workshop.deck or () for one in scenarios)]
    told |= {text for cards in decks for card in cards for text in (card.sender, card.text)}
    english = {key: text for key, text in own("en").items() if key.startswith("shipped.")}
    assert english == {f"shipped.{text}": text for text in told}


TOLD = [
    message("debrief.interval", chance=0.625, low=0.5321, high=0.5799),
    message("news.climbs", seat="NLD", was="supports", now="pledged"),
    message("news.engages_saying", us={"air": 0.625, "guarantee": 1}, words="No {seat} <b>"),
    message("condition.mandate", accepted=["eu", "un"]),
    message("illegal.wrong_phase", phases=["negotiate", "decide"], phase="lobby"),
    message("illegal.no_branch", name="x", known=["main", "my own"]),
    message("illegal.chance", chance=-1234.5),
    message("brief.against", term="safety_backstop", points=-0.25),
    message(
        "cause.order",
        seat="GBR",
        parts=[message("cause.rung", rung="pledged"), message("cause.vote")],
    ),
    *(message("cause.troops", troops=count) for count in (0, 1, 2, 5, 11, 12, 21, 22, 1234, 98765)),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_says_the_same_as_the_server(visit, language):
    page = visit().page
    page.set_content(
        f'<html lang="{language}"><script type="application/json" id="words"></script></html>'
    )
    page.evaluate("words => { document.getElementById('words').textContent = words }",
                  json.dumps(texts(language)))  # fmt: skip
    script = (HERE / "static" / "words.js").read_text(encoding="utf-8")
    plain = [one.plain() for one in TOLD]
    heard = page.evaluate(
        "async ([script, told]) => { const words = await import("
        "'data:text/javascript,' + encodeURIComponent(script)); return told.map(words.say) }",
        [script, plain],
    )
    words = Words(language)
    assert heard == [words.say(one) for one in TOLD]


def test_the_browser_rounds_as_a_report_does(visit):
    page = visit().page
    page.set_content(
        '<html lang="en"><script type="application/json" id="words">{}</script></html>'
    )
    shares = [run / 2000 for run in range(0, 2001, 7)] + [0.285, 0.575, 0.625, 1.0]
    script = (HERE / "static" / "words.js").read_text(encoding="utf-8")
    heard = page.evaluate(
        "async ([script, shares]) => { const words = await import("
        "'data:text/javascript,' + encodeURIComponent(script)); return shares.map((one) => "
        "[words.points(one), words.points(-one), ...words.interval(one, one)]) }",
        [script, shares],
    )
    ends = ([end / 100 for end in outer_hundredths(one, one)] for one in shares)
    points = ([hundredths(one), hundredths(-one)] for one in shares)
    assert heard == [[*moved, *end] for moved, end in zip(points, ends, strict=True)]


def test_words_take_the_form_that_goes_with_their_number():
    polish, ukrainian = Words("pl"), Words("uk")
    forms = [polish.count(count, "żołnierz|żołnierze|żołnierzy") for count in (1, 3, 5, 12, 22)]
    assert [one.split()[1] for one in forms] == [
        "żołnierz", "żołnierze", "żołnierzy", "żołnierzy", "żołnierze",
    ]  # fmt: skip
    forms = [ukrainian.count(count, "a|b|c").split()[1] for count in (1, 4, 11, 14, 21, 100)]
    assert forms == ["a", "b", "c", "c", "a", "c"]


@pytest.mark.parametrize(
    ("asked", "accepted", "found"),
    [
        ("pl", "de", "pl"),
        (None, "fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("xx", "ja, de;q=0.5", "de"),
        (None, "ja", "en"),
        (None, ";;q=,,", "en"),
    ],
)
def test_the_language_is_the_readers(asked, accepted, found):
    assert choose_language(asked, accepted) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_comes_in_every_language(desk, language):
    token = desk.join("FRA")
    for path in ("/", "/play", f"/console/{desk.room.setup.secret}"):
        headers = {"cookie": token.header}
        page = desk.client.get(f"{path}?lang={language}", headers=headers)
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
        assert texts(language)["app.language"] in page.text
        desk.client.cookies.clear()
