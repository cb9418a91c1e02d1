"""The pages over the game and the analysis: a workshop for a room, and a page of levers."""
