"""What certainty costs: runs for an interval, and what to learn before a decision."""
