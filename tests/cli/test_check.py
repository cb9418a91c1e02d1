"""`willing check`: says every mistake, writes nothing."""


def test_files_that_are_right_are_named_a_line_each(call, scenario):
    first, second = scenario("first"), scenario("second")
    result = call("check", first.name, second.name, "no-us")
    assert result.exit_code == 0
    assert result.stdout == "first.yaml: ok\nsecond.yaml: ok\nno-us: ok\n"
    assert result.stderr == ""


def test_all_mistakes_of_all_files_are_told_at_once(call, scenario, folder):
    scenario("first", "missoin: monitoring\nthreat: 7\n")
    scenario("second", "mandate: none of them\n")
    before = sorted(folder.iterdir())
    result = call("check", "first.yaml", "second.yaml")
    assert result.exit_code == 2
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith("first.yaml:6:1: missoin: ")
    assert lines[0].endswith("did you mean 'mission'?")
    assert lines[1].startswith("first.yaml:7:9: threat: expected a number from 0 to 1 (share)")
    assert lines[2].startswith("second.yaml:6:10: mandate: expected none, coalition, eu, nato or")
    assert lines[3] == "3 mistakes in 2 files; nothing was written."
    assert sorted(folder.iterdir()) == before


def test_a_name_that_nothing_goes_by_is_answered_with_the_nearest(call):
    result = call("check", "full-backstpo")
    assert result.exit_code == 2
    assert "full-backstpo" in result.stderr
    assert "did you mean 'full-backstop'?" in result.stderr


def test_it_works_from_a_shell(shell, scenario):
    scenario("mine", "weeks: twelve\n")
    result = shell("check", "mine.yaml")
    assert result.returncode == 2
    assert result.stderr.startswith("mine.yaml:6:")
    assert "Traceback" not in result.stderr


def test_without_a_file_it_says_what_is_missing(call):
    result = call("check")
    assert result.exit_code == 2
    assert "Missing argument 'FILE...'" in result.stderr
