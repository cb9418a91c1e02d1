"""What the YAML standard allows and a scenario may not use: each with what to write instead.

Every function answers with pairs of texts, what was expected and what was found.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

import yaml

from sim.errors import brief, clip
from sim.scenario.yaml12.scalars import is_text
from sim.scenario.yaml12.source import is_printable

Refusal: TypeAlias = tuple[str, str]

MAPPING: Final = "a mapping at the top, lines such as 'name: value'"
EMPTY: Final = "an empty file"
NO_TAG: Final = "a value without a tag (quote a text that starts with '!')"

_INSTEAD: Final = "(write the values out, or build on another scenario with 'extends')"
_TEXT_KEY: Final = "a key that is text (put quotes around it)"
_CUT: Final = re.compile(r"[ \t]+#[^\s#]")
_WHOLE_TEXT: Final = "quotes around a text with ' #' in it (or '# ' before a comment)"


def of_document(event: yaml.DocumentStartEvent, *, second: bool) -> Iterator[Refusal]:
    """Refuse a second document, and a file that asks for another YAML than 1.2."""
    if second:
        yield "one scenario in a file (put what follows '---' into its own)", "a second document"
    if event.version is not None and event.version != (1, 2):
        yield "YAML 1.2 (remove the line)", "%YAML {}.{}".format(*event.version)
    if event.tags:
        yield NO_TAG, "%TAG"


def of_root(event: yaml.NodeEvent) -> Iterator[Refusal]:
    """Refuse a file that is not a mapping."""
    if isinstance(event, yaml.SequenceStartEvent):
        yield MAPPING, "a list"
    elif isinstance(event, yaml.ScalarEvent):
        yield MAPPING, brief(event.value) if event.value else EMPTY


def of_node(event: yaml.NodeEvent) -> Sequence[Refusal]:
    """Refuse an anchor, an alias or a tag."""
    tag = getattr(event, "tag", None)
    if event.anchor is None and tag is None:
        return ()
    refused = []
    if isinstance(event, yaml.AliasEvent):
        refused.append((f"no alias {_INSTEAD}", clip(f"*{event.anchor}")))
    elif event.anchor is not None:
        refused.append((f"no anchor {_INSTEAD}", clip(f"&{event.anchor}")))
    if tag is not None:
        refused.append((NO_TAG, clip(tag.replace("tag:yaml.org,2002:", "!!"))))
    return refused


def of_text(event: yaml.ScalarEvent) -> Sequence[Refusal]:
    """Refuse characters that nobody can see, which only an escape can have brought in."""
    return () if is_printable(event.value) else [("printable text", brief(event.value))]


def of_cut_text(event: yaml.ScalarEvent, behind: str) -> Sequence[Refusal]:
    """Refuse an unquoted text from which YAML would cut a ' #2' as a comment, and not say so."""
    if _CUT.match(behind) and is_text(event.value):
        return [(_WHOLE_TEXT, brief(event.value + behind.rstrip()))]
    return ()


def of_key(event: yaml.NodeEvent, first_line: int | None) -> Sequence[Refusal]:
    """Refuse a key that is no text, merges, or was set before on `first_line`."""
    if not isinstance(event, yaml.ScalarEvent):
        return [(_TEXT_KEY, "something else as a key")]
    if is_plain(event) and event.value == "<<":
        return [(f"no merge key {_INSTEAD}", "<<")]
    if is_plain(event) and not is_text(event.value):
        return [(_TEXT_KEY, clip(event.value) or "no key at all")]
    if first_line is not None:
        words = f"each key once (first set on line {first_line})"
        return [(words, f"{brief(event.value)} again")]
    return of_text(event)


def is_plain(event: yaml.ScalarEvent) -> bool:
    """Say whether a scalar was written without quotes, so that it may be more than text."""
    return event.implicit[0]
