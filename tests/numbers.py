"""The round numbers that stories are told with, whatever the shipped ones are calibrated to."""

from sim.scenario.scenario import (
    CONDITIONS,
    ENABLERS,
    GROUPS,
    LOCATIONS,
    MANDATES,
    MISSIONS,
    PARLIAMENTS,
    PHASES,
    RUNGS,
)

COEFFICIENTS = {
    "stake_threat": 0.9, "stake_alliance": 0.55, "stake_shelter": 1,
    "stake_leadership": 1.5, "stake_europe": 0.35,
    "stake_nearness": 0.4, "stake_spare": 0.4, "stake_deterrence": 0.4,
    "safety_backstop": 2.8, "safety_word": 0.5, "safety_escalation": 1, "safety_clarity": 0.5,
    "safety_fit": 0.5,
    "company_partners": 0.7, "company_leaders": 0.6, "company_mass": 0.4,
    "company_free_riding": 0.8, "free_riding_onset": 0.7,
    "home_public": 1.1, "home_majority": 0.4, "home_record": 0.7, "home_mandate": 0.5,
    "home_election": 0.3, "home_border": 0.8, "election_weeks": 8, "election_shift": 0.3,
    "disposition_spread": 0.45, "common_spread": 0, "mood_spread": 0.2, "mood_persistence": 0.85,
    "audience_cost": 0.6,
    "cross_party": 0.8, "vote_discipline": 1, "vote_opinion": 0.6, "vote_partners": 0.5,
    "vote_luck": 0.45, "lost_vote_cost": 0.5, "lost_vote_fading": 0.05, "lost_vote_stands": 1,
    "sincerity": 1, "firmness": 1, "firmness_leading": 1, "lapse": 0, "turn": 0,
    "gate_backstop": 0.35, "gate_clarity": 0.6, "gate_others": 2, "review_weeks": 1,
    "rotation": 3, "rearmament": 0.03, "smallest": 30, "offer_span": 1.6, "offer_pace": 0.25,
    "offer_step": 10, "stretch": 2, "concentration": 0.5, "core_share": 0.6, "lead_time": 6,
    "offensive_threat": 0.2, "planning_pace": 0.03, "backing_pace": 0.02,
    "credibility_erosion": 0.25, "credibility_recovery": 0.01,
}  # fmt: skip

BY_KEY = {
    "climb": (RUNGS[:-1], [-1.3, 0.4, 1, 1, 1]),
    "stickiness": (RUNGS, [0, 0.3, 0.3, 1, 1.5, 2]),
    "asked_from": (PARLIAMENTS, [0, 0, 0, 0]),
    "named": (CONDITIONS, [0] * len(CONDITIONS)),
    "signal": (RUNGS, [0, 0.1, 0.35, 0.7, 0.9, 1]),
    "given": (RUNGS, [0, 0.25, 0.5, 1, 1, 1]),
    "tie": (("ALL", *GROUPS), [1, 0.5, 0.5, 4, 4, 4, 3, 3, 3, 2]),
    "need_air": (MISSIONS, [1, 0.6, 0.35]),
    "need_intelligence": (MISSIONS, [1, 0.7, 0.8]),
    "need_logistics": (MISSIONS, [0.8, 0.6, 0.4]),
    "need_guarantee": (MISSIONS, [1, 0.6, 0.4]),
    "place_need": (LOCATIONS, [1, 0.85, 0.45]),
    "place_risk": (LOCATIONS, [1, 0.6, 0.15]),
    "place_worth": (LOCATIONS, [1, 0.7, 0.3]),
    "mission_risk": (MISSIONS, [1, 0.8, 0.5]),
    "mission_worth": (MISSIONS, [1, 0.5, 0.25]),
    "phase_risk": (PHASES, [1, 0.8, 0.6]),
    "legality": (MANDATES, [0, 0.4, 0.7, 0.7, 1]),
    "importance": (ENABLERS, [0.3, 0.3, 0.15, 0.25]),
    "us": (ENABLERS, [0, 0.2, 0.1, 0]),
    "europe": (ENABLERS, [0.45, 0.35, 0.6, 0.35]),
}

WORLD = {
    "threat": 0.6, "clarity": 0.3, "us.credibility": 0.6, "us.openness": 0.03, "us.step": 0.25,
    "us.loss": 0,
    "us.reach_air": 0.6, "us.reach_intelligence": 0.9, "us.reach_logistics": 0.7,
    "us.reach_guarantee": 0.5, "europe.ready": 0.4,
    "peace.ceasefire_chance": 0.03, "peace.break_chance": 0.02, "peace.agreement_chance": 0.06,
    "peace.collapse_chance": 0, "peace.barred_chance": 0.35, "peace.refusal_chance": 0.7,
    "peace.offensive_chance": 0.06, "peace.offensive_weeks": 8, "peace.offensive_delay": 0.6,
}  # fmt: skip

KEYED = {
    f"{name}.{key}": value
    for name, (keys, values) in BY_KEY.items()
    for key, value in zip(keys, values, strict=True)
}

ROUND = {**COEFFICIENTS, **KEYED, **WORLD}
