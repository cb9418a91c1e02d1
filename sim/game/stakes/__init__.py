"""What each seat has to win and to lose: a private aim, a red line, a standing at home."""
