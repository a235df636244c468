"""What colours, sizes and name tags on the map mean; and the view in odd windows, on odd maps, and when it closes."""

from dataclasses import replace

import numpy as np
import pytest
from pictures import AROUND, RING, afresh, bgr, colour_at, pixels, sharpen, show_ring
from PySide6.QtCore import QPointF, QRectF, QTimer, QVariantAnimation
from PySide6.QtGui import QImage, QPainter

from sysmap.model import Ability, Document, Factor, Goal, Link, Perspective, Sheet, Stakeholder
from sysmap.session import Spotlight
from sysmap.style.theme import LIGHT


@pytest.fixture
def shown(qtbot):
    yield from show_ring(qtbot)


# what colour and size mean


def test_perspectives_are_stripes_at_the_foot_with_a_key_in_the_corner(shown):
    document = shown.session.document
    with document.edit("Perspectives"):
        document.put(Perspective("p", "Utilities"))
        document.put(replace(RING[1], perspectives=frozenset({"p"})))
    plain = pixels(shown)
    shown.session.attention.colour("perspectives")
    striped = pixels(shown)
    box = shown.box("e")
    assert colour_at(shown, box.center().x(), box.bottom() - 4) == LIGHT.perspectives[0]
    key = slice(500, 595), slice(5, 150)
    assert (striped[key] == bgr(LIGHT.perspectives[0])).all(axis=2).sum() > 80  # the swatch
    assert (plain[key] == bgr(LIGHT.perspectives[0])).all(axis=2).sum() == 0


def test_who_holds_a_factor_from_now_on_is_coloured_at_once(shown):
    document = shown.session.document
    with document.edit("Add"):
        document.put(Perspective("p", "Utilities"))
    shown.session.attention.colour("perspectives")
    pixels(shown)
    with document.edit("Tell"):
        document.put(replace(RING[1], perspectives=frozenset({"p"})))
    assert (pixels(shown) == afresh(shown)).all()
    box = shown.box("e")
    assert colour_at(shown, box.center().x(), box.bottom() - 4) == LIGHT.perspectives[0]


def test_the_key_of_kinds_gains_the_first_ability_and_loses_the_last(shown):
    document = shown.session.document
    with document.edit("Add"):
        document.put(Stakeholder("u", "Utility A", -300, 200))
    shown.session.attention.turn(Sheet.BOTH)
    key = slice(540, 595), slice(5, 150)
    without = pixels(shown)[key]
    with document.edit("Able"):
        document.put(Ability("able", "u", "w"))
    assert (pixels(shown)[key] == bgr(LIGHT.lever)).all(axis=2).sum() > 30  # its line
    shown.session.undo()
    assert (pixels(shown)[key] == without).all()


def test_size_by_leverage_makes_the_strongest_larger_and_back(shown):
    document = shown.session.document
    with document.edit("Goal"):
        document.put(replace(RING[0], goal=Goal(1)))
    usual = {name: shown.box(name).height() for name in "nesw"}
    shown.session.attention.size(True)
    rows = shown.session.analyst.analysis.leverage.rows
    strongest = max(rows, key=lambda row: row.score).factor
    assert shown.box(strongest).height() > usual[strongest]
    shown.session.attention.size(False)
    assert {name: shown.box(name).height() for name in "nesw"} == usual


# name tags


def tagged(view):
    """What of each factor's name tag is on screen now: rectangles in screen pixels."""
    x, y = view.camera.to_screen(0, 0)
    pixels(view)
    return {
        view.stage.scene.elements[tag.row].id: QRectF(QPointF(*tag.plate[:2]), QPointF(*tag.plate[2:])).translated(x, y)
        for tag in view.stage._tags._tags
    }


def test_the_names_of_a_lit_loop_stand_round_it_and_hide_nothing_of_it(shown):
    shown.zoom_to(0.35)
    loop = Spotlight(frozenset("nesw"), frozenset(link.id for link in AROUND), "R", "R1", "Growth")
    shown.session.attention.pin(loop)
    tags = tagged(shown)
    assert set(tags) == set("nesw")
    boxes = {name: shown.camera.screen_rect(shown.box(name)) for name in "nesw"}
    middle = shown.to_screen(0, 0)
    for name, tag in tags.items():
        assert not any(tag.intersects(box) for box in boxes.values())
        assert not any(tag.intersects(other) for key, other in tags.items() if key != name)
        out = boxes[name].center() - middle
        way = tag.center() - middle
        assert QPointF.dotProduct(out, way) > QPointF.dotProduct(out, out)
    curves = [shown.to_screen(*shown.curve_middle(link.id)) for link in AROUND]
    assert not any(tag.contains(point) for tag in tags.values() for point in curves)


def test_while_a_loop_is_lit_goals_outside_it_step_back(shown):
    shown.zoom_to(0.35)
    with shown.session.document.edit("Goal"):
        shown.session.document.put(Factor("far", "Far away", 700, 0, goal=Goal(1)))
    assert set(tagged(shown)) == {"far"}
    shown.session.attention.pin(Spotlight(frozenset("ne"), frozenset(["ne"])))
    assert set(tagged(shown)) == {"n", "e"}
    shown.session.attention.pin(None)
    assert set(tagged(shown)) == {"far"}


def test_the_tag_of_what_is_selected_has_a_ring_of_the_accent_around_it(shown):
    shown.zoom_to(0.35)
    with shown.session.document.edit("Goal"):
        shown.session.document.put(Factor("far", "Far away", 700, 0, goal=Goal(1)))
    tag = tagged(shown)["far"].toAlignedRect()
    above = slice(tag.top() - 3, tag.top() - 1), slice(tag.left() + 8, tag.right() - 8)
    assert not (pixels(shown)[above] == bgr(LIGHT.accent)).all(axis=2).any()
    shown.session.attention.select({"far"})
    assert tagged(shown)["far"].toAlignedRect() == tag
    assert (pixels(shown)[above] == bgr(LIGHT.accent)).all()


def test_tags_keep_their_places_while_the_map_is_panned(shown):
    shown.zoom_to(0.35)
    shown.session.attention.select([*"nesw", "far"])
    before = tagged(shown)
    shown.pan_by(-333, 41)
    for name, tag in tagged(shown).items():
        assert tag.topLeft().x() == pytest.approx(before[name].left() - 333)
        assert tag.topLeft().y() == pytest.approx(before[name].top() + 41)


def test_a_tag_follows_its_factor_and_its_name(shown):
    shown.zoom_to(0.35)
    shown.session.attention.select(["n"])
    before = tagged(shown)["n"]
    with shown.session.document.edit("Move"):
        shown.session.document.put(replace(RING[0], y=-400.0, label="A much longer name than before"))
    after = tagged(shown)["n"]
    assert after.center().y() == pytest.approx(before.center().y() - 240 * 0.35)
    assert after.width() > 2 * before.width()


def test_a_map_that_can_be_read_has_no_tags(shown):
    shown.session.attention.select(["n"])
    plain = pixels(shown)
    assert colour_at(shown, 0, shown.box("n").top() - 20) == LIGHT.canvas
    shown.zoom_to(0.35)
    assert (pixels(shown) != plain).any()
    assert tagged(shown)["n"].height() > 15


# the window and the clock


def test_on_a_screen_of_two_pixels_a_point_everything_is_twice_as_fine(shown, monkeypatch):
    before = pixels(shown)
    monkeypatch.setattr(type(shown), "devicePixelRatioF", lambda _view: 2.0)
    image = QImage(shown.viewport().size() * 2, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(2.0)
    for _ in range(2):  # a draft first
        painter = QPainter(image)
        shown._draw(painter)
        painter.end()
        sharpen(shown)
    fine = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., :3].astype(int)
    halved = fine.reshape(before.shape[0], 2, before.shape[1], 2, 3).mean(axis=(1, 3))
    assert np.abs(halved - before).mean() < 2  # the same picture
    assert (fine[::2, ::2] != fine[1::2, 1::2]).any()  # and not one blown up from half the pixels


def test_a_stray_factor_does_not_empty_the_window(shown):
    near = [Factor(f"f{number}", "Near", number % 4 * 200.0, number // 4 * 100.0) for number in range(12)]
    shown.session.open(Document([*near, Factor("stray", "Stray", 1e6, 0.0), Link("l", "f0", "stray")]))
    assert shown.visible_rect().contains(shown.box("f5"))
    assert shown.zoom > 0.5
    shown.session.open(Document([near[0], Factor("stray", "Stray", 1e6, 0.0)]))
    assert any(shown.visible_rect().contains(shown.box(name)) for name in ("f0", "stray"))


def test_a_glide_ends_where_the_map_is(shown, qtbot):
    with shown.session.document.edit("Layout"):
        shown.session.document.put(replace(RING[0], x=120.0))
    still = pixels(shown)
    shown.motion = True
    shown.animate_positions({"n": (0.0, -160.0)}, {"n": (120.0, -160.0)})
    qtbot.waitUntil(lambda: shown.stage.pose is not None, timeout=1000)
    qtbot.waitUntil(lambda: shown.stage.pose is None, timeout=1000)
    assert (pixels(shown) == still).all()


def test_nothing_ticks_after_closing_in_the_middle_of_everything(shown):
    shown.motion = True
    shown.animate_positions({"n": (500.0, 0.0)}, {"n": (0.0, -160.0)})
    shown.session.attention.pulse(Spotlight(frozenset("ne"), frozenset(["ne"]), "R", "R1"))
    shown.fit()
    shown.pan_by(9, 9)
    with shown.session.document.edit("Move"):
        shown.session.document.put(replace(RING[0], x=3.0))
    shown.close()
    timers = [timer for timer in shown.findChildren(QTimer) if timer.isActive()]
    clocks = [clock for clock in shown.findChildren(QVariantAnimation) if clock.state() != clock.State.Stopped]
    assert timers == clocks == []


@pytest.mark.parametrize("zoom", [0.1, 0.3, 1.0, 4.0])
def test_a_hand_hits_what_it_sees_at_every_zoom(shown, zoom):
    shown.zoom_to(zoom)
    assert shown.hit(0, -160).kind == "element"
    link = shown.hit(*shown.curve_middle("ne"))
    assert (link.kind, link.id) == ("link", "ne")
    x, y = shown.curve_middle("ne")
    assert shown.hit(x + 4 / zoom, y).id == "ne"  # 4 screen pixels beside it
    assert shown.hit(0, 0).kind == "empty"


def test_odd_labels_have_a_box_each(shown):
    labels = ["One\nTwo", "Trust 🌍", "ثقة الجمهور", "x" * 300, "word " * 60, "", " "]
    shown.session.open(Document([Factor(str(row), text, 0.0, row * 250.0) for row, text in enumerate(labels)]))
    boxes = [shown.box(str(row)) for row in range(len(labels))]
    assert all(40 < box.width() < 300 and 20 < box.height() < 250 for box in boxes)
    shown.session.attention.select([str(row) for row in range(len(labels))])
    shown.zoom_to(0.3)
    assert {"5", "6"}.isdisjoint(tagged(shown))  # without a name there is nothing to read
