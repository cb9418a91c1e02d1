"""The conditions that runs share in which something happens, as boxes that can be said aloud."""
