"""While only one interview is shown: what the others told is hidden, and what is hidden is not selected."""

import pytest

from sysmap.edits.interview import hold
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Perspective, Relation, RelationKind, Sheet, Stakeholder
from sysmap.session import Session

RECORDS = [
    Perspective("amina", "Amina"),
    Stakeholder("farm", "Farm", perspectives=("amina",)),
    Stakeholder("fund", "Fund"),
    RelationKind("works", "works with"),
    Relation("r", "works", "farm", "fund"),
]


@pytest.fixture
def session(qapp):
    session = Session(InlineJobs())
    session.open(Document(RECORDS))
    session.attention.turn(Sheet.STAKEHOLDERS)
    yield session
    session.close()


def test_nothing_is_hidden_while_everybody_is_shown(session):
    assert session.hidden == frozenset()


def test_what_others_told_is_hidden_and_let_go_of(session):
    session.attention.select({"farm", "fund", "r"})
    session.attention.show_alone("amina")
    assert session.hidden == {"fund", "r"}
    assert session.attention.selection == {"farm"}
    session.attention.show_alone("")
    assert session.hidden == frozenset()


def test_it_follows_each_commit_and_what_undo_hides_is_not_selected(session):
    session.attention.show_alone("amina")
    hold(session.document, "amina", ["fund"])
    assert session.hidden == {"r"}
    session.attention.select({"farm", "fund"})
    session.undo()
    assert session.hidden == {"fund", "r"}
    assert session.attention.selection == {"farm"}


def test_it_is_known_before_anybody_hears_of_the_change(session):
    session.attention.show_alone("amina")
    heard = []
    session.changed.connect(lambda change: heard.append(change.preview or session.hidden))
    hold(session.document, "amina", ["r"])
    assert heard[-1] == frozenset()


def test_another_map_is_shown_whole(session):
    session.attention.show_alone("amina")
    session.open(Document(RECORDS))
    assert session.hidden == frozenset()
