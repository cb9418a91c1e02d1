"""Charts of a sweep: as many as it has measures and sizes, on a page of their own."""
