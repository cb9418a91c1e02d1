"""What scenarios claim of their own outcome, decided run by run until it is plain."""
