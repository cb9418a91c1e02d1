"""Programs that measure; no test of the suite is timed."""
