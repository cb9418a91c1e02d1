"""Dated questions with known answers: what the ensemble said of them, scored beside its rivals."""
