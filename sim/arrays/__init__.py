"""The vectorised ensemble: the same week as the Mesa model's, on arrays, block by block."""
