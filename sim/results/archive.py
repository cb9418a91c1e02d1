"""One result in one file, with what it takes to repeat it: fit for a repository with a DOI."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from sim.errors import ResultsError
from sim.results.folder import explain_faults
from sim.results.load import ResultFolder, load_result
from sim.results.manifest import FILE

MADE: Final = (1980, 1, 1, 0, 0, 0)
"""Time that each file in an archive bears: the same result gives the same bytes."""

MODE: Final = 0o644 << 16
"""What others may do with a file that is unpacked."""

_SHARES: Final = b'<script src="'
"""Stands in a report that does not carry its script."""

README: Final = """\
{title}
{rule}

{what} made by willing {version} (Python {python}, NumPy {numpy}) on {finished}.

  {runs} runs, seed {seed}.

result/           the tables, described in tables.json, the report, and the manifest
requirements.txt  the packages that make the same numbers again
{scenario}
To make it again, with Python {python} in an environment of its own:

  pip install -r requirements.txt
  {command}

To check that no file was changed, compare its SHA-256 with result/{manifest}.

A tool to think with, not a forecast: chances are shares of runs under stated assumptions.
"""


def pack(folder: Path, file: Path) -> Path:
    """Write a result, and what it takes to repeat it, into one ZIP archive; return its path.

    The same result gives the same bytes.

    Raises
    ------
    ResultsError
        If the folder holds no whole result, or the archive cannot be written.
    """
    result = load_result(folder)
    with explain_faults(folder, "read"):
        content = {
            f"result/{name}": (folder / name).read_bytes()
            for name in [FILE, *result.manifest["files"]]
        }
    if any(_SHARES in page for name, page in content.items() if name.endswith(".html")):
        msg = (
            f"{folder}: its report shares a script with others, which an archive would lack; "
            "run it again without --shared-script"
        )
        raise ResultsError(msg)
    content |= {name: text.encode() for name, text in _beside(result).items()}
    packed = _zip(content, file.stem)
    with explain_faults(file):
        file.write_bytes(packed)
    return file


def _zip(content: Mapping[str, bytes], top: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            about = zipfile.ZipInfo(f"{top}/{name}", MADE)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, MODE
            archive.writestr(about, content[name])
    return written.getvalue()


def _beside(result: ResultFolder) -> dict[str, str]:
    """Return the files that stand beside a result in its archive."""
    about = result.manifest
    versions: Mapping[str, Any] = about["versions"]
    requirements = f"willing=={versions['willing']}\nnumpy=={versions['numpy']}\n"
    files = {"requirements.txt": requirements}
    line = ""
    if about.get("kind") == "result":
        files["scenario.json"] = json.dumps(about["scenario"], indent=1, ensure_ascii=False) + "\n"
        line = "scenario.json     the scenario in full, with every number's source and grade\n"
    title = about["scenario"]["title"] if line else "Scenarios compared"
    files["README.txt"] = README.format(
        title=title,
        rule="=" * len(title),
        what="A result" if line else "A comparison",
        version=versions["willing"],
        python=versions["python"],
        numpy=versions["numpy"],
        finished=about["finished"],
        runs=f"{about['runs']:,}",
        seed=about["seed"],
        scenario=line,
        command=" ".join(about["command"] or ["willing", "run", about.get("name", "...")]),
        manifest=FILE,
    )
    return files
