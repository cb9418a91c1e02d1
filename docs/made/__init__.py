"""What the programs beside this folder write pages with."""
