"""An attribute of a nation is declared once; whatever is missing of it is named here."""

import re
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from sim.estimate import allies, figures, positions
from sim.estimate.known import Everyone
from sim.estimate.rules import attributes, rules
from sim.estimate.tables import DATE, POLLS_UNTIL, Tables
from sim.game.seen.cards import figures_by_part
from sim.hindcast.cases import cases
from sim.hindcast.nation import Past, PastNation
from sim.hindcast.record import read
from sim.scenario import table
from sim.scenario.shipped import folder
from sim.web.language.catalogue import LANGUAGES, texts
from sim.web.language.sources import translate_source

ROOT = Path(__file__).parents[2]
LEVELS = ("low", "middle", "high")
NEW = replace(table.attributes()["record"], name="steadiness", card="needs")


def attributes_unexplained() -> list[str]:
    """Attributes of whose estimate docs/nations/rules.md says nothing."""
    heads = [
        line
        for line in (ROOT / "docs/nations/rules.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("`")
    ]
    return [
        f"docs/nations/rules.md says nothing of {name}"
        for name in table.attributes()
        if not any(f"`{name}`" in head for head in heads)
    ]


def words_lacking() -> list[str]:
    """Words that the role card of an attribute needs and a language lacks."""
    parts = figures_by_part()
    keys = [
        *(f"card.{name}" for name in parts["bring"]),
        *(f"card.{name}.{level}" for name in parts["who"] + parts["needs"] for level in LEVELS),
    ]
    return [
        f"sim/web/texts/{language}.yaml has no {key}"
        for language in LANGUAGES
        for key in keys
        if key not in texts(language)
    ]


def unlaid() -> list[str]:
    """Attributes of home, whose rows the card lays by hand, that it leaves out, or their words."""
    page = (ROOT / "sim/web/pages/cards.html").read_text(encoding="utf-8")
    return [
        *(
            f"sim/web/pages/cards.html has no row of {name}"
            for name in figures_by_part()["home"]
            if f'figures["{name}"]' not in page
        ),
        *(
            f"sim/web/texts/{language}.yaml has no {key}, which sim/web/pages/cards.html says"
            for language in LANGUAGES
            for key in sorted(set(re.findall(r't\("(card\.[\w.]*\w)"[,)]', page)))
            if key not in texts(language)
        ),
    ]


def sources_lacking() -> list[str]:
    """What a rule says of many nations, on a card, and no catalogue has under `cited`."""
    everyone = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL)
    on_cards = set(chain.from_iterable(figures_by_part().values()))
    said = Counter(
        (name, re.sub(r"\d+(\.\d+)?", "#", piece))
        for nation in map(everyone.nation, everyone.nations)
        for name, attribute in attributes(nation).items()
        for piece, english in translate_source(attribute.source, "pl")
        if english and name in on_cards and not piece.endswith(".csv")
    )
    many = len(everyone.nations) / 4
    return [
        f"sim/web/texts has nothing under cited for {piece!r}, the source of {name}"
        for (name, piece), nations in said.items()
        if nations > many
    ]


def test_every_attribute_has_its_rule_and_every_rule_its_attribute():
    assert list(rules()) == list(table.attributes())


def test_every_attribute_is_explained():
    assert not attributes_unexplained(), "\n".join(attributes_unexplained())


def test_every_attribute_on_a_card_has_its_words_in_every_language():
    lacking = words_lacking() + unlaid()
    assert not lacking, "\n".join(lacking)


def test_what_the_source_of_an_attribute_on_a_card_says_is_in_every_language():
    assert not sources_lacking(), "\n".join(sources_lacking())


def test_whatever_is_missing_of_an_attribute_is_named(monkeypatch):
    known = table.attributes()
    monkeypatch.setattr(table, "attributes", lambda: {**known, NEW.name: NEW})
    monkeypatch.setattr("sim.game.seen.cards.attributes", table.attributes)
    with pytest.raises(LookupError, match=r"^steadiness has no rule in sim/estimate/figures"):
        rules()
    assert attributes_unexplained() == ["docs/nations/rules.md says nothing of steadiness"]
    assert len(words_lacking()) == len(LANGUAGES) * len(LEVELS)
    assert "sim/web/texts/uk.yaml has no card.steadiness.low" in words_lacking()


def test_a_rule_without_an_attribute_is_named(monkeypatch):
    known = dict(table.attributes())
    del known["record"]
    monkeypatch.setattr(table, "attributes", lambda: known)
    with pytest.raises(LookupError, match=r"^record is a rule without a row in attributes\.yaml$"):
        rules()


def test_one_rule_serves_nation_files_and_past_operations(monkeypatch):
    today = Everyone(Tables(folder() / "data"), DATE, POLLS_UNTIL).nation("DNK")
    record = read()
    case = next(case for case in cases(record) if case.name == "KFOR_1999")
    answer = next(answer for answer in case.answers if answer.iso3 == "DNK")
    then = PastNation(answer, Past(record, case))
    before = [attributes(nation) for nation in (today, then)]
    changed = {}
    for module, name in chain(
        ((figures, name) for name in rules() if hasattr(figures, name)),
        ((positions, name) for name in rules() if hasattr(positions, name)),
        ((allies, name) for name in rules() if hasattr(allies, name)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, add_one(getattr(module, name)))
            changed[name] = [attributes(nation)[name] for nation in (today, then)]
    for name in rules():
        for was, now in zip(before, changed[name], strict=True):
            assert now.estimate.value == was[name].estimate.value + 1, name


def add_one(rule):
    """Give a rule that says one more, in the place of another."""

    def other(nation):
        said = rule(nation)
        return replace(said, estimate=said.estimate._replace(value=said.estimate.value + 1))

    other.__module__ = rule.__module__
    return other
