"""The debrief's tables, in the language of its reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.report.markup import scrolled, table
from sim.web.language.words import Words

Plain = dict[str, Any]

HAPPENED = {True: "yes", False: "no", None: "open"}


class Tables:
    """Tables as HTML."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def _of(
        self,
        name: str,
        columns: str,
        rows: list[list[str]],
        numbers: Sequence[bool] = (),
        *,
        stacked: bool = False,
    ) -> str:
        """Return a table; ``columns`` names its heads in the catalogue, apart by spaces."""
        caption = self._words.t(f"debrief.{name}")
        head = [self._words.t(f"column.{column}") for column in columns.split()]
        made = table(head, rows, caption, numbers=numbers, stacked=stacked)
        return scrolled(made, caption) if rows else ""

    def _share(self, found: Plain | float | None) -> str:
        if found is None:
            return "–"
        if isinstance(found, dict):
            return self._words.t("debrief.interval", **found)
        return self._words.percent(found)

    def branches(self, rows: Sequence[Plain]) -> str:
        """Return what each branch came to, where there is more than one."""
        names = ("pledged", "authorised", "deployed")
        body = [
            [
                self._words.of("branch", one["name"]),
                str(one["week"]),
                *(self._words.number(one["totals"][name]) for name in names),
            ]
            for one in (rows if len(rows) > 1 else ())
        ]
        heads = [self._words.t(f"column.{name}") for name in ("branch", "week")]
        heads += [self._words.t(f"measured.{name}") for name in names]
        caption = self._words.t("debrief.branches")
        numbers = (False, *(True,) * 4)
        return scrolled(table(heads, body, caption, numbers=numbers), caption) if body else ""

    def causes(self, causes: Sequence[Plain]) -> str:
        """Return what each decision of the turning round did."""
        body = [
            [
                self._words.say(one["what"]),
                self._words.signed(100 * one["moved"]),
                self._words.gain(one["troops"]),
            ]
            for one in causes
        ]
        return self._of("causes_table", "decision points troops", body, (False, True, True))

    def courses(self, courses: Sequence[Plain]) -> str:
        """Return the class's decisions under each course."""
        body = [
            [
                self._words.of("course", one["name"]),
                self._share(one),
                self._words.number(one["mean"]),
            ]
            for one in courses
        ]
        numbers = (False, True, True)
        return self._of("courses_table", "course chance mean", body, numbers, stacked=True)

    def beside(self, rows: Sequence[Plain]) -> str:
        """Return each seat beside the model's government."""
        body = [
            [
                self._words.of("nation", one["seat"]),
                str(one["round"]),
                self._stands(one["rung"], one["troops"]),
                self._stands(one["model_rung"], one["model_troops"]),
                " ".join(self._why(one)),
            ]
            for one in rows
        ]
        columns = "seat round you model_government reasons"
        return self._of("beside_table", columns, body, stacked=True)

    def _stands(self, rung: str, troops: int) -> str:
        key = "debrief.stands_with" if troops else "debrief.stands"
        return self._words.t(key, rung=rung, troops=troops)

    def _why(self, one: Plain) -> list[str]:
        """Return the week that is told of, and what weighed most in it."""
        names, reasons = ("stake", "safety", "company", "home"), one["reasons"]
        week = self._words.t(f"debrief.{'parted' if one['parted'] else 'alike'}", week=one["week"])
        return [week, *(self._words.say(reasons[name]["says"][0]) for name in names)]

    def questions(self, rows: Sequence[Plain]) -> str:
        """Return what was asked, what the class and the model said, and what came of it."""
        body = [
            [
                str(one["round"]),
                self._words.t("debrief.asked", **one),
                self._share(one["class"]),
                self._answers(one),
                self._share(one["model"]),
                self._words.t(f"happened.{HAPPENED[one['happened']]}"),
                self._nearer(one["nearer"]),
            ]
            for one in rows
        ]
        numbers = (False, False, True, True, True, False, False)
        columns = "round question class spread model happened nearer"
        return self._of("questions_table", columns, body, numbers, stacked=True)

    def _answers(self, one: Plain) -> str:
        if not one["count"]:
            return "–"
        return f"{self._share(one['lowest'])}–{self._share(one['highest'])}"

    def _nearer(self, who: str | None) -> str:
        if who is None:
            return "–"
        return self._words.t("nearer.even" if who == "even" else f"column.{who}")

    def players(self, rows: Sequence[Plain]) -> str:
        """Return who knew best."""
        body = [
            [
                self._player(one),
                self._words.number(one["answers"]),
                self._words.number(one["brier"]),
            ]
            for one in rows
        ]
        return self._of("players_table", "player answers brier", body, (False, True, True))

    def _player(self, one: Plain) -> str:
        player = str(one["player"]).removeprefix(f"{one['seat']} ")
        return f"{self._words.of('nation', one['seat'])}, {player}"
