"""Tasks of a server: what is cancelled is waited for, so that nothing of it outlives its loop."""

from __future__ import annotations

import asyncio
from typing import Any


async def stop(*tasks: asyncio.Task[Any] | None) -> None:
    """Cancel tasks and wait until they have ended, also those that have not begun yet."""
    running = [one for one in tasks if one is not None and not one.done()]
    for one in running:
        one.cancel()
    await asyncio.gather(*running, return_exceptions=True)
