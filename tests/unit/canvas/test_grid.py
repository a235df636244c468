"""The geometry of the grid and of the circles: places, quadrants, regions, and tokens that can all be seen."""

from itertools import combinations, product

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from sysmap.analysis.network.standing import quadrant
from sysmap.canvas.grid.frame import Frame
from sysmap.canvas.grid.page import GridPage, VennPage
from sysmap.canvas.grid.painter import GridPainter
from sysmap.canvas.grid.standings import standing, standings, walk
from sysmap.canvas.grid.venn import CLAIMS, REGIONS, Venn
from sysmap.canvas.grid.venn_painter import VennPainter
from sysmap.model import Perspective, Placing, Stakeholder, SystemMap
from sysmap.model.people import POSITIONS
from sysmap.style.theme import LIGHT, ROOM

FRAME = Frame.within(QRectF(0, 0, 900, 700), 1.0)
SHARES = [0.0, 0.01, 0.37, 0.5, 0.99, 1.0]


@pytest.fixture(autouse=True)
def application(qapp):
    """Letters are measured."""


@pytest.mark.parametrize("place", [*product(SHARES, SHARES)])
def test_a_spot_is_the_place_it_stands_for(place):
    assert FRAME.place(FRAME.spot(place)) == place


def test_influence_goes_up_and_interest_to_the_right():
    low, high = FRAME.spot((0.1, 0.2)), FRAME.spot((0.9, 0.8))
    assert high.y() < low.y()
    assert high.x() > low.x()


def test_outside_is_the_nearest_edge():
    assert FRAME.place(QPointF(-500, 9_000)) == (0.0, 0.0)
    assert FRAME.place(QPointF(9_000, -500)) == (1.0, 1.0)


@pytest.mark.parametrize("place", [*product([0.0, 0.49, 0.51, 1.0], repeat=2)])
def test_a_place_lies_in_the_quadrant_it_is_advised_on(place):
    boxes = FRAME.quadrants()
    assert [name for name, box in boxes.items() if box.contains(FRAME.spot(place))] == [quadrant(*place)]


def crowd(count, spread_out, **fields):
    random = np.random.default_rng(2)
    return {
        f"s{n}": standing(Stakeholder(f"s{n}", f"Stakeholder {n}", influence=float(a), interest=float(b), **fields))
        for n, (a, b) in enumerate(0.5 + (random.random((count, 2)) - 0.5) * spread_out)
    }


@pytest.mark.parametrize("theme", [LIGHT, ROOM], ids=["light", "room"])
@pytest.mark.parametrize(("count", "spread_out"), [(12, 0.0), (40, 1.0), (40, 0.1), (120, 1.0)])
def test_tokens_do_not_cover_each_other_and_stay_inside(count, spread_out, theme):
    layout = GridPainter(theme).lay_out(crowd(count, spread_out), FRAME)
    assert len(layout.tokens) == count
    assert all(FRAME.plot.contains(box) for box in layout.tokens.values())
    hidden = [one.intersected(other) for one, other in combinations(layout.tokens.values(), 2) if one.intersects(other)]
    assert all(min(box.width(), box.height()) < 2 for box in hidden)


def test_who_stands_alone_stands_where_it_belongs_and_who_stepped_aside_says_from_where():
    layout = GridPainter(LIGHT).lay_out(crowd(2, 0.0), FRAME)
    assert layout.nudged.keys() == {"s0", "s1"}
    assert layout.nudged["s0"] == FRAME.spot((0.5, 0.5))
    alone = GridPainter(LIGHT).lay_out(crowd(1, 0.0), FRAME)
    assert not alone.nudged
    assert alone.middle("s0") == FRAME.spot((0.5, 0.5))


@pytest.mark.parametrize("theme", [LIGHT, ROOM], ids=["light", "room"])
@pytest.mark.parametrize("spread_out", [1.0, 0.4])
def test_names_cover_no_name_and_no_token(spread_out, theme):
    painter = GridPainter(theme)
    people = crowd(40, spread_out, kind="group", position=2)
    layout = painter.lay_out(people, FRAME)
    assert layout.names
    assert layout.unnamed == 40 - len(layout.names)
    names = {key: box.adjusted(1, 1, -1, -1) for key, (_, box) in layout.names.items()}
    assert not [(one, other) for one, other in combinations(names, 2) if names[one].intersects(names[other])]
    for key, name in names.items():
        drawn = [drawn_token(painter, layout, people, each) for each in layout.tokens if each != key]
        assert FRAME.plot.contains(name)
        assert not any(name.intersects(box) for box in (*drawn, layout.tokens[key]))


def test_names_keep_off_the_advice_where_there_is_room_elsewhere_and_are_read_even_in_a_corner():
    painter = GridPainter(LIGHT)
    places = {"beside": (0.9, 0.05), "corner": (1.0, 1.0)}
    people = {
        key: standing(Stakeholder(key, f"The one {key}", influence=a, interest=b)) for key, (a, b) in places.items()
    }
    layout = painter.lay_out(people, FRAME)
    assert layout.names.keys() == places.keys()
    assert not any(layout.names["beside"][1].intersects(box) for box in painter.ground.advice(FRAME))


def test_in_a_crowd_only_the_most_influential_are_named():
    people = {f"s{n}": standing(Stakeholder(f"s{n}", "A", influence=0.1, interest=0.5)) for n in range(1_000)}
    people |= {
        f"top{n}": standing(Stakeholder(f"top{n}", "B", influence=0.9, interest=0.1 + 0.2 * n)) for n in range(5)
    }
    edge = {f"low{n}": standing(Stakeholder(f"low{n}", "C", influence=0.0, interest=0.2 * n)) for n in range(5)}
    layout = GridPainter(LIGHT).lay_out(people | edge, FRAME)
    assert {f"top{n}" for n in range(5)} <= layout.names.keys()
    assert not edge.keys() & layout.names.keys()
    assert edge.keys() <= GridPainter(LIGHT).lay_out(edge, FRAME).names.keys()


def drawn_token(painter, layout, people, key):
    """All that is painted of a token, its badge and its second card included."""
    left, top, right, bottom = painter.tokens.reach(people[key].one)
    at = layout.tokens[key].center()
    return QRectF(QPointF(at.x() + left, at.y() + top), QPointF(at.x() + right, at.y() + bottom))


@pytest.mark.parametrize("kind", ["person", "organisation", "group"])
@pytest.mark.parametrize("position", [None, *POSITIONS])
def test_nothing_of_a_token_is_painted_beyond_its_reach(kind, position):
    tokens, one = GridPainter(ROOM).tokens, Stakeholder("a", "A", kind=kind, position=position)
    picture = QImage(120, 120, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    tokens.token(painter, QPointF(60, 60), one)
    painter.end()
    painted = [(x, y) for x in range(120) for y in range(120) if picture.pixelColor(x, y).alpha()]
    left, top, right, bottom = tokens.reach(one)
    assert min(x for x, _ in painted) >= 60 + left - 1
    assert max(x for x, _ in painted) <= 60 + right + 1
    assert min(y for _, y in painted) >= 60 + top - 1
    assert max(y for _, y in painted) <= 60 + bottom + 1


def test_a_name_without_room_is_cut_short_before_it_is_left_out():
    long = {
        f"s{n}": standing(
            Stakeholder(f"s{n}", f"Association number {n} of the valley", influence=0.3 + n / 20, interest=0.5)
        )
        for n in range(9)
    }
    narrow = Frame.within(QRectF(0, 0, 310, 700), 1.0)
    layout = GridPainter(LIGHT).lay_out(long, narrow)
    usual = GridPainter(LIGHT).tokens.name("Association number 0 of the valley").width
    short = [key for key, (label, _) in layout.names.items() if label.width < 0.6 * usual]
    assert len(short) > len(long) / 2
    assert len(layout.names) == len(long)


def test_a_perspective_sees_only_its_own_placings():
    one = Stakeholder("a", "A", influence=0.5, interest=0.5, placings=(Placing("p", 0.2, 0.9), Placing("q", 0.8, None)))
    snapshot = SystemMap.of([Perspective("p", "P"), Perspective("q", "Q"), one])
    assert [standings(snapshot, who)["a"].at for who in ("", "p", "q")] == [(0.5, 0.5), (0.2, 0.9), None]


def test_keys_walk_from_the_most_influential_down_and_to_the_tray_last():
    places = {"low": (0.1, 0.9), "tray": (None, 0.4), "high": (0.9, 0.1), "wide": (0.9, 0.6)}
    people = {key: standing(Stakeholder(key, key, influence=a, interest=b)) for key, (a, b) in places.items()}
    assert walk(people.values()) == ("wide", "high", "low", "tray")


VENN = Venn.within(QRectF(0, 0, 1100, 760), 1.0)


@pytest.mark.parametrize("claims", REGIONS)
def test_the_list_of_a_region_lies_in_the_region(claims):
    box = VENN.box(claims)
    assert VENN.claims_at(box.center()) == claims
    middles = [(box.left() + box.right()) / 2], [box.top() + 12, box.bottom() - 12]
    assert all(VENN.claims_at(QPointF(x, y)) == claims for x, y in product(*middles))


def test_the_circles_lie_in_the_field_and_their_names_in_them():
    for place, claim in enumerate(CLAIMS):
        middle = VENN.circle(claim)
        circle = QRectF(middle.x() - VENN.radius, middle.y() - VENN.radius, 2 * VENN.radius, 2 * VENN.radius)
        assert QRectF(0, 0, 1100, 760).contains(circle)
        assert VENN.claims_at(VENN.words(claim)) == tuple(number == place for number in range(3))


def test_a_full_region_counts_whom_it_cannot_list_and_lists_the_selected():
    people = [Stakeholder(f"s{n:03}", f"Stakeholder {n:03}", power=True) for n in range(100)]
    layout = VennPainter(LIGHT).lay_out(people, VENN, first={"s099"})
    assert "s099" in layout.chips
    assert len(layout.chips) + layout.hidden[True, False, False] == 100


def test_a_picture_says_whom_it_shows_without_a_name_and_whom_it_leaves_out():
    people = [Stakeholder(f"s{n}", f"Stakeholder {n}", influence=0.5, interest=0.5) for n in range(60)]
    page = GridPage(SystemMap.of([*people, Stakeholder("t", "Not placed")]))
    assert page.foot().startswith("Not placed yet: 1 of 61 stakeholders. Without a name for want of room: ")
    assert GridPage(SystemMap.of(people[:1])).foot() == ""


def test_a_picture_of_the_grid_grows_until_all_names_are_whole():
    people = [
        Stakeholder(f"s{n}", f"A rather long name, number {n}", influence=0.3 + 0.08 * (n % 5), interest=0.2 + 0.02 * n)
        for n in range(20)
    ]
    alone, crowd = GridPage(SystemMap.of(people[:1])), GridPage(SystemMap.of(people))
    assert crowd.area.width() > alone.area.width()
    painter = GridPainter(LIGHT, long_names=True)
    there = painter.lay_out(standings(SystemMap.of(people)), Frame.within(crowd.ground, painter.scale))
    assert {label.words for label, _ in there.names.values()} == {one.label for one in people}


def listed_in(page, people):
    painter = VennPainter(LIGHT)
    return painter.lay_out(people, Venn.within(page.ground, painter.scale)).chips.keys()


def test_a_picture_of_the_circles_grows_until_everybody_is_listed_and_else_says_how_many_are_not():
    people = [Stakeholder(f"s{n}", f"Stakeholder {n}", power=True, legitimacy=True) for n in range(80)]
    few, some, many = (VennPage(SystemMap.of(people[:count])) for count in (3, 12, 80))
    assert few.area.width() < some.area.width()
    assert len(listed_in(some, people[:12])) == 12
    assert "Not listed" not in some.foot()
    assert f"Not listed for want of room: {80 - len(listed_in(many, people))}." in many.foot()
