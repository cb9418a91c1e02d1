"""Verify a result or a report: make it again from what it carries, and name what differs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Final

from sim.api.verifying import files
from sim.api.verifying.again import ROWS, Again, make_again, page_of_tables, sample_rows
from sim.api.verifying.findings import Ledger, Verification, verification
from sim.api.verifying.words import Words, word_differences, words_of
from sim.arrays.ensemble import KEPT
from sim.errors import ExtraNeededError, ResultsError, WillingError
from sim.executors.jobs import Jobs, too_few
from sim.reports.reread import page_differences, record_of, reread, without_record
from sim.reports.shared import carry
from sim.results import record
from sim.results.differ import Difference, data_differences
from sim.results.folder import explain_faults
from sim.results.identity import short_hash
from sim.results.load import load_result, read_manifest
from sim.results.manifest import FILE
from sim.results.record import Recipe, read_recipe
from sim.results.table import Table

REPORT: Final = "report.html"
SAMPLE: Final = 200
"""Runs of a large result whose rows are made again."""

LARGEST_PAGE: Final = 200_000_000
"""Bytes beyond which no report of this program is."""


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
        self._made_with: dict[str, str] = {}

    def folder(self) -> Verification:
        """Verify the folder of a result: its files, its tables and its report."""
        manifest = read_manifest(self.path)
        listed = _files_of(manifest, self.path / FILE)
        found = files.file_differences(self.path, listed)
        word = "by their checksums in the manifest"
        self._ledger.note("files", len(listed), found, word, sure=True)
        self._read_versions(manifest)
        recipe = read_recipe(manifest, str(self.path / FILE))
        tables = files.stated_tables(self.path)
        again = self._make_again(recipe, tables)
        if again is None:
            self._check_sample(recipe, tables)
            self._check_page_of_tables(recipe, listed)
        else:
            self._check_hashes(again, FILE)
            self._check_tables(again, tables)
            if REPORT in listed and (page := files.content_of(self.path, REPORT)) is not None:
                stated = _text(page, self.path / REPORT)
                self._check_page(stated, again.page(self._words(stated, recipe)))
                self._check_digests(stated, again.shown)
        return self._done()

    def report(self) -> Verification:
        """Verify a report by itself, from what it carries."""
        with explain_faults(self.path, "read"):
            content = self.path.read_bytes()
        page = _text(content, self.path)
        stated = record_of(page)
        if not isinstance(stated, dict) or stated.get("format") != record.FORMAT:
            msg = (
                f"{self.path} carries no record of its making that this version reads; of a report "
                "made before, verify the folder that it lies in"
            )
            raise ResultsError(msg)
        self._read_versions(stated)
        recipe = read_recipe(stated, str(self.path))
        digests = stated.get("tables")
        names = digests if isinstance(digests, dict) else {}
        again = self._make_again(recipe, names)
        if again is not None:
            self._check_hashes(again, self.path.name)
            self._check_page(page, again.page(self._words(page, recipe)))
            self._check_digests(page, again.shown)
        return self._done()

    def _done(self) -> Verification:
        return verification(str(self.path), self._made_with, self._ledger)

    def _read_versions(self, stated: object) -> None:
        """Note what it was made with, and leave open what another version may compute otherwise."""
        self._made_with = _versions_of(stated)
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
        if total > self._runs:
            self._ledger.left_open.append(
                f"{total:,} runs are not all made again, nor what is counted of them: --all does it"
            )
            return None
        again = make_again(recipe, names, jobs=self._jobs, progress=self._progress)
        self._ledger.checks.append(("runs", total, 0, "made again, all of them"))
        return again

    def _check_hashes(self, again: Again, file: str) -> None:
        """Hold the short hashes, which a result's folder is named by, against the scenarios."""
        pairs = zip(again.recipe.hashes, map(short_hash, again.results), strict=False)
        found = [
            Difference(file, "short hash", f"result {place}", "", stated, made)
            for place, (stated, made) in enumerate(pairs, 1)
            if stated != made
        ]
        self._ledger.note("short hashes", len(again.results), found, sure=False)

    def _check_tables(self, again: Again, stated: Mapping[str, Mapping[str, Any]]) -> None:
        """Hold every table of a folder against the one made again, cell by cell."""
        known = [name for name in stated if name in again.tables]
        self._ledger.note("tables", len(known), self._table_differences(again, stated), sure=False)
        missing = [name for name in stated if name not in again.tables]
        if missing:
            left = f"tables that this version does not make: {', '.join(missing)}"
            self._ledger.left_open.append(left)

    def _table_differences(
        self, again: Again, stated: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[Difference]:
        for name, resource in stated.items():
            if name not in again.tables:
                continue
            try:
                yield from files.differences_of_table(self.path, resource, again.tables[name])
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
        page = _text(content, self.path / REPORT)
        carried = record_of(page)
        held = carried if isinstance(carried, dict) else {}
        digests = held.get("tables")
        try:
            stored = load_result(self.path)
            tables = [stored.table(str(name)) for name in digests or ()]
            words = self._words(page, recipe)
            version = self._made_with.get("willing", "")
            made = page_of_tables(recipe, tables, version, words, held.get("asked"))
        except (WillingError, ValueError, KeyError) as error:
            self._ledger.left_open.append(f"the report, as its tables cannot be read: {error}")
            return
        self._check_page(page, made, ", of the tables beside it")
        self._check_digests(page, tables)

    def _words(self, page: str, recipe: Recipe) -> Words:
        """Return the command and links that a report shows, once they are found harmless."""
        words = words_of(record_of(page))
        found = self._within_page(word_differences(words, recipe))
        self._ledger.note("command and links", 1 + len(words.links), found, sure=True)
        return words

    def _check_page(self, page: str, again: str, how: str = "") -> None:
        """Hold a report against the one made again: charts, tables, sentences, scripts."""
        here = record.versions()["plotly"]
        drawn = _versions_of(record_of(page)).get("plotly", here)
        if drawn != here:
            self._ledger.left_open.append(f"the scripts of the page: of Plotly {drawn}, not {here}")
        same = without_record(page) == without_record(again)
        scripts = drawn == here
        found = () if same else page_differences(reread(page), reread(again), scripts=scripts)
        word = f"tags, with all texts, numbers and charts{how}"
        self._ledger.note("report", again.count("<"), self._within_page(found), word, sure=False)

    def _check_digests(self, page: str, tables: Sequence[Table]) -> None:
        """Hold the digests of tables that a report carries against the tables made again."""
        carried = record_of(page)
        if not isinstance(carried, dict):
            self._ledger.left_open.append("the report carries no record of its making")
            return
        made = {table.name: record.digest(table) for table in tables}
        found = data_differences(carried.get("tables"), made, "digests of tables")
        self._ledger.note("digests of tables", len(made), self._within_page(found), sure=False)

    def _within_page(self, found: Iterable[Difference]) -> Iterator[Difference]:
        name = REPORT if self.path.is_dir() else self.path.name
        return (each.within(name) for each in found)


def _versions_of(stated: object) -> dict[str, str]:
    """Return the versions that a record or a manifest states; none where it states none."""
    told = stated.get("versions") if isinstance(stated, dict) else None
    return {
        str(name): str(number) for name, number in (told if isinstance(told, dict) else {}).items()
    }


def _files_of(manifest: Mapping[str, Any], where: Path) -> dict[str, Any]:
    """Return the files that a manifest lists, each with its size and checksum."""
    listed = manifest.get("files")
    if not isinstance(listed, dict) or not all(
        isinstance(each, dict) and {"bytes", "sha256"} <= each.keys() for each in listed.values()
    ):
        msg = f"{where} lists no files with their checksums"
        raise ResultsError(msg)
    return listed


def _text(content: bytes, path: Path) -> str:
    if len(content) > LARGEST_PAGE:
        msg = f"{path} is larger than any report"
        raise ResultsError(msg)
    page = content.decode("utf-8", "replace")
    return carry(page, lambda link: _beside(path, link))


def _beside(page: Path, link: str) -> bytes | None:
    """Return what lies where a link of a page leads; None if nothing of a script's size does."""
    path = page.parent / link
    with explain_faults(path, "read"):
        if not path.is_file() or path.stat().st_size > LARGEST_PAGE:
            return None
        return path.read_bytes()
