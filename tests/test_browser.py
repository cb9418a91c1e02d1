"""The browser fixtures see what they should: sizes, errors, requests and bad markup."""

GOOD = """<!doctype html><html lang="en"><head><title>Ready</title></head>
<body><main><h1>Ready</h1><p id="size"></p></main>
<script>document.getElementById("size").textContent = innerWidth + " x " + innerHeight</script>
</body></html>"""
BAD = GOOD.replace("<h1>", '<img src="https://example.org/flag.png"><h1>').replace(
    "</script>", "; console.error('oh'); undefinedName()</script>"
)


def test_a_clean_page_is_quiet_and_asks_for_nothing(visit, axe):
    seen = visit(width=390, height=844)
    seen.page.set_content(GOOD)
    assert seen.page.inner_text("#size") == "390 x 844"
    assert (seen.errors, seen.requests, seen.failed) == ([], [], [])
    assert axe(seen.page) == []


def test_errors_requests_and_violations_are_recorded(visit, axe):
    seen = visit()
    seen.page.set_content(BAD)
    assert "oh" in seen.errors
    assert any("undefinedName" in error for error in seen.errors)
    assert seen.requests == seen.failed == ["https://example.org/flag.png"]
    assert [line.split()[0] for line in axe(seen.page)] == ["image-alt"]


def test_a_file_opens_with_no_network_under_a_strict_policy(visit, axe, tmp_path):
    policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\"><title>"
    report = tmp_path / "report.html"
    report.write_text(GOOD.replace("<title>", policy), encoding="utf-8")
    seen = visit()
    seen.page.goto(report.as_uri())
    assert seen.requests == [report.as_uri()]
    assert any("Content Security Policy" in error for error in seen.errors)
    assert axe(seen.page) == []
