"""Rules turned into machine code: the same functions, operation by operation, in one pass."""
