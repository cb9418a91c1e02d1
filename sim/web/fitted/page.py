"""The page of levers as one file of HTML: what the live page shows, in every language."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any, Final

from sim.reports.script import policy
from sim.web.explore.answers import Plain
from sim.web.explore.events import START, US
from sim.web.explore.levers import CHOICES, SLIDERS, SUPPORT_STEP, start_state
from sim.web.fitted.answers import Floats
from sim.web.fitted.model import Fitted
from sim.web.fitted.sets import words_of
from sim.web.language.catalogue import LANGUAGES, name_nations, texts
from sim.web.language.words import Words
from sim.web.server.render import FOLDER, render

IMPORT: Final = re.compile(
    r'^import (?:\{(?P<names>[^}]*)\} from )?"\./(?P<file>[\w.]+)";\n', re.MULTILINE
)
EXPORT: Final = re.compile(
    r"^export (?P<kind>(?:async )?function|const|class) (?P<name>\w+)", re.MULTILINE
)
INSTEAD: Final = {"asking.js": "fitted.js"}
"""What stands in the place of what: nobody is asked, a response answers."""

LEFT: Final = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)


def bundle(entry: str) -> str:
    """Return a script and all that it imports as one, each in a scope of its own.

    Raises
    ------
    ValueError
        If a script imports or exports in another way than ours do.
    """
    order: list[str] = []
    _collect(entry, order)
    return "\n".join(["const scripts = {};", *map(_wrap, order)])


def _collect(name: str, order: list[str]) -> None:
    """Add a script to those before it, after all that it imports."""
    for found in IMPORT.finditer(_source(name)):
        file = INSTEAD.get(found["file"], found["file"])
        if file not in order:
            _collect(file, order)
    order.append(name)


def _wrap(name: str) -> str:
    source = _source(name)
    exported = ", ".join(found["name"] for found in EXPORT.finditer(source))
    plain = EXPORT.sub(r"\g<kind> \g<name>", IMPORT.sub(_as_const, source))
    if LEFT.search(plain):
        msg = f"{name} imports or exports in a way that cannot be put into one script"
        raise ValueError(msg)
    return f'scripts["{name}"] = (() => {{\n{plain}\nreturn {{ {exported} }};\n}})();'


def _as_const(found: re.Match[str]) -> str:
    file = INSTEAD.get(found["file"], found["file"])
    names = found["names"]
    return f'const {{{names}}} = scripts["{file}"];\n' if names else ""


def _source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


SPOKEN: Final = (
    "explore.", "format.", "lever.", "measure.", "nation.", "nation_short.", "odds.", "week.",
    "said.", "screen.asked", "screen.week", "news.ceasefire", "news.agreement", "link.lost",
)  # fmt: skip
"""How the keys begin of the texts that scripts of the page put together."""

START_SCRIPT: Final = (FOLDER / "fitted_start.js").read_text(encoding="utf-8")


def levers_page(fitted: Fitted) -> str:
    """Return the page: one file of HTML that answers without Python, and with no network."""
    scenario = fitted.scenario
    name_nations(scenario.nations)
    base = {"ok": True, **fitted.base}
    start = {**start_state(scenario), "draft": base}
    script = START_SCRIPT.replace("/* scripts */", bundle("explore.js"))
    return render(
        "fitted.html",
        "en",
        policy=policy([script]),
        script=script,
        styles=[
            (FOLDER / name).read_text(encoding="utf-8") for name in ("style.css", "explore.css")
        ],
        icon=b64encode((FOLDER / "icon.svg").read_bytes()).decode(),
        start=start,
        fitted=_data(fitted, base),
        spoken={language: _texts_of(fitted, language) for language in LANGUAGES},
        titles={language: Words(language).of("shipped", scenario.title) for language in LANGUAGES},
        bodies={language: _body(fitted, start, language) for language in LANGUAGES},
    )


def _body(fitted: Fitted, start: Plain, language: str) -> str:
    """Return what the live page shows in a language, without the levers that are not fitted."""
    return render(
        "explore.html", language, languages=LANGUAGES, layout="bare.html", start=start,
        scenario=fitted.scenario, sliders=SLIDERS, us=US, first=START, choices=CHOICES,
        support_step=SUPPORT_STEP, say=Words(language), fitted=fitted.about,
    )  # fmt: skip


def _texts_of(fitted: Fitted, language: str) -> dict[str, str]:
    """Return the texts of a language that scripts need, with those of the scenario's events."""
    shipped = {f"shipped.{event.says}" for event in fitted.scenario.events}
    return {
        key: text
        for key, text in texts(language).items()
        if key.startswith(SPOKEN) or key in shipped
    }


def _data(fitted: Fitted, base: Plain) -> dict[str, Any]:
    """Return what the script needs to answer."""
    scenario, response, order = fitted.scenario, fitted.response, fitted.order
    start = {name: getattr(scenario, name, "") for name in words_of()}
    return {
        "about": fitted.about,
        "base": base,
        "sliders": {name: scenario.numbers[name].value for name in SLIDERS},
        "support": SUPPORT_STEP,
        "words": words_of(),
        "start": start,
        "us": US,
        "happens": fitted.happens,
        "order": {
            "chances": order.chances,
            "weeks": order.weeks,
            "members": order.members,
            "peace": order.peace,
        },
        "scales": response.scales.tolist(),
        "mean": response.mean.tolist(),
        "half": fitted.half.tolist(),
        "settings": _pack(response.settings),
        "weights": _pack(response.weights),
        "parts": _pack(response.parts),
    }


def _pack(numbers: Floats) -> str:
    """Return numbers in single precision as text, the last axis first."""
    return b64encode(numbers.astype("<f4").tobytes()).decode()
