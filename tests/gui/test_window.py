"""The window as a person meets it: start page, drawing by typing, saving, closing, coming back."""

import gc
import weakref

import pytest
from hands import type_line
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from sysmap.edits.deleting import delete
from sysmap.jobs import InlineJobs
from sysmap.model import Ability, Document, Experiment, Factor, Perspective, Sheet, Stakeholder
from sysmap.session import Session
from sysmap.storage.recent import recent_files
from sysmap.storage.settings import Settings
from sysmap.style.resources import example_files
from sysmap.ui.appearance import Appearance
from sysmap.ui.window import Window


def labels(window):
    return sorted(factor.label for factor in window.session.snapshot.factors.values())


def test_it_opens_on_the_start_page_with_the_examples(window):
    assert not window.map_shown()
    assert window.windowTitle() == "sysmap"


def test_a_new_map_is_ready_to_be_typed_on(window, qtbot):
    window.parts.binder.run("new")
    assert window.map_shown()
    type_line(qtbot, window, "Coal price -> Demand for coal -")
    assert labels(window) == ["Coal price", "Demand for coal"]
    assert window.isWindowModified()
    window.parts.binder.run("undo")
    assert labels(window) == []


def test_a_new_stakeholder_map_is_empty_and_on_the_stakeholders_sheet(window):
    window.open_file(example_files()[0])
    window.parts.binder.run("new-stakeholders")
    assert window.map_shown()
    assert not window.session.snapshot.elements
    assert window.session.attention.sheet is Sheet.STAKEHOLDERS


def test_from_the_start_page_all_tabs_of_the_stakeholders_are_in_sight(window, qtbot):
    window.parts.binder.run("new-stakeholders")
    bar = window.parts.sides.widget(0).tabBar()
    shown = [place for place in range(bar.count()) if bar.isTabVisible(place)]
    assert len(shown) == 4
    qtbot.waitUntil(lambda: all(bar.rect().contains(bar.tabRect(place).center()) for place in shown))
    assert bar.tabRect(shown[0]).x() == 0


def test_saved_and_opened_again_it_is_the_same_map(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A + B - A")
    answers.path = tmp_path / "first.sysmap"
    window.parts.binder.run("save")
    assert not window.isWindowModified()
    assert window.windowTitle().startswith("first")
    drawn = window.session.snapshot
    window.parts.binder.run("close-map")
    assert not window.map_shown()
    window.open_file(tmp_path / "first.sysmap")
    assert window.session.snapshot == drawn
    assert recent_files()[0] == tmp_path / "first.sysmap"


def test_undoing_back_to_what_was_saved_takes_the_mark_away(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.path = tmp_path / "m.sysmap"
    window.parts.binder.run("save")
    type_line(qtbot, window, "B")
    assert window.isWindowModified()
    window.parts.binder.run("undo")
    assert not window.isWindowModified()


@pytest.mark.parametrize(("answer", "closed"), [(0, True), (1, True), (2, False), (None, False)])
def test_closing_with_unsaved_work_asks_first(window, qtbot, answers, tmp_path, answer, closed):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.choice, answers.path = answer, tmp_path / "kept.sysmap"
    assert window.close() is closed
    assert (tmp_path / "kept.sysmap").exists() is (answer == 0)
    answers.choice = 1


def test_an_example_is_not_written_over(window, answers):
    before = example_files()[0].read_bytes()
    window.open_file(example_files()[0])
    answers.path = None
    window.parts.binder.run("save")
    assert window.session.file.path is None
    assert example_files()[0].read_bytes() == before


def test_a_damaged_file_is_refused_in_words_and_the_open_map_stays(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A -> B +")
    drawn = window.session.snapshot
    broken = tmp_path / "broken.sysmap"
    broken.write_text('{"format": "sysmap", "version": 1, "records": [', encoding="utf-8")
    answers.choice = 1
    window.open_file(broken)
    assert "broken.sysmap" in answers.told[-1]
    assert window.session.snapshot == drawn


def test_a_file_that_cannot_be_written_leaves_the_map_unsaved(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.path = tmp_path / "no-such-folder" / "m.sysmap"
    window.parts.binder.run("save")
    assert answers.asked[-1] == "The map was not saved"
    assert window.isWindowModified()


def test_a_file_that_changed_underneath_is_noticed_before_saving_over_it(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.path = tmp_path / "m.sysmap"
    window.parts.binder.run("save")
    theirs = answers.path.read_bytes().replace(b'"A"', b'"Theirs"')
    answers.path.write_bytes(theirs)
    type_line(qtbot, window, "B")
    answers.choice = 3
    window.parts.binder.run("save")
    assert answers.asked[-1] == "Somebody else has changed m.sysmap"
    assert (tmp_path / "m.sysmap").read_bytes() == theirs


def test_the_links_go_out_as_a_table_and_come_back(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A + B - C")
    answers.path = tmp_path / "links.csv"
    window.parts.binder.run("export-map")
    answers.choice = 1
    window.open_file(answers.path)
    assert labels(window) == ["A", "B", "C"]
    assert window.session.file.path is None


def test_the_name_on_offer_is_of_the_kind_that_stands_first(window, qtbot, answers, monkeypatch):
    offered = []
    monkeypatch.setattr(answers, "save_path", lambda _, *offer: offered.append(offer))
    window.parts.binder.run("new")
    type_line(qtbot, window, "A + B")
    window.parts.binder.run("export-map")
    ((name, kinds),) = offered
    assert (name, kinds[0]) == ("Untitled map.xlsx", "Workbook (*.xlsx)")


def test_the_foot_and_the_question_before_leaving_know_whether_there_is_a_file(
    window, qtbot, answers, tmp_path, monkeypatch
):
    asked = []
    with monkeypatch.context() as patch:
        patch.setattr(answers, "choose", lambda _title, text, _choices: asked.append(text) or 2)
        window.parts.binder.run("new")
        type_line(qtbot, window, "A")
        assert window.parts.footer.state.text() == "not saved yet"
        window.parts.binder.run("close-map")
        answers.path = tmp_path / "m.sysmap"
        window.parts.binder.run("save")
        assert window.parts.footer.state.text() == "saved"
        type_line(qtbot, window, "B")
        assert window.parts.footer.state.text() == "changes not saved yet"
        window.parts.binder.run("close-map")
    assert asked == [
        "It was never saved: what was drawn would be gone.",
        "What was drawn since the last save would be gone.",
    ]


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_a_picture_goes_out(window, qtbot, answers, tmp_path, suffix):
    window.open_file(example_files()[1])
    answers.path = tmp_path / f"map{suffix}"
    window.parts.binder.run("export-picture")
    assert answers.path.stat().st_size > 1000
    window.parts.binder.run("copy-picture")
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_picture_shows_what_the_sheet_shows(window, answers, tmp_path):
    people = Stakeholder("a", "Ann", perspectives=("p",)), Stakeholder("b", "Zoe", 900.0)
    window.session.open(Document([Perspective("p", "Amina"), *people]))
    window.show_map()
    window.session.attention.turn(Sheet.STAKEHOLDERS)
    window.parts.binder.run("copy-picture")
    everybody = QGuiApplication.clipboard().image()
    window.session.attention.show_alone("p")
    answers.path = tmp_path / "map.svg"
    window.parts.binder.run("export-picture")
    assert "Ann" in answers.path.read_text()
    assert "Zoe" not in answers.path.read_text()
    window.parts.binder.run("copy-picture")
    assert QGuiApplication.clipboard().image().width() < everybody.width() / 2


def test_the_foot_counts_what_the_sheet_or_the_board_shows(window):
    records = [Perspective("p", "Amina"), Factor("f", "F"), Factor("g", "G"), Experiment("e", "f", "Try")]
    records += [Stakeholder("a", "Ann", perspectives=("p",)), Stakeholder("b", "Bo"), Ability("y", "a", "f", 0.5)]
    window.session.open(Document(records))
    window.show_map()
    footer, run = window.parts.footer, window.parts.binder.run
    told = {}
    for action in ("causal", "stakeholders", "both"):
        run(f"sheet-{action}")
        told[action] = " ".join(footer.counts.text().split())
    assert told == {
        "causal": "2 factors 0 links",
        "stakeholders": "2 stakeholders 0 relations",
        "both": "2 factors 0 links 2 stakeholders 0 relations 1 ability",
    }
    run("board-grid")
    assert footer.counts.text() == "2 stakeholders"
    window.session.attention.select({"f", "a"})
    assert " ".join(footer.counts.text().split()) == "2 stakeholders 1 selected"
    assert not footer.zoom.isVisible()
    run("board-learning")
    assert footer.counts.text() == "1 experiment"
    run("sheet-stakeholders")
    assert footer.zoom.isVisible()
    window.session.attention.show_alone("p")
    assert footer.counts.text().startswith("1 stakeholder ")


def test_find_selects_what_it_finds(window, qtbot):
    window.parts.binder.run("new")
    type_line(qtbot, window, "Coal price; Wind power")
    window.focus_find()
    qtbot.keyClicks(window.parts.find_field, "wind")
    chosen = [window.session.snapshot.factors[key].label for key in window.session.attention.selection]
    assert chosen == ["Wind power"]


def test_enter_keeps_what_is_found_and_then_goes_on(window, qtbot):
    window.parts.binder.run("new")
    type_line(qtbot, window, "Demand for coal; Coal; Coal price; Charcoal")
    field, session = window.parts.find_field, window.session
    window.focus_find()
    qtbot.keyClicks(field, "coal")

    def after(key, held=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(field, key, held)
        [chosen] = session.attention.selection
        return session.snapshot.factors[chosen].label

    enter = Qt.Key.Key_Return
    assert [after(enter) for _ in range(4)] == ["Coal", "Coal price", "Demand for coal", "Charcoal"]
    assert after(enter, Qt.KeyboardModifier.ShiftModifier) == "Demand for coal"
    assert after(enter) == "Charcoal"
    assert after(enter) == "Coal"
    field.selectAll()
    qtbot.keyClicks(field, "char")
    assert [after(enter), after(enter)] == ["Charcoal", "Charcoal"]
    field.selectAll()
    qtbot.keyClicks(field, "coal")
    assert after(Qt.Key.Key_Down) == "Coal price", "an arrow goes on at once"


def test_find_goes_on_past_what_has_been_deleted_since(window, qtbot):
    window.parts.binder.run("new")
    type_line(qtbot, window, "Coal; Coal price; Coal mine")
    field, session = window.parts.find_field, window.session
    window.focus_find()
    qtbot.keyClicks(field, "coal")
    delete(session.document, session.attention.selection)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [session.snapshot.factors[key].label for key in session.attention.selection] == ["Coal mine"]
    window.parts.binder.run("new")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert session.attention.selection == set()


def test_room_mode_folds_the_panels_and_brings_them_back(window):
    window.open_file(example_files()[1])
    window.toggle_side("right")
    window.parts.binder.run("room")
    assert not window.side_shown("left")
    window.parts.binder.run("room")
    assert window.side_shown("left")
    assert not window.side_shown("right")


def test_the_palette_runs_what_is_typed_and_goes_to_factors(window, qtbot):
    window.parts.binder.run("new")
    with window.session.document.edit("Add"):
        window.session.document.put(Factor("f", "Wind power"))
    window.show_palette()
    line = window.parts.palette.line
    qtbot.keyClicks(line, "wind po")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.session.attention.selection == {"f"}
    window.show_palette()
    qtbot.keyClicks(line, "select all")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert window.session.attention.selection == {"f"}
    assert not window.parts.palette.isVisible()


def test_keys_of_the_map_do_nothing_while_a_name_is_typed_in_a_field(window, qtbot):
    window.open_file(example_files()[1])
    before = window.session.snapshot
    window.focus_find()
    qtbot.keyClicks(window.parts.find_field, "ndgvlp")
    assert window.session.snapshot == before


def test_the_menus_of_recent_maps_and_examples_open_what_they_name(window, qtbot, answers, tmp_path):
    window.parts.binder.run("new")
    type_line(qtbot, window, "A")
    answers.path = tmp_path / "mine.sysmap"
    window.parts.binder.run("save")
    examples = QMenu(window)
    window.fill_examples(examples)
    examples.actions()[0].trigger()
    assert len(window.session.snapshot.factors) > 40
    recent = QMenu(window)
    window.fill_recent(recent)
    recent.actions()[0].trigger()
    assert labels(window) == ["A"]
    assert window.session.file.path == answers.path


def test_every_sheet_has_its_panel_in_front_again(window):
    front = lambda: window.parts.sides._left.tabText(window.parts.sides._left.currentIndex())  # noqa: E731
    window.show_map()
    run = window.parts.binder.run
    window.show_panel("levers")
    run("sheet-stakeholders")
    assert front() == "Stakeholders"
    window.show_panel("weave")
    run("sheet-both")
    assert front() == "Loops"
    run("sheet-stakeholders")
    assert front() == "Weave"
    run("sheet-causal")
    assert front() == "Levers"


def test_a_closed_window_lets_go_of_its_map(qtbot):
    window = Window(Appearance(Settings(appearance="light", motion=False)))
    window.furnish(Session(InlineJobs()))
    window.show()
    window.parts.binder.run("new")
    session = weakref.ref(window.session)
    assert session()
    window.setStyleSheet("* { font-size: 14pt }")  # what is still to be fitted when the window goes
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert session() is None
