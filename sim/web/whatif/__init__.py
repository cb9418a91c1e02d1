"""What if? Any round of a game again with something else decided, and both fans side by side."""
