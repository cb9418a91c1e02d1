"""Charts and tables in one HTML file that opens with no network."""

from sim.report.facts import Origin
from sim.report.images import check_images, save_images
from sim.report.reversals import reversals
from sim.report.several import comparison
from sim.report.single import report

__all__ = ["Origin", "check_images", "comparison", "report", "reversals", "save_images"]
