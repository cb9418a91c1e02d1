"""What heads the parts of a debrief: what each finds in this game, in the reader's language."""

from __future__ import annotations

from typing import Any, Final

from sim.game.ahead.forecast import scenario_as_asked
from sim.rounding import hundredths
from sim.web.debrief.findings import Findings
from sim.web.language.words import Words
from sim.web.whatif.pairs import Change, RoundFans

Plain = dict[str, Any]

OWN: Final = frozenset({"ask.turning", "ask.late"})
"""Questions to talk about that come of the game that was played."""

SIDES: Final = ("class", "model", "even")
"""Who was nearer to what happened, as `sim.game.after.calibration` has it."""


class Headings:
    """The findings that head the parts of a debrief.

    Each is a sentence without its full stop, whose numbers stand in the part that it heads.

    Parameters
    ----------
    findings
        What the debrief says.
    words
        The reader's language.
    """

    def __init__(self, findings: Findings, words: Words) -> None:
        self._findings, self._data, self._words = findings, findings.data, words

    def _t(self, key: str, **values: Any) -> str:  # noqa: ANN401 (whatever a text has)
        return self._words.t(f"finding.{key}", **values)

    def game(self) -> str:
        """Say how many troops are authorised, of how many that were asked for at the least."""
        last, least = self._data["story"][-1], scenario_as_asked(self._findings.game).minimum
        troops = last["after"]["authorised"]
        return self._t("game", week=last["last"], authorised=troops, minimum=least)

    def story(self) -> str:
        """Say how the authorised troops moved from the first round to the last."""
        first, last = self._data["story"][0], self._data["story"][-1]
        was, now = first["before"]["authorised"], last["after"]["authorised"]
        return self._t("story", rounds=len(self._data["story"]), was=was, now=now)

    def chapter(self, row: Plain) -> str:
        """Say how often governments climbed and stepped back in a round."""
        keys = [line["says"]["key"] for line in row["news"]]
        return self._t("chapter", up=keys.count("news.climbs"), down=keys.count("news.steps_back"))

    def turning(self) -> str:
        """Say which round moved the odds most, and from where to where."""
        rows = [row for row in self._data["odds"] if row["before"]]
        most = max(rows, key=lambda row: abs(row["moved"]), default=None)
        if most is None or not hundredths(most["moved"]):
            return self._t("still")
        was, now = most["before"]["chance"], most["after"]["chance"]
        return self._t("turning", round=most["round"], was=was, now=now)

    def verdict(self) -> str:
        """Say what people's decisions bring on average, and the model's in their place."""
        means = self._means()
        return self._t("verdict", own=means["played"], model=means["model"])

    def courses(self) -> str:
        """Say what the same decisions bring with nothing from Washington, and with all."""
        means = self._means()
        return self._t("courses", nothing=means["nothing"], full=means["full"])

    def _means(self) -> dict[str, int]:
        """Return the mean of authorised troops by course."""
        return {row["name"]: row["mean"] for row in self._data["verdict"]["courses"]}

    def what_if(self) -> str:
        """Say which change would have moved the chance most."""
        moved = [
            (hundredths(fan.chance["chance"] - answer.decided.chance["chance"]), answer, change)
            for answer in self._findings.what_ifs
            for change, fan in answer.otherwise.items()
        ]
        points, answer, change = max(moved, key=lambda row: abs(row[0]))
        if not points:
            return self._t("no_change")
        said, gain = self._words.of_change(*change), self._words.gain(points)
        return self._t("what_if", change=said, round=answer.round, points=gain)

    def pair(self, answer: RoundFans, change: Change) -> str:
        """Say what one change does to the chance."""
        was, now = answer.decided.chance["chance"], answer.otherwise[change].chance["chance"]
        said = self._words.of_change(*change)
        return self._t("pair", change=said, round=answer.round, was=was, now=now)

    def beside(self) -> str:
        """Say how often people's governments came to differ from the model's."""
        rows = self._data["beside"]
        if not rows:
            return self._t("nobody")
        return self._t("beside", parted=sum(row["parted"] for row in rows), all=len(rows))

    def calibration(self) -> str:
        """Say who was nearer to what happened, and how often."""
        known = self._data["calibration"]
        nearer = [row["nearer"] for row in known["questions"]]
        counts = {side: nearer.count(side) for side in SIDES}
        if any(counts.values()):
            return self._t("nearer", **counts)
        if known["class_brier"] is None:
            return self._t("unsettled")
        return self._t("brier", brier=known["class_brier"])

    def questions(self) -> str:
        """Say how many questions there are, and how many come of this very game."""
        keys = [question["key"] for question in self._data["questions"]]
        return self._t("questions", count=len(keys), own=sum(key in OWN for key in keys))

    def again(self, entries: int) -> str:
        """Say what plays the same game again: its seed and so many entries of its log."""
        return self._t("again", seed=self._findings.game.seed, moves=entries)
