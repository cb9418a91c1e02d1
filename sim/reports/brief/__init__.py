"""Two pages for somebody who decides: what is found, what it would take, what is assumed."""

from sim.reports.brief.points import Brief, make_brief
from sim.reports.brief.web import brief_page
from sim.reports.brief.word import brief_document, check_word

__all__ = ["Brief", "brief_document", "brief_page", "check_word", "make_brief"]
