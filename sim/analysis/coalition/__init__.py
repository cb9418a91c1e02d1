"""Questions that are answered by running the same draws with some nations kept back."""
