"""What crosses the border: clipboard, text and files dropped, the context menu."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

EMPTY = (-200.0, 150.0)


@pytest.fixture
def clipboard(qapp):
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def labels(session):
    return sorted(factor.label for factor in session.snapshot.factors.values())


def drop(desk, mime, place):
    at = desk.to_screen(*place)
    copy, left, no_keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), copy, mime, left, no_keys)
    QApplication.sendEvent(desk.viewport(), enter)
    if enter.isAccepted():
        QApplication.sendEvent(desk.viewport(), QDropEvent(at, copy, mime, left, no_keys))
    return enter.isAccepted()


@pytest.mark.parametrize("text", ["Wind power", ""])
def test_what_is_dragged_across_the_map_and_out_again_leaves_no_trace(desk, session, qtlog, text):
    before, mime = session.snapshot, QMimeData()
    mime.setText(text)
    where = desk.to_screen(*EMPTY).toPoint()
    held = Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(desk.viewport(), QDragEnterEvent(where, *held))
    QApplication.sendEvent(desk.viewport(), QDragLeaveEvent())
    assert session.snapshot == before
    assert [each.message for each in qtlog.records if not each.ignored] == []


def test_copy_and_paste_at_the_pointer(hand, session, desk, clipboard, said):
    before = session.snapshot
    session.attention.select({"coal", "demand", "coal-demand"})
    desk.copy()
    assert said == ["2 factors and 1 link copied"]
    hand.hover((0, 250))
    desk.paste()
    assert labels(session).count("Coal price") == 2
    assert len(session.snapshot.links) == 3
    new = [session.document.get(key) for key in session.attention.selection if key in session.snapshot.factors]
    assert sum(factor.x for factor in new) / 2 == pytest.approx(0, abs=1)
    assert sum(factor.y for factor in new) / 2 == pytest.approx(250, abs=1)
    session.undo()
    assert session.snapshot == before


def test_pasting_twice_at_one_place_leaves_both_in_sight(hand, session, desk, clipboard):
    session.attention.select({"coal"})
    desk.copy()
    hand.hover(EMPTY)
    desk.paste()
    desk.paste()
    places = [(factor.x, factor.y) for factor in session.snapshot.factors.values() if factor.label == "Coal price"]
    assert len(set(places)) == 3


def test_other_programs_read_words(session, desk, clipboard):
    desk.select_all()
    desk.copy()
    assert "Coal price" in clipboard.text()
    assert "fragment" not in clipboard.text()


def test_cut_takes_away_and_pasting_brings_it_back(hand, session, desk, clipboard):
    before = session.snapshot
    session.attention.select({"coal"})
    desk.cut()
    assert labels(session) == ["Demand for coal", "Mining jobs"]
    desk.paste()
    assert labels(session) == labels_of(before)
    session.undo()
    session.undo()
    assert session.snapshot == before


def labels_of(snapshot):
    return sorted(factor.label for factor in snapshot.factors.values())


def test_nothing_selected_copies_nothing(desk, clipboard, said):
    clipboard.setText("kept")
    desk.copy()
    assert clipboard.text() == "kept"
    assert said == ["Nothing is selected"]


def test_lines_of_text_become_factors_in_one_step(hand, session, desk, clipboard):
    before = session.snapshot
    clipboard.setText("Wind power\n- Solar power\n\n")
    desk.paste()
    assert labels(session) == ["Coal price", "Demand for coal", "Mining jobs", "Solar power", "Wind power"]
    session.undo()
    assert session.snapshot == before


def test_an_empty_clipboard_pastes_nothing(session, desk, clipboard, said):
    desk.paste()
    assert session.document.undo_label is None
    assert said == ["There is nothing to paste"]


def test_a_damaged_piece_of_map_is_refused_in_words(session, desk, clipboard, said):
    clipboard.setText('{"sysmap-fragment": 1, "factors": [')
    desk.paste()
    assert session.document.undo_label is None
    assert said == ["What was copied is damaged and cannot be pasted: copy it again"]


def test_dropped_files_are_handed_to_the_window(desk, session, tmp_path):
    before = session.snapshot
    dropped = []
    desk.file_dropped.connect(dropped.append)
    paths = [tmp_path / "one.sysmap", tmp_path / "two.csv"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert drop(desk, mime, (0, 0))
    assert dropped == paths
    assert all(isinstance(path, Path) for path in dropped)
    assert session.snapshot is before


def test_dropped_text_becomes_factors_where_it_fell(desk, session):
    mime = QMimeData()
    mime.setText("Wind power")
    assert drop(desk, mime, EMPTY)
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert (new.x, new.y) == pytest.approx(EMPTY, abs=1)


def test_what_cannot_be_used_is_not_taken(desk):
    mime = QMimeData()
    mime.setData("application/x-something-else", b"1")
    assert not drop(desk, mime, EMPTY)


@pytest.fixture
def asked(desk):
    """The hits a context menu was asked for."""
    hits = []

    def menu_for(hit):
        hits.append(hit)

    desk.menu_for = menu_for
    return hits


def ask_for_menu(desk, place, reason=QContextMenuEvent.Reason.Mouse):
    at = desk.to_screen(*place).toPoint()
    QApplication.sendEvent(desk.viewport(), QContextMenuEvent(reason, at, desk.viewport().mapToGlobal(at)))


def test_the_context_menu_selects_what_is_under_it_first(hand, desk, session, asked):
    hand.click(hand.centre("coal"), Qt.MouseButton.RightButton)
    ask_for_menu(desk, hand.centre("coal"))
    assert [(hit.kind, hit.id) for hit in asked] == [("element", "coal")]
    assert session.attention.selection == {"coal"}


def test_the_context_menu_keeps_a_selection_it_is_asked_for_on(hand, desk, session, asked):
    session.attention.select({"coal", "jobs"})
    ask_for_menu(desk, hand.centre("coal"))
    assert session.attention.selection == {"coal", "jobs"}


def test_the_menu_key_asks_for_the_selection(hand, desk, session, asked):
    for selection, kind in (({"jobs"}, "element"), ({"coal-demand"}, "link"), (set(), "empty")):
        session.attention.select(selection)
        QApplication.sendEvent(desk, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
        assert asked[-1].kind == kind


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_under_the_hand_and_is_gone_when_closed(hand, desk, qtbot):
    menu = QMenu(desk)
    menu.addAction("Delete")
    desk.menu_for = lambda _hit: menu
    ask_for_menu(desk, EMPTY)
    assert menu.isVisible()
    assert menu.pos() == desk.viewport().mapToGlobal(desk.to_screen(*EMPTY).toPoint())
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_new_things_asked_for_from_the_menu_come_where_it_was_opened(hand, desk, session, asked):
    ask_for_menu(desk, (-200, 100))
    desk.new_element()
    hand.type("Wind power")
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert (new.x, new.y) == pytest.approx((-200, 100), abs=1)
