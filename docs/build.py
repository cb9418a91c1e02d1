"""Write all that is generated in these pages, check it, or build the site.

    python docs/build.py                  write reference pages, figures, what commands print,
                                          and the schema beside the shipped scenarios
    python docs/build.py --check          say which are out of date (runs no scenario)
    python docs/build.py --html FOLDER    write them, then build the site into a folder

In about a minute on two cores. The site needs the extra `docs`: pip install '.[docs]'.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import outputs
import reference
from made.pages import DOCS, finish, use_this_clone

use_this_clone()

import figures  # noqa: E402

from sim.scenario.reading import json_schema  # noqa: E402


def main() -> int:
    """Do what was asked, and return an exit code."""
    asked = argparse.ArgumentParser(description="Write, check or build these pages.")
    asked.add_argument("--check", action="store_true", help="only say what is out of date")
    asked.add_argument("--html", metavar="FOLDER", help="build the site into this folder")
    options = asked.parse_args()
    code = check() if options.check else write()
    return code or (site(options.html) if options.html else 0)


def write() -> int:
    """Write every generated page; commands run while the rest is computed here."""
    with ThreadPoolExecutor(1) as beside:
        shown = [page.read_text(encoding="utf-8") for page in outputs.PAGES]
        printing = beside.submit(outputs.run_commands, *shown)
        reference.tidy()
        finish(reference.pages(), check=False)
        finish({figures.PAGE: figures.page()}, check=False)
        finish({json_schema.file(): json_schema.schema_text()}, check=False)
        printed = printing.result()
    pages = {page: page.read_text(encoding="utf-8") for page in outputs.PAGES}
    renewed = {page: outputs.renew_page(text, printed) for page, text in pages.items()}
    return finish(renewed, check=False)


def check() -> int:
    """Say which pages are out of date."""
    code = reference.check()
    if figures.is_stale():
        print("docs/model.md: figures made from other inputs; run python docs/build.py")
        return 1
    return code


def site(folder: str) -> int:
    """Build the site; any warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-W", "--keep-going"]
    return subprocess.run([*command, str(DOCS), folder], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
