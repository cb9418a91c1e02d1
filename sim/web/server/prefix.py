"""The path under which a server is reached: its own, a proxy's, or that of a room on it."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


class Prefix:
    """Serves an application under a path, whether or not a proxy takes the path away before.

    Parameters
    ----------
    app
        What is served.
    path
        Such as ``/class``; empty for none.
    """

    def __init__(self, app: ASGIApp, path: str = "") -> None:
        self._app, self._path = app, path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request as one to the path."""
        if self._path and scope["type"] in ("http", "websocket"):
            asked = scope["path"]
            inside = asked == self._path or asked.startswith(f"{self._path}/")
            whole = asked if inside else f"{self._path}{asked}"
            scope = {**scope, "path": whole, "root_path": self._path}
        await self._app(scope, receive, send)


def root_of(request: HTTPConnection) -> str:
    """Return the path that links begin with; empty at the top of a host."""
    root: str = request.scope.get("root_path", "")
    return root


def keep_cookie(
    request: HTTPConnection, answer: Response, name: str, value: str, seconds: int | None = None
) -> None:
    """Have a browser keep something, for this server's path; over a safe line, for no other line.

    Parameters
    ----------
    request, answer
        What was asked, and what brings the cookie.
    name, value
        What is kept.
    seconds
        For how long; until the browser is closed if None.
    """
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path=f"{request.scope.get('app_root_path', root_of(request))}/",
        secure=request.url.scheme in ("https", "wss"),
        httponly=True,
        samesite="lax",
    )
