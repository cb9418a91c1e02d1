"""Results and reports made again from what they carry, and held against what they state."""
