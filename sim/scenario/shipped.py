"""Where the shipped scenarios and nations lie."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from sim.errors import closest_name
from sim.scenario.other_names import find_alias

Where: TypeAlias = str | os.PathLike[str]
"""A path, or the name of a shipped scenario."""


def folder() -> Path:
    """Return the folder of shipped scenarios: inside an installed package, else beside it."""
    package = Path(__file__).parents[1]
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent / "scenarios"


def scenario_files() -> Mapping[str, Path]:
    """Return every shipped scenario by name, in alphabetical order."""
    return _yaml_files(folder())


def nation_folder() -> Path:
    """Return the folder of the nations."""
    return folder() / "nations"


def nation_files() -> Mapping[str, Path]:
    """Return the file of every nation by ISO code, in alphabetical order."""
    return _yaml_files(nation_folder())


def find(name: str, *, beside: Path) -> Path:
    """Return the file that is meant by a shipped scenario's name or by a path.

    Parameters
    ----------
    name
        ``no-us``, or a path such as ``../mine.yaml`` (with a suffix or a separator).
    beside
        The folder that a relative path starts from.

    Returns
    -------
    Path
        The file, whether or not it exists.
    """
    bare = Path(name).name == name and not Path(name).suffix
    found = scenario_files().get(name) if bare else None
    return beside / name if found is None else _shorten(found)


def nearest_scenario(name: str, *, beside: Path) -> str | None:
    """Find the shipped scenario, or the file next to it, that is most like the one named."""
    folder = Path(name).parent
    files = {file.name: str(folder / file.name) for file in _yaml_files(beside / folder).values()}
    stems = {Path(file).stem: path for file, path in files.items()}
    known = {**files, **stems, **{name: name for name in scenario_files()}}
    found = closest_name(Path(name).name, known)
    return None if found is None else known[found]


def is_of_a_nation(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is that of a nation's file: one in a folder called as theirs is."""
    return Path(os.path.abspath(path)).parent.name == nation_folder().name  # noqa: PTH100


def nearest_nation_file(name: str) -> str | None:
    """Find the nation's file that was most likely meant, if it was any."""
    path = Path(name)
    files = _yaml_files(path.parent) if is_of_a_nation(name) else nation_files()
    files = files or nation_files()
    folder = closest_name(path.absolute().parent.name, [nation_folder().name])
    exact = path.stem.upper() if path.stem.upper() in files else find_alias(path.stem, files)
    code = exact or (closest_name(path.stem, files) if folder else None)
    return None if code is None else str(_shorten(files[code]))


def _yaml_files(place: Path) -> Mapping[str, Path]:
    try:
        return {path.stem: path for path in sorted(place.glob("*.yaml"))}
    except (OSError, ValueError):
        return {}


def _shorten(path: Path) -> Path:
    try:
        return path.relative_to(Path.cwd())
    except (OSError, ValueError):
        return path
