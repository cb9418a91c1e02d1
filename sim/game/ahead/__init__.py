"""The odds from here, and which run is played."""
