"""Links between pages lead somewhere, to a heading that is there where they name one."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.markdown import FENCE, ROOT, name, pages

ELSEWHERE = ("CONTRIBUTING.md", "CHANGELOG.md", "scenarios/data/README.md")
ALL = [*pages(), *(ROOT / one for one in ELSEWHERE)]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)\)")
OUTSIDE = re.compile(r"[a-z]+:")
DOI = re.compile(r"doi:(\S+)")


def links(page: Path) -> Iterator[str]:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    yield from (found["target"] for found in LINK.finditer(text))


def slugs(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub and the site make them."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#{1,6} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_link_leads_to_a_file_and_a_heading(page):
    for target in links(page):
        if OUTSIDE.match(target):
            assert target.startswith("https://"), target
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        if anchor:
            assert anchor in slugs(there), target


@pytest.mark.parametrize("page", ALL, ids=name)
def test_a_source_named_by_its_doi_looks_like_one(page):
    for found in DOI.findall(page.read_text(encoding="utf-8")):
        assert re.match(r"10\.\d{4,5}/\S+", found), found


def test_headings_become_anchors(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# Does the model behave?\n\n```sh\n# no heading\n```\n", encoding="utf-8")
    assert slugs(page) == {"does-the-model-behave"}
