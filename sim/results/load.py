"""Results read back from disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sim.errors import ResultsError, closest_name
from sim.results import dictionary
from sim.results.folder import explain_faults, recover
from sim.results.manifest import EARLIER, FILE, FORMAT
from sim.results.parquet import from_parquet
from sim.results.table import Table
from sim.results.text import from_csv
from sim.scenario.document import restore
from sim.scenario.scenario import Scenario

_SHOWN = 5


@dataclass(frozen=True)
class ResultFolder:
    """A result as it was written: its manifest, and its tables when they are asked for."""

    folder: Path
    manifest: Mapping[str, Any]

    def __repr__(self) -> str:
        """Say in a line which result it is."""
        about = self.manifest
        what = about.get("name", "a comparison")
        return f"<ResultFolder of {what}: {about.get('runs')} runs, in {str(self.folder)!r}>"

    @property
    def scenario(self) -> Scenario:
        """The scenario that was run, rebuilt from the manifest.

        Raises
        ------
        ResultsError
            If this is a comparison, or its scenario is not one that this version knows.
        """
        try:
            return restore(self.manifest["scenario"])
        except (KeyError, TypeError, ValueError) as error:
            msg = f"{self.folder / FILE} holds no scenario that this version can read"
            raise ResultsError(msg) from error

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its tables."""
        return tuple(self._resources())

    def table(self, name: str) -> Table:
        """Read a table.

        Raises
        ------
        ResultsError
            If there is no such table, or it is not as it was written.
        ExtraNeededError
            If it was written in Parquet and pyarrow is not installed.
        """
        resources = self._resources()
        if name not in resources:
            near = closest_name(name, resources)
            hint = f"; did you mean {near!r}?" if near else ""
            msg = f"{self.folder} holds no table {name!r}{hint}"
            raise ResultsError(msg)
        resource = resources[name]
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        content = self._content(resource["path"])
        if resource.get("format") == "parquet":
            return dictionary.read_table(resource, from_parquet(content))
        return dictionary.read_table(resource, from_csv(content.decode(), kinds))

    def _resources(self) -> dict[str, Any]:
        described = json.loads(self._content(dictionary.FILE))
        return {resource["name"]: resource for resource in described["resources"]}

    def _content(self, name: str) -> bytes:
        path = self.folder / name
        with explain_faults(path, "read"):
            content = path.read_bytes()
        if sha256(content).hexdigest() != self.manifest["files"][name]["sha256"]:
            msg = f"{path} was changed since it was written; run the scenario again"
            raise ResultsError(msg)
        return content


def load_result(folder: str | Path) -> ResultFolder:
    """Read a result that `write` has written; a half-written one is never taken for whole.

    Raises
    ------
    ResultsError
        If the folder holds no complete result.
    """
    folder = Path(folder)
    with explain_faults(folder, "read"):
        recover(folder.resolve())
        manifest = read_manifest(folder)
        for name, written in manifest["files"].items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != written["bytes"]:
                msg = f"{path} is missing or cut off: the result is not complete; run it again"
                raise ResultsError(msg)
    return ResultFolder(folder, manifest)


def read_manifest(folder: Path) -> Any:  # noqa: ANN401 (JSON)
    """Return the manifest of a folder, even if its files are missing or changed.

    Raises
    ------
    ResultsError
        If there is none, or it is not one that this version reads.
    """
    path = folder / FILE
    if not folder.is_dir():
        there = "is a file, not the folder of a result" if folder.exists() else "is not there"
        msg = f"{folder} {there}; 'willing results list' names what lies below results"
        raise ResultsError(msg)
    if not path.is_file():
        within = sorted(found.parent.name for found in folder.glob(f"[!.]*/{FILE}"))[:_SHOWN]
        hint = f"; it has folders that do: {', '.join(within)}" if within else ""
        msg = f"{folder} holds no complete result (no {FILE}){hint}"
        raise ResultsError(msg)
    try:
        manifest = json.loads(path.read_bytes())
    except ValueError:
        manifest = None
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found in EARLIER:
        msg = (
            f"{path} is of an earlier version ({found}), which had other rules and other names of "
            f"measures (pledged, deployed): run the scenario again"
        )
        raise ResultsError(msg)
    if found != FORMAT:
        msg = f"{path} is not a manifest that this version can read (expected format {FORMAT!r})"
        raise ResultsError(msg)
    return manifest
