"""What the ensemble is set beside: forecasters that need no model, and two bargaining rules."""
