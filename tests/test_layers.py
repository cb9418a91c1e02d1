"""Data flows one way: no module of `sim` imports one that stands above it, or itself in a circle.

`MAY_IMPORT` is the house's plan as data. Where the code shows a better room, change the table in
the same commit and say why in `docs/architecture.md`.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A room is a file or a folder right under sim/; it may always import itself.
MAY_IMPORT = {
    "errors": "",
    "rounding": "",
    "executors": "errors",
    "rules": "",
    "compiled": "",
    "draws": "compiled",
    "scenario": "errors compiled draws",
    "estimate": "scenario",
    "week": "errors draws scenario rules compiled",
    "agents": "errors draws scenario rules week",
    "model": "errors draws scenario rules week agents",
    "arrays": "errors executors draws scenario rules week compiled",
    "results": "errors executors scenario model arrays",
    # The draws tell which uncertain inputs each run had, long after it was run; the week declares
    # the terms of willingness.
    "analysis": "errors executors draws scenario rules week model arrays results",
    "hindcast": "errors executors draws scenario estimate rules week arrays results analysis",
    # The rungs of every run in the week of a question are no table of results: it runs the weeks.
    "score": "errors draws scenario rules week arrays results analysis",
    "charts": "rounding scenario",
    "reports": "errors rounding scenario results analysis charts",
    "game": "errors draws scenario rules week model arrays results analysis",
    "web": "errors rounding executors scenario week arrays results analysis charts reports game",
    "api": "errors executors draws scenario model arrays results analysis charts reports",
    "cli": "all",
    "__main__": "cli",
    "__init__": "all",
}

# What else these rooms may import; the others are free.
OUTSIDE = {
    "errors": set(sys.stdlib_module_names),
    "rounding": set(sys.stdlib_module_names),
    "rules": {"__future__", "collections", "dataclasses", "enum", "typing", "numpy"},
    "draws": {*sys.stdlib_module_names, "numpy"},
}

CIRCLES: list[str] = []
"""Files and folders beside one another that import each other in a circle, by their folder.

The list shrinks: take out what has been undone, and add nothing.
"""

HEAVY = {"llvmlite", "mesa", "pandas", "plotly", "scipy"}
LONGEST = 300
LITERALS = {0, 1, 2}


def sources(package: Path) -> dict[str, Path]:
    """Every module of the package, by its full name."""
    names = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        names[".".join(parts).removesuffix(".__init__")] = path
    return names


def imports(path: Path, modules: dict[str, Path]) -> Iterator[str]:
    """Full name of all that a file imports, wherever in the file it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            for alias in node.names:
                inner = f"{origin}.{alias.name}"
                yield inner if inner in modules else origin


def room(module: str) -> str:
    """Give the room a module of `sim` lives in."""
    return [*module.split("."), "__init__"][1]


def may_import(here: str, there: str) -> bool:
    if not there.startswith("sim."):
        top = there.partition(".")[0]
        return top not in {"", "sim"} and top in OUTSIDE.get(here, {top})
    allowed = MAY_IMPORT[here].split()
    return room(there) == here or "all" in allowed or room(there) in allowed


def upward_imports(package: Path) -> list[str]:
    modules = sources(package)
    return [
        f"{module} imports {found}"
        for module, path in modules.items()
        for found in dict.fromkeys(imports(path, modules))
        if room(module) not in MAY_IMPORT or not may_import(room(module), found)
    ]


def cycle(package: Path) -> list[str]:
    modules = sources(package)
    graph = {module: set(imports(path, modules)) - {module} for module, path in modules.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []


def circles(package: Path) -> list[str]:
    """Files and folders that import each other in a circle, in every folder of a package.

    A folder imports what any file in it does; `__init__` stands for itself.
    """
    found = []
    for folder, graph in sorted(siblings(package).items()):
        ahead = {one: reach(one, graph) for one in graph}
        rings = {
            tuple(sorted(other for other in ahead[one] if one in ahead[other]))
            for one in graph
            if one in ahead[one]
        }
        found += [f"{folder}: {', '.join(ring)}" for ring in sorted(rings)]
    return found


def siblings(package: Path) -> dict[str, dict[str, set[str]]]:
    """Each folder's graph: what stands in it, and what beside it that imports."""
    modules = sources(package)
    places = {
        name: f"{name}.__init__" if path.name == "__init__.py" else name
        for name, path in modules.items()
    }
    folders: dict[str, dict[str, set[str]]] = {}
    for module, path in modules.items():
        for found in (set(imports(path, modules)) & modules.keys()) - {module}:
            here, there = places[module].split("."), places[found].split(".")
            shared = next(k for k, (a, b) in enumerate(zip(here, there, strict=False)) if a != b)
            graph = folders.setdefault(".".join(here[:shared]), {})
            graph.setdefault(here[shared], set()).add(there[shared])
            graph.setdefault(there[shared], set())
    return folders


def reach(start: str, graph: dict[str, set[str]]) -> set[str]:
    """All that can be reached from a start, itself only where a circle leads back."""
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        new = graph[ahead.pop()] - seen
        seen |= new
        ahead += new
    return seen


def test_the_table_lists_each_room_after_those_it_reads():
    rooms = list(MAY_IMPORT)
    known = {"all", *rooms}
    for place, (here, allowed) in enumerate(MAY_IMPORT.items()):
        assert set(allowed.split()) <= known, here
        assert not set(allowed.split()) & set(rooms[place:]), here


@pytest.mark.once  # reads source text, the same everywhere
def test_no_module_imports_upward():
    assert upward_imports(ROOT / "sim") == []


@pytest.mark.once  # reads source text, the same everywhere
def test_no_cycle_between_modules():
    assert cycle(ROOT / "sim") == []


@pytest.mark.once  # reads source text, the same everywhere
def test_the_circles_between_folders_are_those_that_are_known():
    assert circles(ROOT / "sim") == CIRCLES


@pytest.mark.parametrize(
    ("module", "code", "fault"),
    [
        ("rules/stake", "from sim.scenario import read", "sim.rules.stake imports sim.scenario"),
        ("rules/stake", "import random", "sim.rules.stake imports random"),
        ("draws", "def f():\n    import sim.model", "sim.draws imports sim.model"),
        ("model", "from .rules import stake", "sim.model imports .rules"),
        ("web/app", "from sim import rules", "sim.web.app imports sim.rules"),
        ("web/app", "from sim import Scenario", "sim.web.app imports sim"),
        ("utils", "import numpy", "sim.utils imports numpy"),
    ],
)
def test_an_upward_import_is_caught(tmp_path, module, code, fault):
    toy(tmp_path, {"rules/__init__": "", "rules/stake": "", module: code})
    assert upward_imports(tmp_path / "sim") == [fault]


def test_a_cycle_is_caught(tmp_path):
    toy(tmp_path, {"rules/stake": "import sim.rules.home", "rules/home": "import sim.rules.stake"})
    assert set(cycle(tmp_path / "sim")) == {"sim.rules.stake", "sim.rules.home"}


def test_a_circle_between_folders_is_caught_where_no_module_is_in_one(tmp_path):
    files = {
        "game/__init__": "import sim.game.rounds.play",
        "game/message": "",
        "game/rounds/play": "import sim.game.seats.seat\nimport sim.game.message",
        "game/rounds/news": "",
        "game/seats/seat": "import sim.game.rounds.news",
    }
    toy(tmp_path, files)
    assert cycle(tmp_path / "sim") == []
    assert circles(tmp_path / "sim") == ["sim.game: rounds, seats"]


def toy(folder: Path, files: dict[str, str]) -> None:
    for name, code in files.items():
        path = folder / "sim" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, encoding="utf-8")


SHOW_MODULES = "print(*sys.modules)"
SHOW_HELP = """
sys.argv = ["willing", "--help"]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import sys, sim", id="import sim"),
        pytest.param(f"import sys\nfrom sim.cli import main\n{SHOW_HELP}", id="willing --help"),
    ],
)
def test_what_everybody_waits_for_stays_light(code):
    command = [sys.executable, "-c", f"{code}\n{SHOW_MODULES}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert HEAVY & set(done.stdout.splitlines()[-1].split()) == set()


def in_rules(kind: type) -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / "sim" / "rules").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', '?')}", node


def test_no_rule_holds_a_number():
    numbers = [
        f"{place}: {node.value}"
        for place, node in in_rules(ast.Constant)
        if isinstance(node.value, int | float | complex) and node.value not in LITERALS
    ]
    assert numbers == []


def test_no_rule_has_a_default():
    defaults = [
        f"{place}: {node.name}"
        for place, node in in_rules(ast.FunctionDef)
        if node.args.defaults or any(node.args.kw_defaults)
    ]
    assert defaults == []


def test_every_file_is_short():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "sim").rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
