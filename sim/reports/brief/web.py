"""A brief as a page: two sheets of A4 when printed."""

from __future__ import annotations

from typing import Final

from sim.reports.brief.points import Brief, Picture
from sim.reports.markup import escape, heading_with_topic, paragraph, scroll_region, table
from sim.reports.page import Figure, Section, page

STYLE: Final = """\
<style>
main { max-width: 60rem; }
section > hgroup { margin-top: 1.5rem; }
@media print {
  body { font-size: 9pt; line-height: 1.3; }
  h1 { font-size: 15pt; } h2, hgroup h2 { font-size: 12pt; }
  .headline { font-size: 10pt; margin: .4rem 0; }
  h3, hgroup h3 { font-size: 10pt; } header { padding: 0; border: 0; }
  section > hgroup { margin: .6rem 0 .3rem; padding-top: .3rem; }
  article > hgroup { margin: .4rem 0 0; }
  .chart { margin-bottom: .3rem; } figcaption, p { margin: .2rem 0; } footer { margin-top: .5rem; }
  #takes { break-before: page; border: 0; } #takes > h2 { border: 0; margin-top: 0; }
  section > h2 { margin: .5rem 0 .2rem; padding-top: .2rem; } h3 { margin: .4rem 0 0; }
  table, code { font-size: 8.5pt; } td, th { padding-top: .05rem; padding-bottom: .05rem; }
  ul { margin: .2rem 0; } li { font-size: 8.5pt; } footer { display: none; }
}
</style>"""


def brief_page(brief: Brief) -> str:
    """Return a brief as a page of HTML that opens with no network and prints on two sheets."""
    *own, steps = (_figure(picture) for picture in brief.pictures)
    rows = table(brief.head, brief.steps, "Chances with their 95% intervals.", stacked=True)
    sections = [
        Section("found", "What is found", own),
        Section(
            "takes",
            "What it would take",
            [steps],
            paragraph(brief.takes),
            scroll_region(rows, "Table: what it would take"),
        ),
        Section("assumed", "What is assumed", before="".join(map(paragraph, brief.assumed))),
        Section("limits", "What the model does not know", before=_limits(brief)),
    ]
    return page(brief.about, _intro(brief), sections, record=brief.record or None)


def _intro(brief: Brief) -> str:
    title = f"<h1>{escape(brief.title)}</h1>"
    return (
        f"{STYLE}{heading_with_topic(title, brief.about, 'page')}{paragraph(brief.question)}"
        f"{paragraph(brief.summary, 'headline')}"
    )


def _figure(picture: Picture) -> Figure:
    return Figure(picture.name, picture.finding, picture.chart, picture.caption, "")


def _limits(brief: Brief) -> str:
    items = "".join(f"<li>{escape(limit)}</li>" for limit in brief.limits)
    return f"<ul>{items}</ul><p>Made by <code>{escape(brief.made_by)}</code></p>"
