"""What it would take: the least change of a scenario that brings nations, or a force, in."""
