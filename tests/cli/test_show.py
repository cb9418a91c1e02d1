"""`willing show`: what a scenario sets, its events, its nations."""


def words(result) -> str:
    return " ".join(result.stdout.split())


def test_the_baseline_sets_nothing(call):
    result = call("show", "text-as-it-stands")
    assert result.exit_code == 0
    assert "nothing: all is as on 10 April 2025" in result.stdout
    assert "Events\n  none" in result.stdout


def test_a_scenario_is_shown_with_what_differs_from_the_default(call, scenario):
    change = "nations: {change: {NLD: {army: 20000}}}\n"
    head = "title: Dutch\nasks: A?\nteaches: B.\n"
    scenario("dutch").write_text(head + change, encoding="utf-8")
    scenario(
        "mine",
        "extends: dutch.yaml\n"
        "mission: monitoring\n"
        "us: {air: 0.5}\n"
        "parameters: {audience_cost: {value: 0.7, range: [0.6, 0.8]}}\n"
        "events:\n"
        "  - {week: 3, says: The mood turns., support: -0.1, nations: [NLD]}\n",
    )
    shown = words(call("show", "mine.yaml"))
    assert "mine: Small Asks: Does it run?" in shown
    assert "Mission monitoring deterrence" in shown
    assert "Horizon 10 52" in shown
    assert "US air protection (us.air) 0.5 0 (0 to 0.1)" in shown
    assert "Audience cost (audience_cost) 0.7 (0.6 to 0.8) 0.5 (0 to 1)" in shown
    assert "NLD Army (army) 20,000 15,350 " in shown
    assert "week 3 The mood turns. [public support -0.1 (NLD)]" in shown


def test_its_nations_stand_with_what_matters_most(call, scenario):
    scenario()
    shown = call("show", "small.yaml").stdout
    assert "Nations (4)" in shown
    dutch = next(line for line in shown.splitlines() if "Netherlands" in line)
    assert dutch.split()[:3] == ["NLD", "Netherlands", "15,350"]
    assert dutch.endswith("must vote")


def test_the_page_fits_the_screen(call):
    for name in ("divided-home-front", "reversal", "europe-fills-the-gap"):
        assert max(map(len, call("show", name).stdout.splitlines())) <= 80


def test_a_wrong_scenario_is_told_as_by_check(call, scenario):
    scenario("mine", "weeks: 0\n")
    result = call("show", "mine.yaml")
    assert result.exit_code == 2
    assert result.stderr.startswith("mine.yaml:")


def test_a_nation_in_the_place_of_a_scenario_is_told_how_to_ask_for_it(call):
    for asked, code in (("DEU", "DEU"), ("deu", "DEU"), ("Germany", "DEU")):
        result = call("show", asked)
        assert result.exit_code == 2
        said = " ".join(result.stderr.split())
        assert f"willing show text-as-it-stands --nation {code}" in said
        assert "written" not in said


def test_who_names_no_scenario_is_told_where_their_names_are(call, scenario):
    assert "'willing list' names the shipped scenarios." in call("show", "nosuch").stderr
    scenario("mine", "weeks: 0\n")
    assert "willing list" not in call("show", "mine.yaml").stderr


def test_a_file_of_a_nations_name_is_still_shown(call, scenario):
    scenario().rename("DEU")
    assert "is a nation" not in call("show", "DEU").stderr


def test_what_governments_had_said_is_shown_with_day_speaker_and_conditions(call):
    shown = words(call("show", "no-us"))
    assert "What governments had said by 10 April 2025" in shown
    assert "POL refuses 17 February 2025" in shown
    assert "GBR leading 20 March 2025, prime minister an American backstop" in shown


def test_a_nation_is_shown_with_its_word_and_where_it_is_reported(call):
    result = call("show", "no-us", "--nation", "pol", "--nation", "BGR")
    shown = words(result)
    assert shown.index("POL: Poland") < shown.index("BGR: Bulgaria")
    assert "Said: refuses (17 February 2025, prime minister)" in shown
    assert "Reported: Do Rzeczy, 17 Feb 2025 https://dorzeczy.pl/kraj/" in shown
    assert "Offers: logistics" in shown
    assert "Waits for: a mandate of the UN or a mandate of the EU" in shown
    assert "Army 90,000" in shown
    assert "Events" not in shown
    assert any(line.strip().endswith(".html") for line in result.stdout.splitlines())


def test_a_nation_that_is_not_there_is_refused(call):
    result = call("show", "no-us", "--nation", "PLO")
    assert result.exit_code == 2
    assert "There is no nation 'PLO' in this scenario. Did you mean 'POL'?" in result.stderr


def test_a_nation_is_shown_by_its_name_as_by_its_code(call):
    by_code = call("show", "no-us", "--nation", "GBR")
    assert call("show", "no-us", "--nation", "united kingdom").stdout == by_code.stdout
    wrong = call("show", "no-us", "--nation", "Germani")
    assert "There is no nation 'Germani' in this scenario. Did you mean 'DEU'?" in wrong.stderr


def test_a_scenario_without_words_says_so(call, scenario):
    scenario("mute", "positions: none\n")
    shown = words(call("show", "mute.yaml"))
    assert "What governments had said left out (positions: none)" in shown
    assert "What governments had said none said" in shown
    alone = words(call("show", "mute.yaml", "--nation", "GBR"))
    assert "nothing that is known, or the scenario leaves it out" in alone
