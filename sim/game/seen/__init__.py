"""Who sees what: everybody, one seat, the facilitator."""
