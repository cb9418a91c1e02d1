"""What people decided, put to the model: orders, conditions, and changes of the world."""
