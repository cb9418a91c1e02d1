"""Results on their way to the disk: tables, reports, pictures, and where they are."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import click

from sim.cli.progress import Bar
from sim.errors import BrowserNeededError, WillingError

if TYPE_CHECKING:
    from sim.api.run_files import RunFiles
    from sim.arrays.ensemble import EnsembleResult
    from sim.charts.figure import Chart
    from sim.executors.jobs import Jobs
    from sim.results.dictionary import Form
    from sim.results.folder import Content

REPORT: Final = "report.html"

PICTURES: Final = "charts"
"""Folder of pictures within that of a result."""


@dataclass(frozen=True)
class Writer:
    """Writes results below a folder.

    Attributes
    ----------
    out
        The folder.
    report
        Whether a report is made of each result, and of their comparison.
    png
        Whether the charts are saved as pictures too.
    started
        When the command began.
    form
        In which form tables are written.
    inputs
        Whether what each nation drew in each run is written too.
    ask
        Questions that each report answers, too (`sim.api.questions`).
    shared
        Whether the reports share one script on disk that draws their charts.
    streams
        Files of every run that were written while these were made, for each result.
    jobs
        Processes to use for them.
    troubles
        What went wrong on the way, but kept nothing else from being written.
    """

    out: Path
    report: bool
    png: bool
    started: datetime.datetime
    form: Form = "csv"
    inputs: bool = False
    ask: tuple[str, ...] = ()
    shared: bool = False
    streams: list[RunFiles] = field(default_factory=list)
    jobs: Jobs = 1
    troubles: list[Exception] = field(default_factory=list)

    def prepare(self) -> None:
        """Make sure that what is asked for can be done, before long work begins.

        Raises
        ------
        ResultsError
            If the folder cannot be written to.
        ExtraNeededError
            If pictures or Parquet need a package that is not installed.
        """
        from sim.reports import check_images
        from sim.results import check_writable
        from sim.results.parquet import check_parquet

        if self.png:
            check_images()
        if self.form != "csv":
            check_parquet()
        check_writable(self.out)

    def write(
        self, results: Sequence[EnsembleResult], command: Sequence[str], *, quiet: bool
    ) -> list[Path]:
        """Write all results, and their comparison where there is one; return what to open."""
        steps = len(results) * (1 + len(self.ask)) + can_compare(results)
        with Bar("Answering" if self.ask else "Writing", steps, quiet=quiet) as bar:
            folders = []
            for result in results:
                folders.append(self._write_result(result, command, lambda _: bar.advance(1)))
                bar.advance(1)
            return [self._write_comparison(results, command)] if can_compare(results) else folders

    def _write_result(
        self, result: EnsembleResult, command: Sequence[str], answered: Callable[[str], None]
    ) -> Path:
        from sim.api.charts import answer_charts, single_charts
        from sim.api.pages import drawn_inputs, one_page, tables_of
        from sim.api.questions import answer_tables, answers_to, record_of_answers
        from sim.reports.facts import shell_line
        from sim.results import folder_for, write

        answers = answers_to(self.ask, result, jobs=self.jobs, progress=answered)
        tables = [*tables_of(result), *answer_tables(answers)]
        asked = record_of_answers(answers)
        files: dict[str, str | Content] = {}
        for stream in self.streams:
            files |= stream.of(result)
        if self.report:
            page = one_page(result, tables, shell_line(command), asked)
            files[REPORT] = self._page(page, folder_for(result, self.out))
        if self.png:
            files |= self._pictures(single_charts(result, tables) | answer_charts(answers))
        if result.runs is not None:
            tables = [*tables, *drawn_inputs(result, nations=self.inputs)]
        return write(
            result,
            tables,
            folder_for(result, self.out),
            files,
            command=command,
            started=self.started,
            form=self.form,
            asked=asked,
        )

    def _write_comparison(self, results: Sequence[EnsembleResult], command: Sequence[str]) -> Path:
        from sim.api.charts import comparison_charts
        from sim.api.pages import comparison_page, tables_of_comparison
        from sim.reports.facts import shell_line
        from sim.results import comparison_folder_for, write_tables
        from sim.results.manifest import comparison_manifest

        folder = comparison_folder_for(results, self.out)
        tables = tables_of_comparison(results)
        files: dict[str, str | bytes] = {}
        if self.report:
            links = self._links(results, folder)
            page = comparison_page(results, tables, shell_line(command), links)
            files[REPORT] = self._page(page, folder)
        if self.png:
            files |= self._pictures(comparison_charts(results))
        return write_tables(
            comparison_manifest(results),
            tables,
            folder,
            files,
            command=command,
            started=self.started,
            form=self.form,
        )

    def _page(self, page: str, folder: Path) -> str:
        """Return a report as it is written into a folder: with the script, or a link to it."""
        if not self.shared:
            return page
        from sim.reports.script import share, write_script

        return share(page, Path(os.path.relpath(write_script(self.out), folder)).as_posix())

    def _pictures(self, charts: Mapping[str, Chart]) -> dict[str, bytes]:
        """Return charts as PNG pictures; none, and a trouble, where they cannot be."""
        from sim.reports import save_images

        if any(isinstance(error, BrowserNeededError) for error in self.troubles):
            return {}  # it would not draw the next ones either
        try:
            with TemporaryDirectory() as folder:
                paths = save_images(charts, Path(folder))
                return {f"{PICTURES}/{path.name}": path.read_bytes() for path in paths}
        except WillingError as error:
            self.troubles.append(error)
            return {}

    def _links(self, results: Sequence[EnsembleResult], folder: Path) -> dict[str, str]:
        """Return where the report of each scenario lies, seen from the comparison's folder."""
        from sim.results import folder_for

        return {
            result.scenario.name: Path(
                os.path.relpath(folder_for(result, self.out), folder), REPORT
            ).as_posix()
            for result in results
        }


def can_compare(results: Sequence[EnsembleResult]) -> bool:
    """Return whether there are several results that can be compared run by run."""
    return len(results) > 1 and all(result.runs is not None for result in results)


def say_where(folders: Sequence[Path], *, report: bool, several: bool, quiet: bool) -> None:
    """Say where it all is; the last line is what to open, to be pasted as it stands."""
    if not quiet:
        click.echo()
        if several:
            root = folders[0].parents[1]
            click.echo(f"Each scenario has its own folder: {root}/<name>/<hash>-s<seed>")
        if report and len(folders) == 1:
            click.echo(f"Tables, and how to repeat them: {folders[0]}")
        click.echo("Report, to open in a browser:" if report else "Tables, and how to repeat them:")
    for folder in folders:
        click.echo(folder / REPORT if report else folder)
