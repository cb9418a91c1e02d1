"""What a run and an ensemble are on disk and in memory."""

from sim.results.folder import check_writable
from sim.results.identity import comparison_folder_for, folder_for, short_hash
from sim.results.load import ResultFolder, load_result
from sim.results.store import write, write_tables
from sim.results.table import Table

__all__ = [
    "ResultFolder",
    "Table",
    "check_writable",
    "comparison_folder_for",
    "folder_for",
    "load_result",
    "short_hash",
    "write",
    "write_tables",
]
