"""The map on screen: what is painted where, how the eye moves, and that changes repaint just what they touch."""

from dataclasses import replace

import numpy as np
import pytest
from pictures import AROUND, RING, afresh, colour_at, differs, pixels, show_ring
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from sysmap.canvas.camera import Camera
from sysmap.canvas.hit import Hit
from sysmap.canvas.overlay import Overlay
from sysmap.canvas.stage import Stage
from sysmap.model import Document, Factor, Goal, LoopName, Polarity, Sheet, SystemMap
from sysmap.session import Spotlight
from sysmap.style.theme import DARK, LIGHT, THEMES


@pytest.fixture
def shown(qtbot):
    yield from show_ring(qtbot)


def test_boxes_and_links_are_where_the_records_say(shown):
    assert colour_at(shown, 0, -160 + 12) == LIGHT.factor_fill
    assert colour_at(shown, 300, 250) == LIGHT.canvas
    x, y = shown.curve_middle("ne")
    assert colour_at(shown, x, y) != LIGHT.canvas


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
def test_every_theme_paints_its_own_ground(shown, theme):
    shown.set_theme(theme)
    assert colour_at(shown, 300, 250) == theme.canvas
    assert colour_at(shown, 0, -160 + 12) == theme.factor_fill


def test_an_edit_repaints_only_its_surroundings(shown):
    before = pixels(shown)
    with shown.session.document.edit("Rename"):
        shown.session.document.put(replace(RING[1], label="Q"))
    after = pixels(shown)
    changed = differs(before, after)
    assert shown.camera.screen_rect(shown.box("e")).contains(changed)


def test_an_edited_picture_is_the_picture_of_the_edited_map(shown):
    pixels(shown)
    with shown.session.document.edit("Much"):
        shown.session.document.put(replace(RING[0], x=40.0, y=-120.0, label="A longer label for this"))
        shown.session.document.put(replace(AROUND[1], delay=True, polarity=Polarity.OPPOSITE))
        shown.session.document.remove("sw")
        shown.session.document.put(Factor("new", "New", -250, -150, goal=Goal(-1), pinned=True))
    mended = pixels(shown)
    assert (mended == afresh(shown)).all()


def test_a_moved_map_is_the_same_picture_elsewhere(shown):
    before = pixels(shown)
    shown.pan_by(37, -21)
    after = pixels(shown)
    assert (after[:-21, 37:] == before[21:, :-37]).all()


def test_fit_shows_all_and_zoom_has_limits(shown):
    shown.fit()
    assert shown.visible_rect().contains(shown.box("far"))
    for _ in range(40):
        shown.zoom_by(2)
    assert shown.zoom == 4.0
    for _ in range(40):
        shown.zoom_by(0.5)
    assert shown.zoom == pytest.approx(0.05)
    assert colour_at(shown, 4000, 4000) == LIGHT.canvas


def test_zoom_holds_on_to_the_pointer(shown):
    pointer = QPointF(600, 130)
    there = shown.to_map(pointer)
    shown.zoom_by(1.7, pointer)
    assert shown.to_map(pointer) == pytest.approx(there)


def test_reveal_moves_only_for_what_is_out_of_sight(shown):
    camera = shown.camera
    shown.reveal(["n", "ne"])
    assert shown.camera == camera
    shown.reveal(["far"])
    assert shown.visible_rect().contains(shown.box("far"))
    assert shown.zoom == 1.0


def test_the_camera_tells_and_the_session_knows_the_middle(shown, qtbot):
    with qtbot.waitSignal(shown.camera_changed):
        shown.centre_on(30, 40)
    assert shown.session.middle == (30, 40)


def test_areas_hold_boxes_they_touch_and_links_they_enclose(shown):
    assert shown.elements_in(QRectF(-40, -200, 240, 240)) == {"n", "e"}
    assert shown.ties_in(QRectF(240, 40, -280, -240)) == {"ne"}


def test_preview_is_followed_and_rolled_back(shown):
    document = shown.session.document
    with document.edit("Move"):
        document.put(replace(RING[0], x=90.0))
        assert shown.box("n").center().x() == 90
        edit_undone = document.undo_label
    document.undo()
    assert shown.box("n").center().x() == 0
    assert edit_undone is None


def test_what_is_lifted_follows_the_hand_and_lands_in_the_picture(shown):
    pixels(shown)
    document = shown.session.document
    with document.edit("Move"):
        shown.overlay.lifted = frozenset({"n"})
        document.put(replace(RING[0], x=-120.0, y=-220.0))
        in_hand = pixels(shown)
    assert (in_hand[300 - 220 + 12, 400 - 120] == 255).all()
    shown.overlay.lifted = frozenset()
    landed = pixels(shown)
    assert (landed == afresh(shown)).all()


def test_the_spotlight_dims_all_else(shown):
    plain = pixels(shown)
    shown.session.attention.pin(Spotlight(frozenset("ne"), frozenset(["ne"])))
    lit = pixels(shown)
    border = shown.to_screen(shown.box("s").left(), shown.box("s").center().y())
    spot = round(border.y()), round(border.x())
    assert lit[spot].sum() > plain[spot].sum()  # nearer to the ground
    box = shown.camera.screen_rect(shown.box("n")).toRect().adjusted(2, 2, -2, -2)
    inside = slice(box.top(), box.bottom()), slice(box.left(), box.right())
    assert np.abs(lit[inside] - plain[inside]).max() <= 2
    shown.session.attention.pin(None)
    assert (pixels(shown) == plain).all()


def test_a_lit_loop_has_its_badge_and_its_colour(shown):
    plain = pixels(shown)
    loop = Spotlight(frozenset("nesw"), frozenset(link.id for link in AROUND), "R", "R1", "Growth")
    shown.session.attention.pin(loop)
    lit = pixels(shown)
    middle = lit[270:330, 370:430]
    assert (middle != plain[270:330, 370:430]).any()
    x, y = shown.curve_middle("ne")
    assert colour_at(shown, x, y) == LIGHT.loop_reinforcing


def test_a_named_round_loop_keeps_a_quiet_badge(shown):
    before = pixels(shown)
    with shown.session.document.edit("Name"):
        shown.session.document.put(LoopName("l", frozenset(link.id for link in AROUND), "Growth"))
    changed = differs(before, pixels(shown))
    assert QRectF(330, 250, 140, 110).contains(changed)


def test_hover_selection_and_the_label_being_typed(shown):
    plain = pixels(shown)
    shown.overlay.hover = Hit("rim", "n", 0, -160)
    assert differs(plain, pixels(shown)).center().y() < 200
    shown.overlay.hover = None
    shown.session.attention.select(["s"])
    assert differs(plain, pixels(shown)).center().y() > 400
    shown.session.attention.select([])
    shown.overlay.editing = "e"
    assert shown.camera.screen_rect(shown.box("e")).contains(differs(plain, pixels(shown)))
    shown.overlay.editing = ""
    assert np.abs(pixels(shown) - plain).max() <= 1


def test_colours_by_leverage_and_back(shown):
    plain = pixels(shown)
    with shown.session.document.edit("Goal"):
        shown.session.document.put(replace(RING[0], goal=Goal(1)))
    with_goal = pixels(shown)
    assert (with_goal != plain).any()
    shown.session.attention.colour("leverage")
    assert shown.stage.legend is not None
    assert colour_at(shown, -160, 12) in LIGHT.leverage
    shown.session.attention.colour("")
    assert (pixels(shown) == with_goal).all()


def test_a_layout_glides_and_a_closed_loop_pulses_once(shown, qtbot):
    shown.motion = True
    with shown.session.document.edit("Layout"):
        shown.session.document.put(replace(RING[0], x=100.0))
    shown.animate_positions({"n": (0.0, -160.0)}, {"n": (100.0, -160.0)})
    qtbot.waitUntil(lambda: shown.stage.pose is None, timeout=1000)
    shown.session.attention.pulse(Spotlight(frozenset("nesw"), frozenset(link.id for link in AROUND), "R", "R1"))
    qtbot.waitUntil(lambda: shown.stage.pulse is not None, timeout=1000)
    qtbot.waitUntil(lambda: shown.stage.pulse is None, timeout=2000)


def test_nothing_moves_by_itself_when_motion_is_off(shown):
    shown.animate_positions({"n": (500.0, 0.0)}, {"n": (0.0, -160.0)})
    shown.session.attention.pulse(Spotlight(frozenset("nesw"), frozenset(link.id for link in AROUND), "R", "R1"))
    assert shown.stage.pose is None
    assert shown.stage.pulse is None


def test_an_empty_map_says_what_to_do(shown):
    shown.session.open(Document())
    words = pixels(shown)[280:320, 150:650]
    assert (words.sum(axis=2) < 500).sum() > 200


def test_another_map_takes_the_place_of_the_last(shown):
    shown.session.open(Document([Factor("z", "Alone", 5000, 5000)]))
    assert shown.visible_rect().contains(shown.box("z"))
    assert shown.hit(5000, 5000).id == "z"
    ids, pos, half = shown.sizes()
    assert (ids, pos.tolist(), half.shape) == (("z",), [[5000, 5000]], (1, 2))


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_device_pixels_are_all_used(qapp, ratio):
    """At two pixels a unit the painted map is sharper, not merely larger."""
    stage = Stage(DARK)
    stage.show(SystemMap.of([*RING, *AROUND]), (), {}, Sheet.CAUSAL)
    image = QImage(round(800 * ratio), round(600 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    camera = Camera(width=800, height=600)
    stage.backdrop.begin(stage.scene, camera, ratio)
    while not stage.backdrop.work(1.0):
        pass
    painter = QPainter(image)
    stage.draw(painter, camera, ratio, Overlay(lambda _: None))
    painter.end()
    assert stage.backdrop.is_sharp(camera, stage.extent())
    assert image.pixelColor(round(400 * ratio), round((300 - 148) * ratio)).name() == DARK.factor_fill
    half = image.scaled(400, 300).scaled(image.size())
    assert (half != image) is True


def test_a_far_view_shows_the_names_that_matter(shown):
    with shown.session.document.edit("Goal"):
        shown.session.document.put(replace(RING[0], goal=Goal(1)))
    shown.zoom_to(0.2)
    with_goal = pixels(shown)
    with shown.session.document.edit("No goal"):
        shown.session.document.put(RING[0])
    changed = differs(with_goal, pixels(shown))
    assert changed.height() > 15  # a tag of readable letters, where the box itself is 7 px high


@pytest.mark.parametrize("zoom", [0.06, 0.15, 0.25, 0.5, 1.0, 3.0])
def test_every_level_of_detail_paints_drafts_and_finals(shown, zoom):
    shown.session.attention.select(["n", "ne"])
    shown.overlay.hover = Hit("link", "es", 0, 0)
    shown.zoom_to(zoom)
    assert (pixels(shown) != pixels(shown)[0, 0]).any()
    assert shown.stage.backdrop.is_sharp(shown.camera, shown.stage.extent())
