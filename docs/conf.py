"""Sphinx: these pages as a site that opens offline."""

project = "willing"
author = "The willing developers"
copyright = "2025, The willing developers"

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 4
root_doc = "index"
# The map's page tells how a data file is made; programs and built pages are no pages.
exclude_patterns = ["maps/**", "_build/**"]

html_theme = "furo"
html_title = "willing"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
html_copy_source = False
html_show_sphinx = False
