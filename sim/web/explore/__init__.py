"""The page of levers: what becomes of the force if something were otherwise."""
