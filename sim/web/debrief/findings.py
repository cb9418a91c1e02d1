"""What a debrief says, in no language yet, and what heads its parts in the reader's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from sim.game import Game, debrief, rounds_to_ask
from sim.game.after.known import Known
from sim.game.ahead.forecast import RUNS, scenario_with_ask
from sim.rounding import hundredths
from sim.web.language.words import Words
from sim.web.whatif import Change, RoundFans, round_fans, runs_for

Plain = dict[str, Any]


@dataclass(frozen=True)
class Findings:
    """What a debrief says of a game.

    Attributes
    ----------
    game
        The branch that was played.
    data
        See `sim.game.after.debrief`.
    round
        The round in which the odds moved most.
    what_ifs
        What if? One round after another again, with every change there is, as they come to be
        known; slides do without.
    runs
        Runs of each of these answers.
    """

    game: Game
    data: Plain
    round: int
    what_ifs: tuple[RoundFans, ...] = ()
    runs: int = 0


def first_findings(game: Game, runs: int = RUNS, known: Known | None = None) -> Findings:
    """Return what the slides say of a game: all but the what-ifs, in half of the time.

    ``known`` is what was computed of it as rounds were revealed.
    """
    data = debrief(game, runs, known)
    return Findings(game, data, data["turning"]["round"] if data["turning"] else 1)


def rounds_left(found: Findings) -> list[int]:
    """Return the rounds whose what-ifs are not known yet."""
    return rounds_to_ask(found.game)[len(found.what_ifs) :]


def with_what_ifs(found: Findings, runs: int = RUNS) -> Findings:
    """Return findings with the what-ifs of one round more.

    That is some seconds' work: others have their turn before the next.
    """
    each = runs_for(found.game, runs)
    answers = (*found.what_ifs, round_fans(found.game, rounds_left(found)[0], each))
    return replace(found, what_ifs=answers, runs=each)


def all_findings(first: Findings, runs: int = RUNS) -> Findings:
    """Return what the whole debrief says, from what its slides do."""
    found = first
    while rounds_left(found):
        found = with_what_ifs(found, runs)
    return found


def findings(game: Game, runs: int = RUNS) -> Findings:
    """Return what a debrief says of a game; it takes some seconds for each round."""
    return all_findings(first_findings(game, runs), runs)


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
        last, least = self._data["story"][-1], scenario_with_ask(self._findings.game).minimum
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
