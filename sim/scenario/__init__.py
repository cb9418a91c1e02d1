"""What a scenario is, and how one is changed, sampled and written; see `reading` for its files."""
