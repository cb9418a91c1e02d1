"""`--shared-script`: reports and comparisons drawn by one file beside them, offline."""

import pytest

from sim.reports.script import carry, script_name

RUN = ("run", "no-us", "--runs", "20", "--quiet", "--out", "results", "--shared-script")


def test_a_shared_report_is_drawn_with_no_network_and_says_where_its_script_is_lost(
    folder, call, visit
):
    done = call(*RUN)
    assert done.exit_code == 0, done.output
    report = folder / done.stdout.strip()
    assert report.stat().st_size < 1_500_000
    seen = visit()
    seen.page.goto(report.as_uri())
    seen.page.wait_for_selector("html[data-drawn]", timeout=60_000)
    assert seen.errors == []
    assert seen.page.locator(".js-plotly-plot").count() > 3
    assert all(request.startswith(("file:", "data:", "blob:")) for request in seen.requests)
    verified = call("verify", str(report.parent))
    assert verified.exit_code == 0, verified.output
    packed = call("results", "pack", str(report.parent))
    assert packed.exit_code == 3
    assert "run it again without --shared-script" in " ".join(packed.stderr.split())
    (folder / "results" / script_name()).unlink()
    seen.page.reload()
    seen.page.wait_for_selector("#lost-script:not([hidden])")
    assert seen.page.locator(".plot:visible").count() == 0


@pytest.mark.parametrize("more", [(), ("--choose", "mission=monitoring,deterrence")])
def test_a_comparison_shares_the_script_that_it_would_carry(more, folder, call):
    words = ("compare", "no-us", "full-backstop", "--runs", "20", *more, "--page")
    whole, shared = folder / "whole.html", folder / "shared.html"
    assert call(*words, str(whole)).exit_code == 0
    done = call(*words, str(shared), "--shared-script")
    assert done.exit_code == 0, done.output
    assert shared.stat().st_size < whole.stat().st_size - 4_000_000
    text = shared.read_text(encoding="utf-8")
    carried = carry(text, lambda name: (folder / name).read_bytes())
    assert carried == whole.read_text(encoding="utf-8")


def test_a_comparison_without_a_page_shares_nothing(call):
    done = call("compare", "no-us", "full-backstop", "--shared-script")
    assert done.exit_code == 2
    assert "--page FILE" in done.output
