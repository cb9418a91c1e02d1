"""Charts and tables in one HTML file that opens with no network."""
