"""What is tried out: pushes, what comes of them, and how they follow the map."""

from dataclasses import replace

import pytest
from held import HeldJobs

from sysmap.analysis.results_whatif import DEPENDS, DOWN, UNTOUCHED, UP
from sysmap.edits.deleting import delete
from sysmap.edits.elements import rename
from sysmap.edits.links import set_polarity
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Link, Polarity, Push, Scenario
from sysmap.session import Session
from sysmap.session import latest as latest_module

RECORDS = (
    Factor("tax", "Tax"),
    Factor("price", "Price"),
    Factor("demand", "Demand"),
    Factor("rain", "Rain"),
    Link("l1", "tax", "price", Polarity.SAME),
    Link("l2", "price", "demand", Polarity.OPPOSITE),
)


@pytest.fixture
def session(qtbot):
    session = Session(InlineJobs())
    session.open(Document(RECORDS))
    yield session
    session.close()


def verdicts(session):
    return {key: outcome.verdict for key, outcome in session.attention.readings.items()}


def test_a_push_reads_every_factor_and_taking_it_off_reads_none(session):
    session.trial.push(["tax"], 1)
    assert verdicts(session) == {"tax": UP, "price": UP, "demand": DOWN, "rain": UNTOUCHED}
    session.trial.push(["tax"], 1)
    assert not session.trial.on
    assert session.attention.readings == {}


def test_pushing_the_other_way_turns_it_and_keeps_how(session):
    session.trial.push(["tax"], 1)
    session.trial.hold("tax", False)
    session.trial.push(["tax"], -1)
    assert session.trial.pushes == (Push("tax", -1, held=False),)
    assert verdicts(session)["demand"] == UP


def test_several_at_once(session):
    session.trial.push(["tax", "rain"], 1)
    assert session.trial.way("tax") == session.trial.way("rain") == 1
    session.trial.take_off("tax")
    assert verdicts(session) == {"tax": UNTOUCHED, "price": UNTOUCHED, "demand": UNTOUCHED, "rain": UP}


def test_an_edit_is_worked_out_at_once_and_so_is_its_undo(session):
    session.trial.push(["tax"], 1)
    set_polarity(session.document, ["l2"], Polarity.SAME)
    assert verdicts(session)["demand"] == UP
    session.undo()
    assert verdicts(session)["demand"] == DOWN
    set_polarity(session.document, ["l2"], Polarity.UNKNOWN)
    assert verdicts(session)["demand"] == DEPENDS


def test_a_new_name_works_nothing_out(session):
    session.trial.push(["tax"], 1)
    answers = []
    session.trial.answered.connect(lambda: answers.append(1))
    rename(session.document, "tax", "Levy")
    assert answers == []


def test_a_pushed_factor_that_goes_comes_back_with_undo(session):
    session.trial.push(["tax"], 1)
    delete(session.document, ["tax"])
    assert session.trial.found.missing == ("tax",)
    assert set(verdicts(session).values()) == {UNTOUCHED}
    session.undo()
    assert verdicts(session)["demand"] == DOWN


def test_another_map_ends_it(session):
    session.trial.push(["tax"], 1)
    session.open(Document(RECORDS))
    assert not session.trial.on
    assert session.attention.readings == {}


def test_a_scenario_is_opened_with_its_way_to_run(session):
    session.trial.open(Scenario("s1", "Levy", (Push("tax", -1),), activation="tanh", steps=40))
    assert (session.trial.scenario, session.trial.activation, session.trial.steps) == ("s1", "tanh", 40)
    assert verdicts(session)["price"] == DOWN
    session.trial.end()
    assert (session.trial.scenario, session.trial.activation) == ("", "sigmoid")


def test_reasons_and_runs_come_when_asked_for(session):
    reasons, runs = [], []
    session.trial.explained.connect(reasons.append)
    session.trial.ran.connect(runs.append)
    session.trial.push(["tax"], 1)
    session.trial.explain("demand")
    session.trial.run()
    assert [path.factors for path in reasons[0].agreeing] == [("tax", "price", "demand")]
    assert runs[0].change["demand"] < 0 < runs[0].change["price"]


def test_on_a_large_map_a_stale_answer_is_dropped(qtbot, monkeypatch):
    monkeypatch.setattr(latest_module, "ON_THE_SPOT", 0)
    jobs = HeldJobs()
    session = Session(jobs)
    session.open(Document(RECORDS))
    working = []
    session.trial.working.connect(working.append)
    session.trial.push(["tax"], 1)
    assert session.attention.readings == {}
    stale = len(jobs.waiting)
    with session.document.edit("Turn"):
        session.document.put(replace(session.document.get("l2"), polarity=Polarity.SAME))
    for _ in range(stale):
        jobs.let_go()
    assert session.attention.readings == {}
    jobs.let_all_go()
    assert verdicts(session)["demand"] == UP
    assert working == [True, False, True, False]
    session.close()


def test_ending_it_while_it_is_worked_out_leaves_the_map_as_it_was(qtbot, monkeypatch):
    monkeypatch.setattr(latest_module, "ON_THE_SPOT", 0)
    jobs = HeldJobs()
    session = Session(jobs)
    session.open(Document(RECORDS))
    session.trial.push(["tax"], 1)
    session.trial.end()
    jobs.let_all_go()
    assert session.attention.readings == {}
    session.close()
