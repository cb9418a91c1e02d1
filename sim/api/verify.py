"""Verify a result or a report: make it again from what it carries, and name what differs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

from sim.api.sweep import Sweep
from sim.api.verifying import files, swept
from sim.api.verifying.again import ROWS, Again, make_again, page_of_tables, sample_rows
from sim.api.verifying.asking import KINDS, ask_again, read_question
from sim.api.verifying.findings import Ledger, Verification, verification
from sim.api.verifying.pages import Pages, files_of, text_of, versions_of
from sim.api.verifying.swept import Swept
from sim.arrays.ensemble import KEPT
from sim.errors import ExtraNeededError, ResultsError, WillingError
from sim.executors.jobs import Jobs, too_few
from sim.reports.reread import record_of
from sim.results import record
from sim.results.differ import Difference
from sim.results.folder import explain_faults
from sim.results.identity import short_hash
from sim.results.load import load_result, read_manifest
from sim.results.manifest import FILE
from sim.results.record import Recipe, read_recipe
from sim.results.table import Table

REPORT: Final = "report.html"
SAMPLE: Final = 200
"""Runs of a large result whose rows are made again."""


def verify(
    path: str | PathLike[str],
    *,
    runs: int = KEPT,
    sample: int = SAMPLE,
    seed: int = 1,
    jobs: Jobs = 1,
    progress: Callable[[int], None] | None = None,
) -> Verification:
    """Make a result, or a report, again from what it carries and say what is not as stated.

    Nothing that the files hold is ever run: they are read as data.

    Parameters
    ----------
    path
        Folder of a result, or a report's HTML file, wherever it lies.
    runs
        Results of up to so many runs, of all scenarios together, are made again in whole.
    sample
        How many runs of a larger one are made again, if its folder holds their rows.
    seed
        Which runs those are.
    jobs
        Processes to use, or the address of a Dask scheduler.
    progress
        Called with the number of runs just finished.

    Raises
    ------
    ResultsError
        If there is no result or report, or it carries nothing that this version can read.
    ValueError
        If ``runs`` or ``sample`` is below 0, or ``jobs`` below 1.
    """
    if runs < 0 or sample < 0 or too_few(jobs):
        msg = f"runs and sample of 0 or more, and jobs of at least 1; got {runs=}, {sample=}"
        raise ValueError(msg)
    work = _Work(Path(path), runs, sample, seed, jobs, progress)
    return work.folder() if work.path.is_dir() else work.report()


class _Work:
    """One verification on its way."""

    def __init__(
        self,
        path: Path,
        runs: int,
        sample: int,
        seed: int,
        jobs: Jobs,
        progress: Callable[[int], None] | None,
    ) -> None:
        self.path, self._runs, self._sample = path, runs, sample
        self._seed, self._jobs, self._progress = seed, jobs, progress
        self._ledger = Ledger()
        self._pages = Pages(self._ledger, REPORT if path.is_dir() else path.name)
        self._made_with: dict[str, str] = {}

    def folder(self) -> Verification:
        """Verify the folder of a result: its files, its tables and its report."""
        manifest = read_manifest(self.path)
        listed = files_of(manifest, self.path / FILE)
        found = files.file_differences(self.path, listed)
        word = "by their checksums in the manifest"
        self._ledger.note("files", len(listed), found, word, sure=True)
        self._read_versions(manifest)
        if manifest.get("kind") == swept.KIND:
            self._check_sweep(manifest, listed)
            return self._verification()
        recipe = read_recipe(manifest, str(self.path / FILE))
        tables = files.stated_tables(self.path)
        again = self._make_again(recipe, tables)
        if again is None:
            self._check_sample(recipe, tables)
            self._check_page_of_tables(recipe, listed)
        else:
            self._check_hashes(again, FILE)
            self._check_tables(again.tables, tables)
            if REPORT in listed and (page := files.content_of(self.path, REPORT)) is not None:
                stated = text_of(page, self.path / REPORT)
                self._pages.hold(stated, again.page(self._pages.words(stated, recipe)))
                self._pages.hold_digests(stated, again.shown)
        return self._verification()

    def report(self) -> Verification:
        """Verify a report by itself, from what it carries."""
        with explain_faults(self.path, "read"):
            content = self.path.read_bytes()
        page = text_of(content, self.path)
        stated = record_of(page)
        if not isinstance(stated, dict) or stated.get("format") != record.FORMAT:
            msg = (
                f"{self.path} carries no record of its making that this version reads; of a report "
                "made before, verify the folder that it lies in"
            )
            if self.path.suffix == ".zip":
                msg = f"{self.path} is an archive: unpack it, and verify the folder 'result' in it"
            raise ResultsError(msg)
        self._read_versions(stated)
        if stated.get("kind") == swept.KIND:
            earlier = swept.read_sweep(stated, str(self.path))
            self._check_page_of_sweep(page, earlier, self._sweep_again(earlier))
            return self._verification()
        if stated.get("kind") in KINDS:
            self._check_answer(page, stated)
            return self._verification()
        recipe = read_recipe(stated, str(self.path))
        digests = stated.get("tables")
        names = digests if isinstance(digests, dict) else {}
        again = self._make_again(recipe, names)
        if again is not None:
            self._check_hashes(again, self.path.name)
            self._pages.hold(page, again.page(self._pages.words(page, recipe)))
            self._pages.hold_digests(page, again.shown)
        return self._verification()

    def _verification(self) -> Verification:
        return verification(str(self.path), self._made_with, self._ledger)

    def _read_versions(self, stated: object) -> None:
        """Note what it was made with, and leave open what another version may compute otherwise."""
        self._made_with = versions_of(stated)
        here = record.versions()
        for name in ("willing", "numpy"):
            made = self._made_with.get(name, "unknown")
            if made != here[name]:
                self._ledger.other_version = True
                self._ledger.left_open.append(
                    f"made with {name} {made}, held against {name} {here[name]}: what differs "
                    "below may be the version's doing"
                )

    def _make_again(self, recipe: Recipe, names: Collection[str]) -> Again | None:
        """Run everything again, unless that would be too many runs."""
        total = recipe.runs * len(recipe.scenarios)
        if self._too_many(total):
            return None
        again = make_again(recipe, names, jobs=self._jobs, progress=self._progress)
        self._ledger.checks.append(("runs", total, 0, "made again, all of them"))
        return again

    def _too_many(self, total: int) -> bool:
        """Return whether these are more runs than are made again, and leave them open if so."""
        if total > self._runs:
            self._ledger.left_open.append(
                f"{total:,} runs are not all made again, nor what is counted of them: --all does it"
            )
        return total > self._runs

    def _check_answer(self, page: str, stated: Mapping[str, Any]) -> None:
        """Ask again what a page answers, and hold all that it shows against the answer."""
        asked = read_question(stated, str(self.path))
        if self._too_many(asked.runs):
            return
        found = ask_again(asked, str(self.path), self._jobs)
        self._ledger.checks.append(("questions", 1, 0, f"{asked.kind}, asked again"))
        self._pages.hold(page, found.page)
        self._pages.hold_digests(page, found.shown)

    def _check_sweep(self, manifest: Mapping[str, Any], listed: Mapping[str, Any]) -> None:
        """Hold the tables and the page of a sweep's folder against those of one made again."""
        earlier = swept.read_sweep(manifest, str(self.path / FILE))
        found = self._sweep_again(earlier)
        if found is None:
            return
        stated = files.stated_tables(self.path)
        self._check_tables(swept.tables_of_sweep(found, stated), stated)
        content = files.content_of(self.path, REPORT) if REPORT in listed else None
        if content is not None:
            self._check_page_of_sweep(text_of(content, self.path / REPORT), earlier, found)

    def _sweep_again(self, earlier: Swept) -> Sweep | None:
        """Return a sweep made again, unless that is too much or part of it broke off."""
        if earlier.failed:
            self._ledger.left_open.append(f"a sweep of which {earlier.failed:,} runs broke off")
        if self._too_many(earlier.total) or earlier.failed:
            return None
        found = swept.sweep_again(earlier, self._jobs, self._progress)
        self._ledger.checks.append(("runs", earlier.total, 0, "made again, all of them"))
        self._note_hashes([(earlier.hash, found.hash)], self.path.name)
        return found

    def _check_page_of_sweep(self, page: str, earlier: Swept, found: Sweep | None) -> None:
        """Hold the page of a sweep against that of one made again."""
        if found is None:
            return
        words = self._pages.words(page, earlier, swept.KIND)
        self._pages.hold(page, found.page(words.command))
        self._pages.hold_digests(page, [*found.tables.values()])

    def _check_hashes(self, again: Again, file: str) -> None:
        """Hold the short hashes, which a result's folder is named by, against the scenarios."""
        made = map(short_hash, again.results)
        self._note_hashes(list(zip(again.recipe.hashes, made, strict=False)), file)

    def _note_hashes(self, pairs: Sequence[tuple[str, str]], file: str) -> None:
        found = [
            Difference(file, "short hash", f"result {place}", "", stated, made)
            for place, (stated, made) in enumerate(pairs, 1)
            if stated != made
        ]
        self._ledger.note("short hashes", len(pairs), found, sure=False)

    def _check_tables(
        self, again: Mapping[str, Table], stated: Mapping[str, Mapping[str, Any]]
    ) -> None:
        """Hold every table of a folder against the one made again, cell by cell."""
        known = [name for name in stated if name in again]
        self._ledger.note("tables", len(known), self._table_differences(again, stated), sure=False)
        missing = [name for name in stated if name not in again]
        if missing:
            left = f"tables that this version does not make: {', '.join(missing)}"
            self._ledger.left_open.append(left)

    def _table_differences(
        self, again: Mapping[str, Table], stated: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[Difference]:
        for name, resource in stated.items():
            if name not in again:
                continue
            try:
                yield from files.differences_of_table(self.path, resource, again[name])
            except ExtraNeededError as error:
                self._ledger.left_open.append(str(error))

    def _check_sample(self, recipe: Recipe, stated: Collection[str]) -> None:
        """Hold the rows of some runs against those made again, where a folder holds rows."""
        names = [name for name in ROWS if name in stated and (self.path / f"{name}.csv").is_file()]
        if recipe.compared or not names or not self._sample:
            return
        found: list[Difference] = []
        count = 0
        for first, rows in sample_rows(recipe, min(self._sample, recipe.runs), self._seed):
            count += len(rows["runs"])
            for name in names:
                found += files.sample_differences(self.path, name, first, rows[name])
        self._ledger.note("runs", count, found, f"a sample of {recipe.runs:,}", sure=False)

    def _check_page_of_tables(self, recipe: Recipe, listed: Mapping[str, Any]) -> None:
        """Hold the report of a result against one made of the tables that its folder states."""
        content = files.content_of(self.path, REPORT) if REPORT in listed else None
        if content is None or recipe.compared:
            return
        page = text_of(content, self.path / REPORT)
        carried = record_of(page)
        held = carried if isinstance(carried, dict) else {}
        digests = held.get("tables")
        try:
            stored = load_result(self.path)
            tables = [stored.table(str(name)) for name in digests or ()]
            words = self._pages.words(page, recipe)
            version = self._made_with.get("willing", "")
            made = page_of_tables(recipe, tables, version, words, held.get("asked"))
        except (WillingError, ValueError, KeyError) as error:
            self._ledger.left_open.append(f"the report, as its tables cannot be read: {error}")
            return
        self._pages.hold(page, made, ", of the tables beside it")
        self._pages.hold_digests(page, tables)
