"""What the facilitator does: the table, the phases and their clock, injects, branches, notes."""
