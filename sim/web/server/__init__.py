"""What serves pages, whatever they show: connections, limits, templates, files, long work."""
