"""What is read of a folder or a page that is verified: its text, its files, its versions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sim.errors import ResultsError
from sim.reports.shared import carry
from sim.results.folder import explain_faults

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
