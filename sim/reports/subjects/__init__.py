"""Subjects of reports: each with its charts, their captions and their findings in a file."""
