"""Results in, small named tables out: each is declared once, in the file of its subject."""
