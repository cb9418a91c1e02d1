"""A page held against one that was made again: its words, its figures, its digests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sim.api.verifying.findings import Ledger
from sim.api.verifying.reading import versions_of
from sim.api.verifying.words import RUN, Made, Words, word_differences, words_of
from sim.reports.reread import page_differences, record_of, reread, without_record
from sim.results import record
from sim.results.differ import Difference, data_differences
from sim.results.table import Table


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
