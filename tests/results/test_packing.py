"""What a manifest packs comes back as it was."""

import json

from sim.results.packing import pack, unpack


def test_scenarios_are_packed_without_loss():
    documents = [
        {"a": {"b": 1, "c": None}, "d": [1]}, {"a": {"b": 2}, "e": {}}, {"a": 3, "d": {"x": 1}},
    ]  # fmt: skip
    assert unpack(json.loads(json.dumps(pack(documents)))) == documents
