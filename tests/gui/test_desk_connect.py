"""Drawing links: from the rim, by the key L, with the mouse and without it."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt

from sysmap.canvas.callout import Callout
from sysmap.edits.links import connect
from sysmap.model import Document, Factor, Link, Polarity, Sheet
from sysmap.session import Spotlight

EMPTY = (-200.0, 150.0)


def link_between(session, source, target):
    return session.document.link_between(source, target)


def test_a_drag_from_the_rim_to_a_factor_links_them(hand, session, desk):
    before = session.snapshot
    hand.press(hand.rim("coal")).move(hand.centre("jobs"))
    assert desk.overlay.wire.source == "coal"
    assert desk.overlay.wire.target == "jobs"
    assert session.snapshot is before
    hand.release()
    link = link_between(session, "coal", "jobs")
    assert link.polarity is Polarity.UNKNOWN
    assert session.attention.selection == {link.id}
    assert desk.overlay.wire is None
    session.undo()
    assert session.snapshot == before


def test_plus_or_minus_just_after_signs_it(hand, session, desk):
    hand.drag(hand.rim("coal"), hand.centre("jobs"))
    desk.set_polarity(Polarity.OPPOSITE)
    assert link_between(session, "coal", "jobs").polarity is Polarity.OPPOSITE


@pytest.mark.parametrize(("key", "sign"), [(Qt.Key.Key_Plus, Polarity.SAME), (Qt.Key.Key_Minus, Polarity.OPPOSITE)])
def test_plus_or_minus_on_the_way_signs_it(hand, session, desk, key, sign):
    hand.press(hand.rim("coal")).move((0, 0)).key(key)
    assert desk.overlay.wire.polarity is sign
    hand.move(hand.centre("jobs")).release()
    assert link_between(session, "coal", "jobs").polarity is sign
    hand.drag(hand.rim("jobs"), hand.centre("demand"))
    assert link_between(session, "jobs", "demand").polarity is Polarity.UNKNOWN


def test_a_drop_on_the_empty_map_asks_for_a_new_factor_and_is_one_step(hand, session, desk):
    before = session.snapshot
    hand.drag(hand.rim("coal"), EMPTY)
    assert session.snapshot is before
    assert desk.overlay.wire is not None
    hand.type("Wind power")
    (new,) = [factor for factor in session.snapshot.factors.values() if factor.label == "Wind power"]
    assert (new.x, new.y) == pytest.approx(EMPTY, abs=1)
    link = link_between(session, "coal", new.id)
    assert session.attention.selection == {new.id, link.id}
    assert desk.overlay.wire is None
    session.undo()
    assert session.snapshot == before


def test_a_name_that_is_there_already_means_that_factor(hand, session, said):
    hand.drag(hand.rim("coal"), EMPTY).type("mining  JOBS")
    assert len(session.snapshot.factors) == 3
    assert link_between(session, "coal", "jobs")
    assert said[-1] == "“Mining jobs” is on the map already"


def test_no_name_no_factor_and_no_link(hand, session, desk):
    before = session.snapshot
    hand.drag(hand.rim("coal"), EMPTY).type("", end=Qt.Key.Key_Escape)
    assert session.snapshot is before
    assert desk.overlay.wire is None
    hand.drag(hand.rim("coal"), EMPTY).type("  ")
    assert session.snapshot is before


def test_a_drop_on_its_own_factor_is_nothing(hand, session):
    before = session.snapshot
    hand.press(hand.rim("coal")).move((0, 0)).move(hand.centre("coal")).release()
    assert session.snapshot is before


def test_linking_what_is_linked_keeps_the_link_and_selects_it(hand, session, said):
    before = session.snapshot
    hand.drag(hand.rim("coal"), hand.centre("demand"))
    assert session.snapshot == before
    assert session.attention.selection == {"coal-demand"}
    assert said == ["These two are linked already"]


def test_escape_on_the_way_leaves_nothing(hand, session, desk):
    before = session.snapshot
    hand.press(hand.rim("coal")).move(hand.centre("jobs")).key(Qt.Key.Key_Escape).release()
    assert session.snapshot is before
    assert desk.overlay.wire is None


def test_l_from_a_selected_factor_then_a_click_on_the_target(hand, session, desk):
    hand.click(hand.centre("coal"))
    desk.start_connecting()
    hand.hover(hand.centre("jobs"))
    assert desk.overlay.wire.target == "jobs"
    hand.click(hand.centre("jobs"))
    assert link_between(session, "coal", "jobs")
    assert desk.overlay.wire is None


def test_l_with_nothing_selected_asks_for_the_source_first(hand, session, desk):
    desk.start_connecting()
    hand.click(hand.centre("jobs"))
    hand.click(hand.centre("coal"))
    assert link_between(session, "jobs", "coal")


def test_l_then_a_drag_from_source_to_target(hand, session, desk):
    desk.start_connecting()
    hand.drag(hand.centre("jobs"), hand.centre("coal"))
    assert link_between(session, "jobs", "coal")


def test_l_then_a_click_on_the_empty_map_is_called_off(hand, session, desk):
    before = session.snapshot
    desk.start_connecting()
    hand.click(EMPTY).click(hand.centre("jobs"))
    assert session.snapshot is before
    assert session.attention.selection == {"jobs"}


def test_l_then_tab_and_enter_links_without_a_mouse(hand, session, desk):
    session.attention.select({"jobs"})
    desk.start_connecting()
    hand.key(Qt.Key.Key_Tab)  # in reading order: coal, demand, jobs
    assert desk.overlay.wire.target == "coal"
    hand.key(Qt.Key.Key_Minus).key(Qt.Key.Key_Return)
    assert link_between(session, "jobs", "coal").polarity is Polarity.OPPOSITE
    assert desk.overlay.hover is None


def test_after_pointing_by_keyboard_the_mouse_is_where_it_was(hand, session, desk):
    hand.hover(EMPTY)
    session.attention.select({"jobs"})
    desk.start_connecting()
    hand.key(Qt.Key.Key_Tab)
    assert desk.overlay.hover.id == "coal"
    hand.key(Qt.Key.Key_Escape)
    assert desk.overlay.hover.kind == "empty"


def test_another_key_calls_pointing_off_and_does_its_own_work(hand, session, desk):
    session.attention.select({"coal"})
    desk.start_connecting()
    hand.hover((0, 0)).key(Qt.Key.Key_Right)
    assert desk.overlay.wire is None
    assert session.snapshot.factors["coal"].x == -142


def test_the_source_may_go_away_under_the_wire(hand, session, desk):
    session.attention.select({"coal"})
    desk.start_connecting()
    hand.hover((0, 0))
    desk.delete()
    assert desk.overlay.wire is None
    hand.click(hand.centre("jobs"))
    assert session.attention.selection == {"jobs"}


def test_the_source_may_go_away_while_the_new_factor_is_being_named(hand, session, desk):
    hand.drag(hand.rim("coal"), EMPTY).type("Wind", end=None)
    with session.document.edit("Delete"):
        session.document.remove("coal-demand")
        session.document.remove("coal")
    assert desk.overlay.wire is None
    assert not desk.let_go()
    assert len(session.snapshot.factors) == 2


def test_a_link_that_closes_a_loop_says_so_and_the_loop_pulses(hand, session, qtbot):
    pulsed = []
    session.attention.pulsed.connect(pulsed.append)
    hand.drag(hand.rim("jobs"), hand.centre("coal"))
    session.analyst.answer()
    (spotlight,) = pulsed
    assert isinstance(spotlight, Spotlight)
    assert spotlight.factors == {"coal", "demand", "jobs"}
    assert hand.callout == "closes U1"


def test_what_closes_is_not_said_on_a_sheet_without_the_link(hand, session):
    pulsed = []
    session.attention.pulsed.connect(pulsed.append)
    hand.drag(hand.rim("jobs"), hand.centre("coal"))
    session.attention.turn(Sheet.STAKEHOLDERS)
    session.analyst.answer()
    assert hand.callout == ""
    assert not pulsed


def test_the_word_goes_when_the_sheet_turns(hand, session):
    hand.drag(hand.rim("jobs"), hand.centre("coal"))
    session.analyst.answer()
    assert hand.callout == "closes U1"
    session.attention.turn(Sheet.STAKEHOLDERS)
    assert hand.callout == ""
    session.attention.turn(Sheet.CAUSAL)
    assert hand.callout == ""


SMALL = {  # how the factors of a small loop may stand, and which of them the last link runs between
    "side by side": ((-75, 0), (75, 0)),
    "one above the other": ((0, -45), (0, 45)),
    "three close together": ((-80, -40), (80, -40), (0, 40)),
}


@pytest.mark.parametrize("zoom", [1.0, 0.6])
@pytest.mark.parametrize("places", SMALL.values(), ids=SMALL)
def test_the_word_about_a_small_loop_hides_no_factor(hand, session, desk, places, zoom):
    names = [f"The factor number {number}" for number in range(len(places))]
    factors = [Factor(name, name, *place) for name, place in zip(names, places, strict=True)]
    ties = [Link(a + b, a, b) for a, b in pairwise(names)]
    session.open(Document([*factors, *ties]))
    desk.zoom_to(zoom)
    desk.centre_on(0, 0)
    last = connect(session.document, names[-1], names[0])
    session.analyst.answer()
    word = desk.findChild(Callout)
    assert word.isVisible()
    assert word.about == last
    area = QRectF(word.geometry())
    assert not any(desk.camera.screen_rect(desk.box(name)).intersects(area) for name in names)
    assert QRectF(desk.viewport().rect()).contains(area)
    middle = desk.to_screen(*desk.curve_middle(last))
    assert (area.center() - middle).manhattanLength() < 180
