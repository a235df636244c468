"""The influence–interest grid as a hand and keys work it: placing, voices, arrows, circles, pictures."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sysmap.edits import stakeholders
from sysmap.model import Document, Perspective, Placing, Stakeholder
from sysmap.ui.boards.grid_field import GridField

LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NO_KEYS, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PEOPLE = [
    Perspective("env", "Environment"),
    Perspective("util", "Utilities"),
    Stakeholder("coop", "Rural cooperative", influence=0.3, interest=0.4),
    Stakeholder("ngo", "Clean energy NGO", influence=0.8, interest=0.9, kind="group", position=2),
    Stakeholder("mayor", "Mayor", kind="person", power=True),
]


class GridHand:
    """Moves in pixels of the field; every press is preceded by a hover."""

    def __init__(self, board):
        self.board = board
        self.held = NO_KEYS

    @property
    def field(self):
        return self.board.grid if self.board.grid.isVisible() else self.board.venn

    def box(self, key):
        return self.field.boxes()[key].center()

    def spot(self, influence, interest):
        return self.field.frame.spot((influence, interest))

    def move(self, spot, button=NO_BUTTON):
        self._send(QEvent.Type.MouseMove, spot, NO_BUTTON, button)

    def press(self, spot):
        self.move(spot)
        self._send(QEvent.Type.MouseButtonPress, spot, LEFT, LEFT)
        self.last = spot

    def drag(self, spot):
        for step in range(1, 6):
            self.move(self.last + (spot - self.last) * (step / 5), LEFT)

    def release(self, spot):
        self._send(QEvent.Type.MouseButtonRelease, spot, LEFT, NO_BUTTON)

    def carry(self, start, end, held=NO_KEYS):
        self.held = held
        self.press(start)
        self.drag(end)
        self.release(end)
        self.held = NO_KEYS

    def click(self, spot):
        self.press(spot)
        self.release(spot)

    def key(self, key, held=NO_KEYS):
        QTest.keyClick(self.field, key, held)

    def _send(self, kind, spot, button, buttons):
        event = QMouseEvent(kind, spot, QPointF(self.field.mapToGlobal(spot)), button, buttons, self.held)
        QApplication.sendEvent(self.field, event)


@pytest.fixture
def board(window):
    window.session.open(Document(PEOPLE))
    window.show_map()
    window.parts.binder.run("board-grid")
    QApplication.processEvents()
    return window.parts._boards["grid"]


@pytest.fixture
def hand(board):
    return GridHand(board)


@pytest.fixture
def session(window):
    return window.session


def at(session, key):
    one = session.snapshot.stakeholders[key]
    return one.influence, one.interest


def steps(session):
    return [change.label for change in session.document.history]


def test_dragging_places_as_one_step_and_undo_takes_it_back(hand, session):
    before = session.snapshot
    hand.carry(hand.box("coop"), hand.spot(0.7, 0.2))
    assert at(session, "coop") == (0.7, 0.2)
    assert steps(session) == ["Place"]
    session.undo()
    assert session.snapshot == before


def test_a_drag_is_seen_and_told_before_it_is_decided(hand, session):
    hand.press(hand.box("coop"))
    hand.drag(hand.spot(0.7, 0.2))
    assert at(session, "coop") == (0.3, 0.4)
    before = hand.field.grab().toImage()
    hand.move(hand.spot(0.2, 0.7), LEFT)
    assert hand.field.grab().toImage() != before


def test_it_is_laid_out_once_when_it_comes_up_and_once_for_an_edit(window, qtbot, monkeypatch):
    laid, settle = [], GridField.settle
    monkeypatch.setattr(GridField, "settle", lambda field: (laid.append(field), settle(field)))
    window.session.open(Document(PEOPLE))
    window.show_map()
    window.parts.binder.run("board-grid")
    qtbot.wait(50)
    assert len(laid) == 1
    stakeholders.place(window.session.document, "coop", 0.6, 0.6)
    qtbot.wait(50)
    assert len(laid) == 2


def test_esc_gives_a_drag_up(hand, session):
    hand.press(hand.box("coop"))
    hand.drag(hand.spot(0.7, 0.2))
    hand.key(Qt.Key.Key_Escape)
    hand.release(hand.spot(0.7, 0.2))
    assert at(session, "coop") == (0.3, 0.4)
    assert hand.board.isVisible()


def test_out_of_the_tray_and_back_into_it(hand, session):
    tray = hand.box("mayor")
    hand.carry(tray, hand.spot(0.6, 0.6))
    assert at(session, "mayor") == (0.6, 0.6)
    assert [one.id for one in hand.field.tray.waiting] == []
    hand.carry(hand.box("mayor"), hand.field.tray.area.center())
    assert at(session, "mayor") == (None, None)
    assert [one.id for one in hand.field.tray.waiting] == ["mayor"]
    assert len(steps(session)) == 2


def test_dragging_beyond_the_edge_is_the_edge(hand, session):
    hand.carry(hand.box("coop"), hand.field.frame.plot.topLeft() - QPointF(20, 20))
    assert at(session, "coop") == (1.0, 0.0)


def test_tab_walks_from_the_most_influential_to_the_tray_and_then_on(hand, session):
    hand.field.setFocus()
    walked = []
    for _ in range(3):
        hand.key(Qt.Key.Key_Tab)
        walked.extend(session.attention.selection)
    assert walked == ["ngo", "coop", "mayor"]
    hand.key(Qt.Key.Key_Tab)
    assert not hand.field.hasFocus()


def test_arrow_keys_move_by_one_per_cent_with_shift_by_five_as_one_step(hand, session):
    session.attention.select(["coop"])
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Up)
    hand.key(Qt.Key.Key_Right, SHIFT)
    hand.key(Qt.Key.Key_Left)
    assert at(session, "coop") == (0.32, 0.44)
    assert len(steps(session)) == 1
    session.undo()
    assert at(session, "coop") == (0.3, 0.4)


def test_an_arrow_key_puts_someone_from_the_tray_in_the_middle(hand, session):
    session.attention.select(["mayor"])
    hand.key(Qt.Key.Key_Up)
    assert at(session, "mayor") == (0.5, 0.5)


def test_keys_move_all_selected_ones(hand, session):
    session.attention.select(["coop", "ngo"])
    hand.key(Qt.Key.Key_Down, SHIFT)
    assert at(session, "coop") == (0.25, 0.4)
    assert at(session, "ngo") == (0.75, 0.9)
    assert len(steps(session)) == 1


def test_enter_leads_to_the_numbers_and_typing_them_places(hand, session):
    session.attention.select(["coop"])
    hand.key(Qt.Key.Key_Return)
    card = hand.board.card
    assert card.influence.hasFocus()
    QTest.keyClicks(card.influence, "65")
    QTest.keyClick(card.influence, Qt.Key.Key_Return)
    assert at(session, "coop") == (0.65, 0.4)
    QTest.keyClick(card.influence, Qt.Key.Key_Escape)
    assert hand.field.hasFocus()


def test_clicking_selects_for_the_whole_window(hand, session):
    hand.click(hand.box("ngo"))
    assert session.attention.selection == {"ngo"}
    hand.click(hand.spot(0.05, 0.05))
    assert not session.attention.selection


def test_two_voices_are_averaged_and_their_difference_is_told(hand, session, board):
    for place, influence in ((1, 0.9), (2, 0.3)):
        board.who.setCurrentIndex(place)
        board.who.activated.emit(place)
        hand.carry(hand.box("mayor"), hand.spot(influence, 0.5))
    assert session.snapshot.stakeholders["mayor"].placings == (Placing("env", 0.9, 0.5), Placing("util", 0.3, 0.5))
    assert at(session, "mayor") == pytest.approx((0.6, 0.5))
    (told,) = [line.row.text().replace("\N{NO-BREAK SPACE}", " ") for line in board.disputes.rows]
    assert told == "Mayor: influence is 90 % to Environment, 30 % to Utilities."
    board.who.setCurrentIndex(0)
    board.who.activated.emit(0)
    hand.move(hand.box("mayor"))
    assert any("average of 2" in line for line in board.grid.words_about("mayor"))


def test_who_says_something_new_is_typed_beside_the_list(hand, session, board):
    QTest.keyClicks(board.another, "Villagers")
    QTest.keyClick(board.another, Qt.Key.Key_Return)
    (voice,) = [key for key, one in session.snapshot.perspectives.items() if one.name == "Villagers"]
    assert board.grid.who == board.who.value == voice
    hand.carry(hand.box("coop"), hand.spot(0.1, 0.1))
    assert session.snapshot.stakeholders["coop"].placings == (Placing(voice, 0.1, 0.1),)


def test_a_voice_that_is_deleted_gives_the_group_the_word(hand, session, board):
    board.grid.see_as("env")
    with session.document.edit("Delete"):
        session.document.remove("env")
    assert board.grid.who == board.who.value == ""


def test_what_the_group_says_is_not_put_in_the_mouth_of_somebody_who_said_nothing(hand, session, board):
    said = Placing("util", influence=0.2)
    with session.document.edit("Half"):
        session.document.put(Stakeholder("coop", "Rural cooperative", influence=0.3, interest=0.4, placings=(said,)))
    session.attention.select(["coop"])
    assert "Influence 30" in board.card.about.text()
    hand.field.see_as("env")
    board.card.refresh()
    assert "Not placed yet: " in board.card.about.text()
    hand.field.see_as("util")
    board.card.refresh()
    assert "influence 20\N{NO-BREAK SPACE}%, interest not said" in board.card.about.text()


def test_alt_drag_draws_an_arrow_and_del_takes_it_away(hand, session):
    hand.carry(hand.box("coop"), hand.spot(0.8, 0.7), ALT)
    assert session.snapshot.stakeholders["coop"].wanted == (0.8, 0.7)
    assert at(session, "coop") == (0.3, 0.4)
    start, end = hand.spot(0.3, 0.4), hand.spot(0.8, 0.7)
    hand.click(start + (end - start) * 0.6)
    assert hand.field.arrow == "coop"
    hand.key(Qt.Key.Key_Delete)
    assert session.snapshot.stakeholders["coop"].wanted is None
    assert at(session, "coop") == (0.3, 0.4)
    assert len(steps(session)) == 2


def test_an_arrow_is_taken_by_its_end(hand, session):
    hand.carry(hand.box("coop"), hand.spot(0.8, 0.7), ALT)
    hand.carry(hand.spot(0.8, 0.7), hand.spot(0.6, 0.2))
    assert session.snapshot.stakeholders["coop"].wanted == (0.6, 0.2)


def test_where_we_want_them_is_a_way_of_dragging_too(hand, session, board):
    board.mode.button("wanted").click()
    hand.carry(hand.box("ngo"), hand.spot(0.9, 0.5))
    hand.key(Qt.Key.Key_Up)
    assert session.snapshot.stakeholders["ngo"].wanted == (0.91, 0.5)
    assert at(session, "ngo") == (0.8, 0.9)
    board.card.no_arrow.click()
    assert session.snapshot.stakeholders["ngo"].wanted is None


def test_del_puts_someone_back_into_the_tray_and_keeps_them_on_the_map(hand, session):
    session.attention.select(["coop"])
    hand.key(Qt.Key.Key_Delete)
    assert at(session, "coop") == (None, None)


def test_claims_are_switched_by_keys_and_by_the_card(hand, session, board):
    session.attention.select(["mayor"])
    hand.key(Qt.Key.Key_U)
    board.card.claims["power"].click()
    one = session.snapshot.stakeholders["mayor"]
    assert (one.power, one.legitimacy, one.urgency) == (False, False, True)
    assert len(steps(session)) == 2


def test_dragging_between_the_circles_sets_all_three_as_one_step(hand, session, board):
    board.view.button("venn").click()
    before = session.snapshot
    hand.carry(hand.box("mayor"), board.venn.layout_now.venn.box((True, True, True)).center())
    one = session.snapshot.stakeholders["mayor"]
    assert (one.power, one.legitimacy, one.urgency) == (True, True, True)
    assert len(steps(session)) == 1
    session.undo()
    assert session.snapshot == before


def test_the_wheel_turns_a_list_that_is_too_long_for_its_circle(hand, session, board):
    with session.document.edit("Many"):
        for number in range(40):
            session.document.put(Stakeholder(f"p{number:02}", f"P {number:02}", power=True))
    board.view.button("venn").click()
    region = board.venn.layout_now.venn.box((True, False, False))
    first = set(board.venn.boxes())
    spot = QPointF(region.center())
    turned = QWheelEvent(
        *(spot, QPointF(board.venn.mapToGlobal(spot)), QPoint(), QPoint(0, -120), NO_BUTTON, NO_KEYS),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(board.venn, turned)
    later = set(board.venn.boxes())
    assert len(later) == len(first)
    assert len(later - first) == 3


def test_a_press_on_how_many_more_shows_the_next_ones(hand, session, board):
    with session.document.edit("Many"):
        for number in range(40):
            session.document.put(Stakeholder(f"p{number:02}", f"P {number:02}", power=True))
    board.view.button("venn").click()
    first = set(board.venn.boxes())
    hand.click(board.venn.layout_now.more[True, False, False].center())
    later = set(board.venn.boxes())
    assert len(later) == len(first)
    assert not later & first & {f"p{number:02}" for number in range(40)}
    assert not steps(session)[1:]


def test_what_is_to_be_done_is_told_for_each_view_and_for_a_map_without_people(session, board):
    assert "arrow keys" in board.card.about.text()
    board.view.button("venn").click()
    assert "arrow keys" not in board.card.about.text()
    assert "P, L, U" in board.card.about.text()
    session.attention.select(["coop", "ngo"])
    assert "arrow keys" not in board.card.about.text()
    session.open(Document([]))
    assert board.card.about.text().startswith("No stakeholders yet")
    assert not board.grid.tray.anybody


def test_a_drag_that_is_given_up_lays_nothing_out_anew(hand):
    layout = hand.field.grid
    hand.press(hand.box("coop"))
    hand.drag(hand.spot(0.9, 0.1))
    hand.key(Qt.Key.Key_Escape)
    assert hand.field.grid is layout


def test_a_stakeholder_that_goes_while_it_is_shown(hand, session):
    session.attention.select(["coop"])
    hand.move(hand.box("coop"))
    with session.document.edit("Delete"):
        session.document.remove("coop")
    hand.field.grab()
    assert "coop" not in hand.field.boxes()
    session.undo()
    assert "coop" in hand.field.boxes()


def test_a_stakeholder_that_goes_while_it_is_dragged(hand, session):
    hand.press(hand.box("coop"))
    hand.drag(hand.spot(0.7, 0.2))
    with session.document.edit("Delete"):
        session.document.remove("coop")
    hand.move(hand.spot(0.6, 0.2), LEFT)
    hand.release(hand.spot(0.6, 0.2))
    hand.field.grab()
    assert steps(session) == ["Delete"]


def test_a_name_is_as_good_as_its_token(hand, session):
    hand.carry(hand.field.grid.names["coop"][1].center(), hand.spot(0.7, 0.2))
    assert session.attention.selection == {"coop"}
    assert at(session, "coop") == pytest.approx((0.7, 0.2), abs=0.08)


@pytest.mark.parametrize("view", ["grid", "venn"])
@pytest.mark.parametrize(("suffix", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_the_board_is_exported_as_a_picture(window, board, answers, tmp_path, view, suffix, begins):
    board.show_view(view)
    answers.path = tmp_path / f"grid{suffix}"
    window.parts.binder.run("export-picture")
    content = answers.path.read_bytes()
    assert content.startswith(begins)
    if suffix == ".svg":
        words = content.decode()
        assert ("Keep satisfied" in words) == (view == "grid")
        assert ("Legitimacy" in words) == (view == "venn")


def test_the_board_is_copied_as_a_picture(window, board, said):
    board.copy.click()
    image = QGuiApplication.clipboard().image()
    assert isinstance(image, QImage)
    assert image.width() > 1000
    assert said == ["The board is copied as a picture"]


def test_f9_brings_the_grid_and_takes_it_away_and_so_does_esc(window, board, hand):
    assert window.board() == "grid"
    hand.key(Qt.Key.Key_Escape)
    assert window.board() == ""
    window.parts.binder.run("board-grid")
    window.parts.binder.run("board-grid")
    assert window.board() == ""
