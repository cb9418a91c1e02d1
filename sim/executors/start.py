"""Which workers a number of processes, or an address, stands for."""

from __future__ import annotations

from sim.executors.crew import Crew, Work
from sim.executors.jobs import Jobs


def start_crew(work: Work, jobs: Jobs) -> Crew:
    """Return workers that do some work.

    Raises
    ------
    ExecutorError
        If a cluster cannot be reached.
    """
    if isinstance(jobs, int):
        from sim.executors.local import LocalCrew

        return LocalCrew(work, jobs)
    from sim.executors.cluster import ClusterCrew

    return ClusterCrew(work, jobs)
