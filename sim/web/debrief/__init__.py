"""The debrief as a file to take home: what happened, what moved the odds, and what if."""
