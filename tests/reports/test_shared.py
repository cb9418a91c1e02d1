"""Reports that share one plotly.js on disk: the same pages, whoever carries the script."""

from sim.reports.script import carry, plotly_js, script_name, script_source, share, write_script


def test_a_page_that_shares_its_script_is_the_one_that_carries_it():
    policy = f"script-src {script_source(plotly_js())} 'sha256-x'"
    page = f'<meta content="{policy}"><body><script>{plotly_js()}</script>'
    shared = share(page, f"../{script_name()}")
    assert len(shared) < 1000
    assert "script-src 'self' file: 'sha256-x'" in shared
    assert carry(shared, lambda _: plotly_js().encode()) == page
    assert carry(shared, lambda _: None) == shared
    assert carry(shared, lambda _: b"alert(1)") == shared
    assert carry(page, lambda _: None) == page


def test_the_script_is_written_once_and_mended(tmp_path):
    path = write_script(tmp_path)
    assert path.read_text(encoding="utf-8") == plotly_js()
    touched = path.stat().st_mtime_ns
    assert write_script(tmp_path).stat().st_mtime_ns == touched
    path.write_text("half", encoding="utf-8")
    assert write_script(tmp_path).read_text(encoding="utf-8") == plotly_js()
    assert [file.name for file in tmp_path.iterdir()] == [script_name()]
