"""The debrief's tables, in the language of its reader."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.arrays.tally import MEASURES
from sim.reports.markup import escape, scroll_region, table
from sim.rounding import hundredths, outer_hundredths
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
        **values: Any,  # noqa: ANN401 (whatever the caption has)
    ) -> str:
        """Return a table; ``columns`` names its heads in the catalogue, apart by spaces."""
        caption = self._words.t(f"debrief.{name}", **values)
        head = [self._words.t(f"column.{column}") for column in columns.split()]
        whole = table(head, rows, caption, numbers=numbers, stacked=stacked)
        return scroll_region(whole, caption) if rows else ""

    def _share(self, share: Plain | float | None) -> str:
        if share is None:
            return "–"
        if isinstance(share, dict):
            return self._words.t("debrief.interval", **share)
        return self._words.percent(share)

    def odds(self, rows: Sequence[Plain]) -> str:
        """Return the odds as the game began and after each round, as bars that need no script."""
        first, t = rows[0]["before"], self._words.t
        body = [self._bar(t("debrief.start"), first, "")] if first else []
        for row in rows:
            moved = self._words.gain(hundredths(row["moved"])) if row["before"] else ""
            body.append(self._bar(t("debrief.after", round=row["round"]), row["after"], moved))
        heads = t("column.round"), t("debrief.axis_chance"), t("column.points")
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
        caption = t("debrief.odds_table")
        whole = (
            f'<table class="bars"><caption><span>{escape(caption)}</span></caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
        )
        return scroll_region(whole, caption)

    def _bar(self, name: str, odds: Plain, moved: str) -> str:
        text = escape(self._words.t("debrief.interval", **odds))
        bar = f'<span class="bar"><span style="width:{100 * odds["chance"]:.1f}%"></span></span>'
        return (
            f'<tr><th scope="row">{escape(name)}</th><td>{bar}{text}</td>'
            f'<td class="number">{escape(moved)}</td></tr>'
        )

    def branches(self, rows: Sequence[Plain]) -> str:
        """Return what each branch came to, where there is more than one."""
        body = [
            [
                self._words.of("branch", row["name"]),
                str(row["week"]),
                *(self._words.number(row["totals"][name]) for name in MEASURES),
            ]
            for row in (rows if len(rows) > 1 else ())
        ]
        heads = [self._words.t(f"column.{name}") for name in ("branch", "week")]
        heads += [self._words.t(f"measured.{name}") for name in MEASURES]
        caption = self._words.t("debrief.branches")
        numbers = (False, *(True,) * 4)
        return scroll_region(table(heads, body, caption, numbers=numbers), caption) if body else ""

    def causes(self, causes: Sequence[Plain], number: int) -> str:
        """Return what each decision of a round did, with its interval."""
        body = [
            [self._words.say(row["what"]), self.points(row), self._troops(row)] for row in causes
        ]
        numbers = (False, True, True)
        columns = "decision points troops"
        return self._of("causes_table", columns, body, numbers, stacked=True, round=number)

    def points(self, row: Plain) -> str:
        """Return by how many points something moved the odds, with its interval."""
        if row["moved"] is None:
            return "–"
        low, high = outer_hundredths(row["low"], row["high"])
        return self._words.t("debrief.span", mean=hundredths(row["moved"]), low=low, high=high)

    def _troops(self, row: Plain) -> str:
        low, high = row["troops_low"], row["troops_high"]
        return self._words.t("debrief.span", mean=row["troops"], low=low, high=high)

    def powers(self, rows: Sequence[Plain]) -> str:
        """Return what Washington and Kyiv decided, and what had been without their people."""
        body = [
            [
                self._words.of("nation", row["seat"]),
                str(row["round"]),
                self._words.say(row["people"]),
                self._words.say(row["otherwise"]),
                self.points(row),
            ]
            for row in rows
        ]
        columns = "seat round you without_you points"
        numbers = (False, True, False, False, True)
        return self._of("powers_table", columns, body, numbers, stacked=True)

    def aims(self, rows: Sequence[Plain]) -> str:
        """Return whether each seat reached its aim, kept its red line and held at home."""
        body = [
            [
                self._words.of("nation", row["seat"]),
                self._words.say(row["aim_says"]),
                *(self._yes_or_no(row[name]) for name in ("reached", "kept", "held", "won")),
            ]
            for row in rows
        ]
        return self._of("aims_table", "seat aim reached kept held won", body, stacked=True)

    def _yes_or_no(self, holds: object) -> str:
        return self._words.t(f"happened.{HAPPENED[bool(holds)]}")

    def stands(self, rows: Sequence[Plain]) -> str:
        """Return where each seat stood beside the model's government, without its reasons."""
        body = [self._beside_cells(row) for row in rows]
        columns = "seat round you model_government"
        return self._of("beside_table", columns, body, stacked=True)

    def _beside_cells(self, row: Plain) -> list[str]:
        return [
            self._words.of("nation", row["seat"]),
            str(row["round"]),
            self._standing(row["rung"], row["troops"]),
            self._standing(row["model_rung"], row["model_troops"]),
        ]

    def courses(self, courses: Sequence[Plain]) -> str:
        """Return the class's decisions under each course."""
        body = [
            [
                self._words.of("course", row["name"]),
                self._share(row),
                self._words.number(row["mean"]),
            ]
            for row in courses
        ]
        numbers = (False, True, True)
        return self._of("courses_table", "course chance mean", body, numbers, stacked=True)

    def beside(self, rows: Sequence[Plain]) -> str:
        """Return each seat beside the model's government."""
        body = [[*self._beside_cells(row), " ".join(self._why(row))] for row in rows]
        columns = "seat round you model_government reasons"
        return self._of("beside_table", columns, body, stacked=True)

    def _standing(self, rung: str, troops: int) -> str:
        key = "debrief.stands_with" if troops else "debrief.stands"
        return self._words.t(key, rung=rung, troops=troops)

    def _why(self, row: Plain) -> list[str]:
        """Return the week that is compared, what bound the government, and what weighed most."""
        names, reasons = ("stake", "safety", "company", "home"), row["reasons"]
        week = self._words.t(f"debrief.{'parted' if row['parted'] else 'alike'}", week=row["week"])
        lacks = [self._words.t("debrief.missing", missing=row["missing"])] if row["missing"] else []
        bound = [self._words.t("debrief.bound")] if row["bound"] else []
        said = (self._words.say(reasons[name]["says"][0]) for name in names)
        return [week, *lacks, *bound, *said]

    def questions(self, rows: Sequence[Plain]) -> str:
        """Return what was asked, what the class and the model said, and what came of it."""
        body = [
            [
                str(row["round"]),
                self._words.t("debrief.asked", **row),
                self._share(row["class"]),
                self._answers(row),
                self._share(row["model"]),
                self._words.t(f"happened.{HAPPENED[row['happened']]}"),
                self._nearer(row["nearer"]),
            ]
            for row in rows
        ]
        numbers = (False, False, True, True, True, False, False)
        columns = "round question class spread model happened nearer"
        return self._of("questions_table", columns, body, numbers, stacked=True)

    def _answers(self, row: Plain) -> str:
        if not row["count"]:
            return "–"
        return f"{self._share(row['lowest'])}–{self._share(row['highest'])}"

    def _nearer(self, who: str | None) -> str:
        if who is None:
            return "–"
        return self._words.t("nearer.even" if who == "even" else f"column.{who}")

    def players(self, rows: Sequence[Plain]) -> str:
        """Return who knew best."""
        body = [
            [
                self._player(row),
                self._words.number(row["answers"]),
                self._words.number(row["brier"]),
            ]
            for row in rows
        ]
        return self._of("players_table", "player answers brier", body, (False, True, True))

    def _player(self, row: Plain) -> str:
        player = str(row["player"]).removeprefix(f"{row['seat']} ")
        return f"{self._words.of('nation', row['seat'])}, {player}"
