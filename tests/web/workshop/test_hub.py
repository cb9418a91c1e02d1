"""A screen is sent what it does not show by now, and nothing twice."""

from sim.web.workshop.hub import Connection


def test_a_part_that_a_screen_shows_is_not_sent_again():
    phone = Connection("play", "FRA")
    phone.put("me", "1")
    phone.put("public", "2")
    assert phone.take() == '{"me":1,"public":2}'
    phone.put("me", "1")
    phone.put("public", "3")
    assert phone.take() == '{"public":3}'


def test_a_part_that_changes_and_changes_back_before_it_was_sent_is_not_sent():
    phone = Connection("play", "FRA")
    phone.put("me", "1")
    phone.take()
    phone.put("me", "2")
    phone.put("me", "1")
    assert phone.take() == "{}"
    phone.put("me", "2")
    assert phone.take() == '{"me":2}'
