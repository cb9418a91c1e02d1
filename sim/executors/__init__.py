"""Where work is done: in this process, by processes of this machine, or by a Dask cluster."""
