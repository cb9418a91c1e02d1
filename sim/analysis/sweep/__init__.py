"""A sweep: a scenario at many points, block by block in turn, and what comes of it at each."""
