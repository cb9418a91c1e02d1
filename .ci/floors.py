"""Print the oldest release of each direct dependency that pyproject.toml admits, for `pip -c`.

Tools that only check style and types are left at their newest.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
TOOLS = {"mypy", "ruff", "types-PyYAML"}


def floors(project: Path = PROJECT) -> Iterator[str]:
    """Yield a constraint such as ``numpy==2`` for each dependency, the extras included.

    Raises
    ------
    ValueError
        If a dependency has no floor.
    """
    stated = tomllib.loads(project.read_text(encoding="utf-8"))["project"]
    extras = stated["optional-dependencies"].values()
    for line in (*stated["dependencies"], *(line for extra in extras for line in extra)):
        name = re.split(r"[\[<>=!~ ]", line, maxsplit=1)[0]
        if name == stated["name"] or name in TOOLS:
            continue
        floor = re.search(r">=\s*([0-9][^,; ]*)", line)
        if floor is None:
            message = f"{line}: no floor"
            raise ValueError(message)
        yield f"{name}=={floor.group(1)}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in floors())
