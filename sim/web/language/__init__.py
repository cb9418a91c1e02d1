"""The words of all pages, in every language, and how values are put into them."""
