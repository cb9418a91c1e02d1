"""What people decided, as the engine is told: orders, conditions, and changes of the world."""
