"""The arrays of the canvas are those of the map, whatever was done to it and in whatever order."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sysmap.canvas.labels import Lettering
from sysmap.canvas.scene import Scene
from sysmap.canvas.signs import Boxes, place_signs
from sysmap.canvas.ties import DOTTED, SOLID
from sysmap.layout.arcs import Arcs, arcs
from sysmap.model import Document, Factor, Link, Polarity, SystemMap
from sysmap.style.theme import LIGHT, ROOM

PLACES = st.integers(-300, 300).map(float)
FACTORS = [f"f{number}" for number in range(5)]
LABELS = st.sampled_from(["Coal", "Price of electricity for households", "Trust", "A\nB", ""])


@pytest.fixture
def scene(qapp):
    return Scene(Lettering(LIGHT))


def assert_shows(scene, snapshot):
    """Row by row what the records say, and curves and signs as they would be worked out from nothing."""
    assert {factor.id: factor for factor in scene.elements} == dict(snapshot.factors)
    assert {link.id: link for link in scene.ties} == dict(snapshot.links)
    assert [scene.row[factor.id] for factor in scene.elements] == list(range(len(scene.elements)))
    assert [scene.link_row[link.id] for link in scene.ties] == list(range(len(scene.ties)))
    again = Scene(scene._lettering)
    again.rebuild(snapshot, scene._loops, scene.steps)
    for row, factor in enumerate(scene.elements):
        assert scene.pos[row].tolist() == [factor.x, factor.y]
        assert scene.half[row].tolist() == again.half[again.row[factor.id]].tolist()
        assert scene.labels[row] is again.labels[again.row[factor.id]]
    for row, link in enumerate(scene.ties):
        assert [scene.elements[end].id for end in scene.ends[row]] == [link.source, link.target]
        assert scene.polarity[row] == link.polarity
        assert scene.delay[row] == link.delay
        assert scene.strength[row] == link.strength
        assert scene.pattern[row] == (DOTTED if link.certainty < 0.5 else SOLID)
        if link.bend is not None and link.source != link.target:
            assert scene.bulge[row] == link.bend
    source, target = scene.ends.T
    pos, half = scene.pos, scene.half
    expected = arcs((pos[source], pos[target]), (half[source], half[target]), LIGHT.corner_radius, scene.bulge)
    for field in fields(Arcs):
        assert np.allclose(getattr(scene.arcs, field.name), getattr(expected, field.name), atol=1e-6)
    assert np.allclose(scene.signs, place_signs(expected, target, pos, half), atol=1e-6)
    assert (scene.shown == expected.visible).all()


@st.composite
def steps(draw):
    """One thing a hand may do: (what, with what)."""
    kind = draw(st.sampled_from(["add", "move", "rename", "remove", "connect", "sign", "cut", "undo", "redo", "back"]))
    return (
        kind,
        draw(st.sampled_from(FACTORS)),
        draw(st.sampled_from(FACTORS)),
        draw(PLACES),
        draw(PLACES),
        draw(LABELS),
        draw(st.sampled_from(Polarity)),
        draw(st.sampled_from([None, 0.3, -0.5])),
    )


class NothingError(Exception):
    """Rolls an edit back."""


def act(document, step):
    kind, one, two, x, y, label, polarity, bend = step
    link_id = f"{one}>{two}"
    one_there, link = document.get(one), document.get(link_id)
    if kind in ("undo", "redo"):
        getattr(document, kind)()
        return
    try:
        with document.edit(kind):
            if kind == "add" or (kind == "back" and one_there is None):
                document.put(Factor(one, label, x, y))
            elif kind == "connect" and one_there and document.get(two):
                document.put(Link(link_id, one, two, polarity, delay=x > 0, certainty=0.3 if y > 0 else 1, bend=bend))
            elif kind == "move" and one_there:
                document.put(replace(one_there, x=x, y=y))
            elif kind == "rename" and one_there:
                document.put(replace(one_there, label=label))
            elif kind == "sign" and link:
                document.put(replace(link, polarity=polarity, strength=abs(x)))
            elif kind == "cut" and link:
                document.remove(link_id)
            elif kind == "remove" and one_there:
                document.remove(one)  # the factor first: its links hang in the air for a moment
                for hanging in document.links_at(one):
                    document.remove(hanging)
            if kind == "back":
                raise NothingError
    except NothingError:
        pass


@given(st.lists(steps(), max_size=25), st.booleans())
def test_scene_follows_every_edit_preview_and_undo(qapp, todo, at_once):
    document = Document()
    scene = Scene(Lettering(LIGHT))
    pending = {}

    def hear(change):
        pending.update(change.after)
        if at_once:
            scene.update(pending)
            pending.clear()

    document.listen(hear)
    for step in todo:
        act(document, step)
        scene.update(pending)
        pending.clear()
        assert_shows(scene, document.snapshot)


def test_a_link_waits_for_its_missing_end(scene):
    scene.update({"a": Factor("a", "A"), "l": Link("l", "a", "b")})
    assert not scene.ties
    scene.update({"b": Factor("b", "B", 200, 0)})
    assert [link.id for link in scene.ties] == ["l"]
    scene.update({"b": None})
    assert not scene.ties
    scene.update({"b": Factor("b", "B", 200, 0)})
    assert [link.id for link in scene.ties] == ["l"]


def test_a_change_touches_only_its_own_surroundings(scene):
    row = [Factor(f"f{place}", "Factor", place * 300.0, 0.0) for place in range(6)]
    scene.rebuild(SystemMap.of([*row, Link("l", "f0", "f1"), Link("far", "f4", "f5")]))
    left, top, right, bottom = scene.update({"f0": replace(row[0], y=40.0)})
    assert -100 < left < -20
    assert 260 < right < 360
    assert -60 < top < 0
    assert 40 < bottom < 90


def test_signs_make_way_for_a_box_that_comes_and_go_back_when_it_leaves(scene):
    scene.rebuild(SystemMap.of([Factor("a", "A", 0, 0), Factor("b", "B", 300, 0), Link("l", "a", "b", bend=0.1)]))
    first = scene.signs[0].copy()
    scene.update({"c": Factor("c", "C", *first.tolist())})
    assert not Boxes(scene.pos, scene.half).cover(scene.signs).any()
    assert (scene.signs[0] != first).any()
    scene.update({"c": None})
    assert scene.signs[0].tolist() == first.tolist()


def test_signs_wait_while_a_box_is_in_the_hand(scene):
    scene.rebuild(
        SystemMap.of([Factor("a", "A", 0, 0), Factor("b", "B", 300, 0), Link("l", "a", "b"), Factor("c", "C", 0, 900)])
    )
    first = scene.signs[0].copy()
    scene.update({"c": Factor("c", "C", *first.tolist())}, in_hand=True)
    assert scene.signs[0].tolist() == first.tolist()
    scene.calm()
    assert not Boxes(scene.pos, scene.half).cover(scene.signs).any()


def test_a_round_loop_runs_round(scene):
    """Four factors on a circle of radius 200: each link bends by ½·tan(90°/4)."""
    ring = [Factor(name, name, x, y) for name, x, y in (("n", 0, -200), ("e", 200, 0), ("s", 0, 200), ("w", -200, 0))]
    links = [Link(a + b, a, b) for a, b in ("ne", "es", "sw", "wn")]
    scene.rebuild(SystemMap.of([*ring, *links]), [("n", "e", "s", "w")])
    assert np.allclose(scene.bulge, 0.5 * np.tan(np.pi / 8))
    points, _ = scene.arcs.flatten(0.2)
    assert np.allclose(np.hypot(*points.T), 200, atol=1e-6)


def test_extreme_places_and_strengths_stay_finite(scene):
    far = [Factor("a", "A", -1e7, 1e7), Factor("b", "B", 1e7, -1e7), Factor("c", "C", 1e7, -1e7)]
    links = [Link("ab", "a", "b", strength=1.7e308), Link("bc", "b", "c"), Link("aa", "a", "a"), Link("ba", "b", "a")]
    scene.rebuild(SystemMap.of([*far, *links]))
    for name in ("bounds", "signs", "bulge"):
        assert np.isfinite(getattr(scene, name)).all()


def test_boxes_hold_their_labels_in_every_theme(qapp):
    texts = [
        "Coal",
        "Price of electricity for households",
        "Rindfleischetikettierungsüberwachungsaufgabe",
        "word " * 90,
    ]
    for theme in (LIGHT, ROOM):
        scene = Scene(Lettering(theme))
        scene.rebuild(SystemMap.of(Factor(str(place), text) for place, text in enumerate(texts)))
        for label, (half_width, half_height) in zip(scene.labels, scene.half, strict=True):
            assert label.width < 2 * half_width
            assert label.height < 2 * half_height
            assert half_width < 12 * theme.font_label


def test_the_other_links_of_a_loop_wait_while_one_factor_is_in_the_hand(scene):
    ring = [Factor(name, name, x, y) for name, x, y in (("n", 0, -200), ("e", 200, 0), ("s", 0, 200), ("w", -200, 0))]
    links = [Link(a + b, a, b) for a, b in ("ne", "es", "sw", "wn")]
    scene.rebuild(SystemMap.of([*ring, *links]), [("n", "e", "s", "w")])
    mate = scene.link_row["sw"]
    first = scene.bulge[mate]
    scene.update({"n": replace(ring[0], x=-500.0)}, in_hand=True)
    assert scene.bulge[mate] == first
    scene.calm()
    assert scene.bulge[mate] != first


def test_signs_that_made_way_go_back_when_the_other_link_is_gone(scene):
    above = [Factor("b", "B", -60, -400), Factor("c", "C", -35, -470)]
    links = [Link("ba", "b", "a", bend=0.06), Link("ca", "c", "a", bend=0.06)]
    scene.rebuild(SystemMap.of([Factor("a", "A", 0, 0), *above, links[1]]))
    alone = scene.signs[0].copy()
    scene.rebuild(SystemMap.of([Factor("a", "A", 0, 0), *above, *links]))
    assert (scene.signs[scene.link_row["ca"]] != alone).any()
    left, top, right, bottom = scene.update({"ba": None})
    x, y = scene.signs[0]
    assert (x, y) == tuple(alone)
    assert left < x < right
    assert top < y < bottom
