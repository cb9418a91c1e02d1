"""Tests of what a room keeps kill, stop and start the server: theirs is a process."""

import pytest


@pytest.fixture
def server(server_process):
    return server_process
