"""A row for each run, and for each nation in it."""

from sim.analysis.inputs import nations_by_run, runs


def test_a_row_for_each_run_agrees_with_the_ensemble(ran):
    rows = runs(ran).rows()
    assert [row["run"] for row in rows] == list(range(300))
    deadline = ran.runs.troops[:, ran.scenario.deadline]
    assert [row["authorised"] for row in rows] == deadline[1].tolist()
    for row, course in zip(rows, ran.runs.troops[1].T, strict=True):
        week = row["weeks_to_10000"]
        assert (week is None) == (course.max() < 10_000)
        assert week is None or (course[week] >= 10_000 and course[:week].max(initial=0) < 10_000)
    assert [row["agreement_week"] for row in rows] == [
        week if week >= 0 else None for week in ran.runs.agreement.tolist()
    ]


def test_a_row_for_each_nation_and_run_adds_up_to_the_force(ran):
    rows = nations_by_run(ran).rows()
    assert len(rows) == 300 * len(ran.scenario.nations)
    authorised = [0] * 300
    for row in rows:
        authorised[row["run"]] += row["troops"] * (row["rung"] in ("authorised", "deployed"))
        assert row["first_pledged"] is None or row["first_authorised"] is None or (
            row["first_pledged"] <= row["first_authorised"]
        )  # fmt: skip
    assert authorised == runs(ran).column("authorised")
