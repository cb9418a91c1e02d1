"""What a class leaves behind beside its game: who is who, what they learned, their marks.

Nothing of it is in the log of the game, which may be passed on: it is for the facilitator alone.
"""
