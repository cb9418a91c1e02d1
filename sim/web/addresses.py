"""Where somebody asks from."""

from __future__ import annotations

import ipaddress


def is_own(address: str) -> bool:
    """Return whether an address is this machine's own, where no limit holds.

    >>> is_own("127.0.0.1"), is_own("::1"), is_own("192.168.1.5"), is_own("fe80::1%eth0")
    (True, True, False, False)
    """
    try:
        return ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False
