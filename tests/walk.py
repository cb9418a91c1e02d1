"""The walks of CONTRIBUTING.md, carried out in a copy of this clone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COPIED = ("sim", "scenarios", "docs", "tests", "README.md", "pyproject.toml")
BLOCK = re.compile(r"^ *<!-- (.*?) -->\n( *)```\w+\n(.*?)^\2```$", re.MULTILINE | re.DOTALL)
BESIDE = re.compile(r'(after|before) "(.*)" in (\S+)')


def walk(heading: str) -> list[tuple[str, str]]:
    """The blocks of a walk, each with where it belongs."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n")[1].split("\n## ")[0]
    return [(where, dedent_by(code, indent)) for where, indent, code in BLOCK.findall(section)]


def dedent_by(code: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in code.splitlines(keepends=True))


def apply(clone: Path, where: str, code: str) -> None:
    """Do in a clone what a block of a walk says."""
    place = where.rsplit(maxsplit=1)[-1]
    if where.startswith("at the end of "):
        change(clone / place, lambda text: extend(text, code))
    elif where.startswith("as "):
        assert not (clone / place).exists(), f"{place} is there already"
        (clone / place).write_text(code, encoding="utf-8")
    elif found := BESIDE.fullmatch(where):
        put = below if found[1] == "after" else above
        change(clone / place, lambda text: put(text, found[2], code))
    elif where.startswith("under "):
        key = where.split()[1]
        for path in (clone / place).glob("*.yaml"):
            change(path, lambda text: below(text, key, code))
    else:
        assert where == "commands"
        for line in code.splitlines():
            done = python(clone, *line.removeprefix("python ").split())
            assert done.returncode == 0, done.stdout + done.stderr


def change(path: Path, how) -> None:
    path.write_text(how(path.read_text(encoding="utf-8")), encoding="utf-8")


def below(text: str, line: str, code: str) -> str:
    """Put a block below the first line that begins so."""
    lines = text.splitlines(keepends=True)
    place = next(number for number, known in enumerate(lines) if known.startswith(line))
    return "".join([*lines[: place + 1], code, *lines[place + 1 :]])


def above(text: str, line: str, code: str) -> str:
    """Put a block above the first line that begins so, and its imports with the other imports."""
    before, found, after = text.partition(f"\n{line}")
    assert found, f"no line begins {line!r}"
    return f"{extend(before, code)}\n{found}{after}"


def extend(text: str, code: str) -> str:
    """Put a block at the end of a file, and its imports with the other imports."""
    imports = [line for line in code.splitlines(keepends=True) if line.startswith("from ")]
    rest = "".join(line for line in code.splitlines(keepends=True) if line not in imports)
    for line in imports:
        text = text.replace("\nfrom sim", f"\n{line}from sim", 1)
    return f"{text}\n{rest}"


def python(clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a clone, on the clone's own code."""
    environment = {**os.environ, "PYTHONPATH": str(clone), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def copy_of_clone(folder: Path) -> Path:
    """A copy of this clone in which a walk may be made.

    Compiled files come along and none is added: only what a walk changes is compiled again.
    """
    leave = shutil.ignore_patterns("_build")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=leave)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def run_tests(clone: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """Run some tests in a clone."""
    return python(clone, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *tests)
