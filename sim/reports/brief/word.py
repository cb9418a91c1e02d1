"""A brief as a document of a word processor: text that can be edited, charts as pictures."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.errors import ExtraNeededError
from sim.reports.brief.points import Brief
from sim.reports.images import check_images, save_images

WIDTH = 16.5
"""Width of a picture, centimetres: that of a sheet of A4 within its margins."""

MARGIN = 2.2
"""Margin of a sheet, centimetres."""


def check_word() -> None:
    """Check that a document can be written, before long work is done for it.

    Raises
    ------
    ExtraNeededError
        If python-docx or kaleido is not installed.
    """
    if find_spec("docx") is None:
        feature = "a brief as a document"
        raise ExtraNeededError(feature, "python-docx", "docx")
    check_images()


def brief_document(brief: Brief) -> bytes:
    """Return a brief as a DOCX file.

    Raises
    ------
    ExtraNeededError
        If python-docx or kaleido is not installed.
    BrowserNeededError
        If no browser is found that draws the pictures.
    """
    check_word()
    from docx import Document
    from docx.shared import Cm

    document = Document()
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(MARGIN)
        section.top_margin = section.bottom_margin = Cm(MARGIN)
    document.core_properties.title, document.core_properties.author = brief.title, "willing"
    document.add_heading(brief.title, 0)
    document.add_paragraph(brief.about, style="Subtitle")
    document.add_paragraph(brief.question)
    document.add_paragraph(brief.summary)
    with TemporaryDirectory() as folder:
        charts = {picture.name: picture.chart for picture in brief.pictures}
        drawn = dict(zip(charts, save_images(charts, Path(folder)), strict=True))
        for picture in brief.pictures:
            is_last = picture is brief.pictures[-1]
            document.add_heading("What it would take" if is_last else picture.finding, 1)
            if is_last:
                document.add_paragraph(brief.takes)
            document.add_picture(str(drawn[picture.name]), width=Cm(WIDTH))
            document.add_paragraph(picture.caption, style="Caption")
    rows = document.add_table(rows=1, cols=len(brief.head), style="Light Grid Accent 1")
    for row in (brief.head, *brief.steps):
        cells = (rows.rows[0] if row is brief.head else rows.add_row()).cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for heading, items in (
        ("What is assumed", brief.assumed),
        ("What the model does not know", brief.limits),
    ):
        document.add_heading(heading, 1)
        for item in items:
            document.add_paragraph(item, style="List Bullet")
    document.add_paragraph(f"Made by: {brief.made_by}")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
