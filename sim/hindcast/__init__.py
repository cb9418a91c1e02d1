"""The model against the record: past operations put to the same rules, and scored.

``hindcast`` predicts and scores; ``calibrate`` finds the ranges of the global coefficients;
``facts`` tests what a model of coalitions must reproduce.
"""

from sim.hindcast.hindcast import Hindcast, hindcast

__all__ = ["Hindcast", "hindcast"]
