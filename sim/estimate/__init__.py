"""Written rules that estimate a nation's attributes from public figures.

Pure functions from figures to a low, most likely and high value, in ``capacity``,
``geography``, ``politics`` and ``past``; their numbers are in ``sim/estimate/estimates.yaml``.
``python -m sim.estimate`` writes ``scenarios/nations`` from ``scenarios/data``.
"""
