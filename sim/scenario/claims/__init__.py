"""What a scenario states about its own outcome, in a small strict language."""
