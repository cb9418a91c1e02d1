"""Charts: a table in, a figure out; figures that are kin stand in one file.

A chart is Plotly's own JSON as a dictionary, ``{"data": [...], "layout": {...}}``, so that none
needs Plotly to be imported; `sim.charts.figure.figure` turns one into a Plotly figure.
"""
