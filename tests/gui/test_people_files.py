"""Files of stakeholders in the window: the start page and the preview count them, and they are something to save."""

from sysmap.edits.stakeholders import add_stakeholder
from sysmap.jobs import InlineJobs
from sysmap.model import Document
from sysmap.session import Session
from sysmap.session.importing import Importing
from sysmap.session.opening import open_map
from sysmap.ui.dialogs.importing_words import told


def test_the_preview_counts_stakeholders(tmp_path, qapp):
    path = tmp_path / "ties.csv"
    path.write_text("From,To,Relation\nAnn,Bo,funds\nBo,Cy,funds\n")
    importing = Importing(InlineJobs(), path, open_map(path))
    assert told(importing.understood) == "3 stakeholders and 2 relations."
    importing.choose("table", "links")
    assert told(importing.understood).startswith("3 factors and 2 links")


def test_stakeholders_read_anew_stay_where_they_stood(tmp_path):
    path = tmp_path / "ties.csv"
    path.write_text("From,To,Relation,Strength\nAnn,Bo,funds,2\nBo,Cy,funds,3\n")
    before = open_map(path)
    again = open_map(path, choices={"column:Strength": "leave out"}, before=before)
    there = {one.label: (one.x, one.y) for one in before.document.snapshot.stakeholders.values()}
    assert len(set(there.values())) == 3
    assert {one.label: (one.x, one.y) for one in again.document.snapshot.stakeholders.values()} == there
    assert {each.strength for each in again.document.snapshot.relations.values()} == {1.0}


def test_a_map_of_stakeholders_alone_is_something_to_save(qapp):
    session = Session(InlineJobs())
    session.open(Document())
    assert not session.file.unsaved
    add_stakeholder(session.document, "Ann", (0.0, 0.0))
    session.file.look_again()
    assert session.file.unsaved
    session.close()
