"""Charts and tables in one HTML file that opens with no network."""

from sim.reports.facts import Origin
from sim.reports.images import check_images, save_images
from sim.reports.reversals import reversals
from sim.reports.several import comparison
from sim.reports.single import report

__all__ = ["Origin", "check_images", "comparison", "report", "reversals", "save_images"]
