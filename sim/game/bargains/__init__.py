"""Bargains that were struck: what each side owes, and how it is carried out."""
