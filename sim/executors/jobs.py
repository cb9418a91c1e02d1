"""How somebody says where work is to be done: a number of processes, or a cluster's address."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final, TypeAlias

from sim.errors import ExtraNeededError, OptionError

Jobs: TypeAlias = int | str
"""Processes of this machine, 1 for none but this one; or the address of a Dask scheduler.

An address is such as ``tcp://10.0.0.5:8786``, or the path of the file (``.json``) that a scheduler
writes about itself.
"""

SCHEMES: Final = ("tcp", "tls", "ws", "wss", "ucx", "inproc")
"""What an address may begin with, before ``://``."""

FILE: Final = ".json"
"""How the name of a scheduler's own file ends."""


def check_jobs(jobs: Jobs) -> Jobs:
    """Return where work is to be done, once that can be.

    Raises
    ------
    ValueError
        If a number of processes is below 1.
    OptionError
        If a text is no address.
    ExtraNeededError
        If it is one and Dask is not installed.

    Examples
    --------
    >>> check_jobs(2)
    2
    """
    if isinstance(jobs, int):
        if too_few(jobs):
            msg = f"jobs must be at least 1; got {jobs}"
            raise ValueError(msg)
        return jobs
    if jobs.partition("://")[0] not in SCHEMES and not jobs.endswith(FILE):
        msg = (
            f"expected a cluster's address, as in tcp://10.0.0.5:8786, or a scheduler's file "
            f"({FILE}); found {jobs!r}"
        )
        raise OptionError(msg)
    if find_spec("distributed") is None:
        feature = "work on a cluster"
        raise ExtraNeededError(feature, "distributed", "cluster")
    return jobs


def too_few(jobs: Jobs) -> bool:
    """Return whether a number of processes is below 1."""
    return isinstance(jobs, int) and jobs < 1


def every_core() -> int:
    """Return how many processes keep all cores busy that the system grants this one.

    Others are not counted: by its affinity, by a container's limit, or by LOKY_MAX_CPU_COUNT.
    """
    from loky import cpu_count  # slow to import, seldom needed

    return int(cpu_count())
