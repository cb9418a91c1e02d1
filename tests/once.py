"""What need not run on every Python: whole kinds of tests that none of them could decide otherwise.

What depends on the interpreter, on a dependency's release or on the system runs on all: what is
read, the rules, both engines bit for bit (their reference numbers hold everywhere), files and their
formats, the shell, processes, the server, Plotly, and one way through every method.
What is named here, or marked `once` where it stands, runs on the first Python of `.ci/run` alone.
Of a command, what it says in words is marked so; what it gives to programs is tried everywhere.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]

WORDS = "words and pages of ours over numbers that are the same everywhere"
CHANCE = "our own sums over runs, which every command runs through on all Pythons"
GAME = "rules of the game over the same week; its course and its file are tried everywhere"
RECORD = "past operations by the same rules; the command and one hindcast run everywhere"
SHOWN = "our styles, scripts and markup, which a browser reads and no Python does"
SPOKEN = "what a screen is sent; the server, its lines and its file are tried everywhere"
ESTIMATED = "our own sums over our tables; the nation files that they write are compared everywhere"

KINDS = {
    WORDS: """agreement docs cli/test_docs.py cli/test_shared_script.py reports/test_basis.py
        reports/test_captions.py reports/subjects/test_certainty.py
        reports/subjects/test_deciders.py reports/test_findings.py reports/test_gallery.py
        reports/subjects/test_waiting.py reports/subjects/test_presence.py reports/test_reversals.py
        reports/subjects/test_sensitivity.py reports/test_unlike.py reports/test_walk.py
        reports/test_words.py reports/subjects/test_words.py web/language web/debrief""",
    CHANCE: """analysis/certainty analysis/claims analysis/coalition analysis/discovery
        analysis/persuasion analysis/sensitivity/test_experiment.py
        analysis/sensitivity/test_ledger.py analysis/sweep analysis/test_bargaining.py
        analysis/test_ceiling.py analysis/test_choice.py analysis/test_comparison.py
        analysis/test_deciders.py analysis/test_doubt.py analysis/test_force.py
        analysis/test_inputs.py analysis/test_ledger.py analysis/test_levers.py
        analysis/test_many.py analysis/test_nations.py analysis/test_obstacles.py
        analysis/test_pairing.py analysis/test_parting.py analysis/test_peace.py
        analysis/test_presence.py analysis/test_reasons.py analysis/test_regret.py
        analysis/test_response.py analysis/test_runs.py analysis/test_waits.py
        analysis/test_words.py analysis/test_world.py charts/test_europe.py engines/test_monotone.py
        scenario/test_shipped_claims.py""",
    GAME: """game/bargains game/course game/rounds game/after/test_after.py
        game/after/test_because.py game/seen/test_cards.py game/after/test_causes.py
        game/test_changed.py game/seen/test_common.py game/facilitator/test_deck.py
        game/test_illegal.py game/after/test_known.py game/test_machine.py game/test_memos.py
        game/moves/test_moves.py game/test_policies.py game/test_presence.py
        game/ahead/test_rehearsal.py game/seen/test_reveal.py game/test_sealed.py
        game/stakes/test_stakes.py game/test_stands.py game/ahead/test_typical.py
        game/engine/test_waiting.py""",
    RECORD: """hindcast/test_calibrate.py hindcast/test_doubt.py hindcast/test_forecasters.py
        hindcast/test_own_tables.py hindcast/test_rivals.py hindcast/test_sizes.py
        hindcast/test_structure.py hindcast/test_validation.py score/test_redraw.py
        score/test_rivals.py score/test_score.py score/test_validate.py""",
    SHOWN: """charts/test_coalition.py charts/test_compared.py charts/test_force.py
        charts/test_layout.py charts/test_map.py charts/test_nations.py charts/test_style.py
        reports/test_opened.py web/test_scriptless.py web/explore web/fitted""",
    SPOKEN: """web/room/test_kill.py web/room/test_lobby.py web/room/test_odds.py
        web/room/test_pace.py web/room/test_plays.py web/room/test_register.py web/whatif
        web/workshop/test_cards.py web/workshop/test_door.py web/workshop/test_facilitator.py
        web/workshop/test_projector.py web/workshop/test_shared_seats.py""",
    ESTIMATED: """estimate/test_attributes.py estimate/test_contingents.py estimate/test_crowds.py
        estimate/test_facts.py estimate/test_means.py estimate/test_rules.py estimate/test_ties.py
        estimate/test_walk.py""",
}

ONCE = {f"tests/{place}": reason for reason, places in KINDS.items() for place in places.split()}
"""Folders and files of tests, and why a second Python would tell nothing new of them."""


def kind_of(path: Path) -> str | None:
    """Return which entry of `ONCE` a file of tests belongs to."""
    if not path.is_relative_to(ROOT):
        return None
    name = path.relative_to(ROOT)
    places = (name, *name.parents)
    return next((place.as_posix() for place in places if place.as_posix() in ONCE), None)
