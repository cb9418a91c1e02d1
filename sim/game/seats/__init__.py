"""What a seat may do, and what it comes to within a round."""
