"""The moves: what each seat may do and when, and what it comes to."""
