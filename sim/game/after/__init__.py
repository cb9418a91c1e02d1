"""What is left of a game: the debrief, what if, the files to take home."""
