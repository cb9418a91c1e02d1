"""`willing check --claims`: verdicts, exit codes, and the same for programs."""

import json

import pytest

TRUE, FALSE = "P(committed >= 900000) < 0.5", "P(committed >= 900000) > 0.5"
OPEN = "P(agreement given committed >= 900000) > 0.5"


@pytest.mark.parametrize(
    ("claims", "code"), [([TRUE], 0), ([TRUE, FALSE, OPEN], 5), ([TRUE, OPEN], 6)]
)
def test_the_exit_code_says_whether_all_hold(call, scenario, claims, code):
    scenario("mine", f"claims: {json.dumps(claims)}\n")
    result = call("check", "--claims", "mine.yaml", "--runs", "500")
    assert result.exit_code == code
    for claim in claims:
        assert claim in result.stdout


@pytest.mark.once  # words on the screen; as data for programs it is tried everywhere
def test_the_screen_says_verdict_chance_and_runs(call, scenario):
    scenario("mine", f"claims: ['{TRUE}']\n")
    scenario("plain")
    lines = call("check", "--claims", "mine.yaml", "plain.yaml").stdout.splitlines()
    assert lines[0] == "Small (mine)"
    assert lines[2].split() == [*TRUE.split(), "true", "0%", "(0-2)", "500"]
    assert "  claims nothing" in lines
    assert "1 claim: 1 true, 0 false, 0 undecided. Seed 2025." in lines


def test_programs_get_the_table(call, scenario):
    scenario("mine", f"claims: ['{TRUE}', '{FALSE}']\n")
    plain = json.loads(call("check", "--claims", "mine.yaml", "--json").stdout)
    assert (plain["command"], plain["scenarios"], plain["runs"]) == ("check", ["mine"], 20_000)
    rows = plain["tables"]["claims"]["rows"]
    assert [(row["claim"], row["verdict"]) for row in rows] == [(TRUE, "true"), (FALSE, "false")]
    header, *lines = call("check", "--claims", "mine.yaml", "--csv").stdout.splitlines()
    assert header.startswith("scenario,claim,verdict,limit,share,low,high")
    assert len(lines) == 2


def test_mistakes_are_told_before_anything_is_run(call, scenario):
    scenario("mine", "claims: [P(comitted > 3) < 0.5]\n")
    result = call("check", "--claims", "mine.yaml")
    assert result.exit_code == 2
    assert "did you mean 'committed'?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--runs", "10"], "--runs, --seed, --jobs and --cluster need --claims"),
        (["--claims"], "No claims in these scenarios"),
    ],
)
def test_what_cannot_be_asked_is_refused(call, scenario, arguments, said):
    scenario("mine")
    result = call("check", "mine.yaml", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_mistakes_are_a_table_for_programs(call, scenario):
    scenario("mine", "missoin: monitoring\n")
    result = call("check", "mine.yaml", "--json")
    assert result.exit_code == 2
    (row,) = json.loads(result.stdout)["tables"]["mistakes"]["rows"]
    assert (row["line"], row["key"], row["suggestion"]) == (6, "missoin", "mission")
    right = call("check", "no-us", "--csv")
    assert right.exit_code == 0
    assert right.stdout == "file,line,column,key,expected,value,suggestion\n"
