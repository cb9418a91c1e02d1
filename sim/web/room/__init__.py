"""One game that a class plays: its file, its seats and their devices, its clock, its odds."""
