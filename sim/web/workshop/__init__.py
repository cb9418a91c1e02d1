"""The workshop's pages: join, play, console, screen, cards; and the socket that feeds them."""
