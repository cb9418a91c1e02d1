"""A reveal in browsers: a prediction is answered, the odds are explained, names come on request."""

import re

from tests.web.test_languages import Played

SEATS = {"FRA": 0.9, "GBR": 0.2, "NLD": 0.6}


def play(game):
    """Play a round in which three seats pledge, and guess."""
    game.act("begin")
    game.act("advance")
    for seat, chance in SEATS.items():
        game.move(seat, "stand", rung="authorised")
        game.move(seat, "predict", player="", chance=chance)
    game.act("inject", number=10)
    game.reveal()


OF_WEEK = """async (list) => {
  const script = document.querySelector("script[type=module]").src;
  const { oddsTable } = await import(new URL("reveal.js", script));
  const said = () => document.getElementById("odds-week").textContent;
  const moved = () => document.querySelectorAll("#odds i").length;
  oddsTable(list, "reveal", 16);
  const before = [said(), moved()];
  oddsTable(list, "reveal", 8);
  return [...before, said(), moved()];
}"""
"""What stands beside odds of week 8: in week 16, until those of that week are in; in week 8."""


def test_a_prediction_is_revealed_and_named_only_when_asked(server, visit):
    game = Played(server)
    screen = visit(1920, 1080, offline=False).page
    screen.goto(f"{server.base}/screen/{server.screen}")
    console = visit(1280, 800, offline=False).page
    console.goto(f"{server.base}/console/{server.secret}")
    play(game)
    screen.wait_for_selector("#answered .came")
    came = screen.locator("#answered .came").inner_text()
    assert re.fullmatch(r"(Yes|No): [\d,]+\.", came)
    columns = screen.locator(".histogram .column")
    tall = [at for at in range(10) if columns.nth(at).bounding_box()["height"] > 1]
    assert tall == [2, 6, 9]
    best = "90%, France" if came.startswith("Yes") else "20%, United Kingdom"
    assert "best guess" in screen.locator("#answered").inner_text()
    assert best not in screen.locator("#answered").inner_text()
    console.get_by_role("button", name="Name the best guess").click()
    screen.get_by_text(best).wait_for()
    console.get_by_role("button", name="Hide the name").click()
    screen.get_by_text(best).wait_for(state="hidden")
    causes = screen.locator("#why .causes li")
    causes.first.wait_for(timeout=20_000)
    assert 1 <= causes.count() <= 3
    for text in causes.all_inner_texts():
        assert re.search(r"[▲▼] [+−][\d,]+ (points|troops) \([+−][\d,]+ to [+−][\d,]+\)", text), (
            text
        )
    rows = screen.locator("#odds li").all_inner_texts()
    assert [row.split()[0] for row in rows[1:]] == ["Committed", "Authorised", "In"]
    game.act("end")
    screen.locator("#result .verdict").wait_for()
    assert "were the least asked for" in screen.locator("#result").inner_text()
    chances = [
        {"measure": measure, "threshold": 10_000, "chance": 0.5}
        for measure in ("committed", "authorised", "in_place")
    ]
    odds = [
        {"week": week, "chances": [{**row, "chance": week / 10} for row in chances]}
        for week in (0, 8)
    ]
    assert screen.evaluate(OF_WEEK, odds) == ["(as of week 8)", 0, "", 1]
