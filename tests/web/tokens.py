"""What binds a browser to a seat, as tests carry it."""


class Token(str):
    """What binds a browser to a seat, with the name of the cookie that carries it."""

    __slots__ = ("cookie",)

    @classmethod
    def of(cls, set_cookie):
        """Read it from the header of an answer."""
        name, _, token = set_cookie.partition(";")[0].partition("=")
        found = cls(token)
        found.cookie = name
        return found

    @property
    def header(self):
        return f"{self.cookie}={self}"

    def at(self, base):
        """Give it as Playwright wants the cookies of an address."""
        return {"name": self.cookie, "value": str(self), "url": base}
