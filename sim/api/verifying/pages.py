"""A page held against one that was made again, and what is read of a page or folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from sim.api.verifying.findings import Ledger
from sim.api.verifying.words import RUN, Made, Words, word_differences, words_of
from sim.errors import ResultsError
from sim.reports.reread import page_differences, record_of, reread, without_record
from sim.reports.script import carry
from sim.results import record
from sim.results.differ import Difference, data_differences
from sim.results.folder import explain_faults
from sim.results.table import Table

LARGEST_PAGE: Final = 200_000_000
"""Bytes beyond which no report of this program is."""


def versions_of(stated: object) -> dict[str, str]:
    """Return the versions that a record or a manifest states; none where it states none."""
    versions = stated.get("versions") if isinstance(stated, dict) else None
    if not isinstance(versions, dict):
        return {}
    return {str(name): str(number) for name, number in versions.items()}


def files_of(manifest: Mapping[str, Any], where: Path) -> dict[str, Any]:
    """Return the files that a manifest lists, each with its size and checksum."""
    listed = manifest.get("files")
    if not isinstance(listed, dict) or not all(
        isinstance(each, dict) and {"bytes", "sha256"} <= each.keys() for each in listed.values()
    ):
        msg = f"{where} lists no files with their checksums"
        raise ResultsError(msg)
    return listed


def text_of(content: bytes, path: Path) -> str:
    """Return the text of a page, with the script that it shares with others put back into it.

    Raises
    ------
    ResultsError
        If it is larger than any report.
    """
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


class Pages:
    """Checks of a page, noted in a ledger under the name of its file."""

    def __init__(self, ledger: Ledger, name: str) -> None:
        self._ledger, self._name = ledger, name

    def words(self, page: str, made: Made, command: str = RUN) -> Words:
        """Return the command and links that a report shows, once they are found harmless."""
        words = words_of(record_of(page))
        found = self._within(word_differences(words, made, command))
        self._ledger.note("command and links", 1 + len(words.links), found, sure=True)
        return words

    def hold(self, page: str, again: str, how: str = "") -> None:
        """Hold a report against the one made again: charts, tables, sentences, scripts."""
        here = record.versions()["plotly"]
        drawn = versions_of(record_of(page)).get("plotly", here)
        if drawn != here:
            self._ledger.left_open.append(f"the scripts of the page: of Plotly {drawn}, not {here}")
        same = without_record(page) == without_record(again)
        scripts = drawn == here
        found = () if same else page_differences(reread(page), reread(again), scripts=scripts)
        word = f"tags, with all texts, numbers and charts{how}"
        self._ledger.note("report", again.count("<"), self._within(found), word, sure=False)

    def hold_digests(self, page: str, tables: Sequence[Table]) -> None:
        """Hold the digests of tables that a report carries against the tables made again."""
        carried = record_of(page)
        if not isinstance(carried, dict):
            self._ledger.left_open.append("the report carries no record of its making")
            return
        made = {table.name: record.digest(table) for table in tables}
        found = data_differences(carried.get("tables"), made, "digests of tables")
        self._ledger.note("digests of tables", len(made), self._within(found), sure=False)

    def _within(self, found: Iterable[Difference]) -> Iterator[Difference]:
        return (each.within(self._name) for each in found)
