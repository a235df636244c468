"""The paths panel, by mouse and by keys: trees of causes and effects, paths, and what lies upstream."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sysmap.edits.deleting import delete
from sysmap.edits.elements import rename
from sysmap.edits.links import connect
from sysmap.model import Document, Factor, Goal, Link, Polarity
from sysmap.ui.panels.ways import WaysPanel

SAME, OPPOSITE = Polarity.SAME, Polarity.OPPOSITE
DOWN, RIGHT, ENTER, ESCAPE = Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Escape


def link(source, target, polarity=SAME, delay=False):
    return Link(f"{source}{target}", source, target, polarity, delay=delay)


RECORDS = (
    Factor("rain", "Rain", 0, 0),
    Factor("harvest", "Harvest", 100, 0),
    Factor("price", "Food price", 200, 0),
    Factor("hunger", "Hunger", 300, 0, goal=Goal(-1)),
    Factor("unrest", "Unrest", 400, 0, goal=Goal(-1)),
    Factor("lonely", "Folklore", 400, 300),
    link("rain", "harvest"),
    link("harvest", "price", OPPOSITE),
    link("price", "hunger", delay=True),
    link("harvest", "hunger", OPPOSITE),
    link("price", "unrest"),
    link("hunger", "price"),
)
"""rain → harvest → price → hunger → price (a loop), harvest → hunger, price → unrest; folklore alone."""


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def panel(session, show):
    session.analyst.answer()
    return show(WaysPanel(session), 330, 640)


def shown(panel):
    """The rows of the tree that are unfolded, each as (how deep, words)."""
    found, index = [], panel.tree.rows.index(0, 0)
    while index.isValid():
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        found.append((depth, index.data()))
        index = panel.tree.indexBelow(index)
    return found


def deepest(tree):
    index = tree.rows.index(0, 0)
    while tree.indexBelow(index).isValid():
        index = tree.indexBelow(index)
    return index


def labels(panel):
    return [(depth, said.partition(":")[0]) for depth, said in shown(panel)]


def rows(panel):
    return [(row.key, row.title, row.below) for row in panel.list.rows.rows]


def row_place(view, index):
    return view.visualRect(index).center()


def type_name(field, text):
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, ENTER)


class TestTrees:
    def test_with_nothing_selected_it_says_what_to_do(self, panel):
        assert panel.header.text().startswith("Select a factor")
        assert shown(panel) == []

    def test_what_is_selected_is_asked_about_nearest_first_with_signs_and_delays(self, panel, session):
        session.attention.select(["hunger"])
        assert panel.header.text() == "Two factors act directly on Hunger, 3 within two links."
        assert shown(panel) == [
            (0, "Hunger"),
            (1, "Harvest: opposite direction"),
            (1, "Food price: same direction, delayed"),
        ]

    def test_a_factor_has_its_branches_once_and_is_marked_where_it_comes_again(self, panel, session):
        session.attention.select(["hunger"])
        panel.tree.expandAll()
        said = dict(item for item in enumerate(shown(panel)))
        again = [words for _, words in said.values() if "Shown again" in words]
        assert [words.partition(":")[0] for words in again] == ["Harvest", "Hunger"]
        assert labels(panel).count((2, "Rain")) == 1

    def test_effects_go_the_other_way(self, panel, session):
        session.attention.select(["price"])
        QTest.mouseClick(panel.kind.button("effects"), Qt.MouseButton.LeftButton)
        assert panel.header.text() == "Food price acts directly on two factors."
        assert labels(panel) == [(0, "Food price"), (1, "Hunger"), (1, "Unrest")]

    def test_keys_walk_the_tree_light_its_ways_and_enter_keeps_one(self, panel, session):
        session.attention.select(["hunger"])
        panel.setFocus()
        QTest.keyClick(panel.tree, DOWN)
        QTest.keyClick(panel.tree, RIGHT)
        QTest.keyClick(panel.tree, DOWN)
        assert panel.tree.current.branch.factor == "rain"
        assert session.attention.spotlight.links == {"rainharvest", "harvesthunger"}
        assert session.attention.pinned is None
        QTest.keyClick(panel.tree, ENTER)
        assert session.attention.pinned.factors == {"rain", "harvest", "hunger"}
        QTest.keyClick(panel.tree, ESCAPE)
        assert session.attention.spotlight is None

    def test_hovering_a_branch_lights_its_way_and_a_click_brings_it_into_sight(self, panel, session):
        revealed = []
        panel.reveal.connect(revealed.append)
        session.attention.select(["hunger"])
        place = row_place(panel.tree, panel.tree.rows.index(1, 0, panel.tree.rows.index(0, 0)))
        QTest.mouseMove(panel.tree.viewport(), place)
        QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert session.attention.pinned.links == {"pricehunger"}
        assert revealed == [{"price", "hunger"}]

    def test_ctrl_enter_asks_about_that_factor_and_selects_it(self, panel, session):
        session.attention.select(["hunger"])
        panel.setFocus()
        QTest.keyClick(panel.tree, DOWN)
        QTest.keyClick(panel.tree, ENTER, Qt.KeyboardModifier.ControlModifier)
        assert panel.question.factor == "harvest"
        assert session.attention.selection == {"harvest"}
        assert labels(panel) == [(0, "Harvest"), (1, "Rain")]

    def test_an_edit_grows_the_tree_and_folds_nothing(self, panel, session):
        session.attention.select(["hunger"])
        panel.tree.expand(panel.tree.rows.index(0, 0, panel.tree.rows.index(0, 0)))
        assert (2, "Rain") in labels(panel)
        connect(session.document, "lonely", "harvest")
        session.analyst.answer()
        assert (2, "Rain") in labels(panel)
        assert (2, "Folklore") in labels(panel)

    def test_a_new_name_is_shown_and_a_factor_that_goes_leaves_the_question(self, panel, session):
        session.attention.select(["hunger"])
        rename(session.document, "harvest", "Crops")
        assert (1, "Crops") in labels(panel)
        delete(session.document, ["hunger"])
        assert panel.answer is None
        assert panel.header.text().startswith("Select a factor")
        session.undo()

    def test_beyond_what_was_asked_a_branch_unfolds_further(self, panel, session, qtbot):
        chain = [Factor(f"f{i}", f"Step {i}", 0, 0) for i in range(8)]
        session.open(Document([*chain, *(link(f"f{i}", f"f{i + 1}") for i in range(7))]))
        session.attention.select(["f7"])
        assert panel.header.text().endswith("; more lie beyond.")
        index = deepest(panel.tree)
        for _ in range(8):
            panel.tree.expand(index)
            index = deepest(panel.tree)
        assert labels(panel)[-1] == (7, "Step 0")

    def test_it_stays_with_its_factor_when_it_does_not_follow(self, panel, session):
        session.attention.select(["hunger"])
        panel.follow.setChecked(False)
        session.attention.select(["unrest"])
        assert panel.question.factor == "hunger"
        panel.follow.setChecked(True)
        assert panel.question.factor == "unrest"

    def test_a_name_can_be_typed_in_part(self, panel):
        type_name(panel.ask.factor, "unre")
        assert panel.question.factor == "unrest"
        assert panel.ask.factor.text() == "Unrest"

    def test_names_are_offered_and_taken_by_arrow_or_by_click(self, panel):
        field = panel.ask.factor
        field.setFocus()
        QTest.keyClicks(field, "h")
        assert {one.label for one in field.popup.offers[:2]} == {"Harvest", "Hunger"}
        second = field.popup.offers[1].label
        QTest.keyClick(field, DOWN)
        QTest.keyClick(field, DOWN)
        QTest.keyClick(field, ENTER)
        assert panel.session.snapshot.factors[panel.question.factor].label == second
        assert not field.popup.isVisible()
        field.selectAll()
        QTest.keyClicks(field, "ha")
        place = field.popup.visualItemRect(field.popup.item(0)).center()
        QTest.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert panel.question.factor == "harvest"

    def test_what_is_not_on_the_map_changes_nothing(self, panel, session):
        session.attention.select(["hunger"])
        type_name(panel.ask.factor, "qqqqqq")
        assert panel.question.factor == "hunger"
        QTest.keyClick(panel.ask.factor, ESCAPE)
        assert panel.ask.factor.text() == "Hunger"

    def test_what_nothing_acts_on_is_said(self, panel, session):
        session.attention.select(["lonely"])
        assert panel.header.text() == "No other factor acts on Folklore."


class TestTheWholeAnswer:
    def test_one_button_keeps_it_lit_and_lets_go(self, panel, session):
        session.attention.select(["hunger"])
        panel.keep.click()
        assert session.attention.pinned.factors == {"hunger", "price", "harvest", "rain"}
        assert panel.keep.isChecked()
        panel.keep.click()
        assert session.attention.pinned is None
        assert not panel.keep.isChecked()

    def test_what_is_lit_follows_the_map(self, panel, session):
        session.attention.select(["hunger"])
        panel.keep.click()
        connect(session.document, "lonely", "hunger")
        session.analyst.answer()
        assert "lonely" in session.attention.pinned.factors
        assert panel.keep.isChecked()

    def test_letting_go_elsewhere_lifts_the_button(self, panel, session):
        session.attention.select(["hunger"])
        panel.keep.click()
        session.attention.let_go()
        assert not panel.keep.isChecked()


class TestPaths:
    @pytest.fixture(autouse=True)
    def asked(self, panel):
        panel.show_kind("paths")

    def test_selected_one_after_the_other_two_factors_are_its_ends(self, panel, session):
        session.attention.select(["rain"])
        session.attention.toggle(["hunger"])
        assert panel.header.text() == "Two paths lead from Rain to Hunger."
        assert [(title, below) for _, title, below in rows(panel)] == [
            ("Rain +→ Harvest −→ Hunger", "2 links · lowers it"),
            ("Rain +→ Harvest −→ Food price +→ Hunger", "3 links, one delay · lowers it"),
        ]

    def test_names_typed_and_turned_round(self, panel):
        type_name(panel.ask.source, "harvest")
        type_name(panel.ask.target, "unrest")
        assert panel.header.text() == "Two paths lead from Harvest to Unrest."
        panel.ask.swap.click()
        assert panel.header.text() == "No path leads from Unrest to Harvest."
        assert rows(panel) == []

    def test_a_path_lights_and_stays(self, panel, session):
        session.attention.select(["rain"])
        session.attention.toggle(["hunger"])
        panel.setFocus()
        QTest.keyClick(panel.list, DOWN)
        QTest.keyClick(panel.list, Qt.Key.Key_Home)
        assert session.attention.spotlight.links == {"rainharvest", "harvesthunger"}
        QTest.keyClick(panel.list, ENTER)
        assert session.attention.pinned.links == {"rainharvest", "harvesthunger"}

    def test_more_are_shown_on_demand(self, panel, session):
        middle = [Factor(f"m{i:02}", f"M{i}", 0, 0) for i in range(14)]
        ends = [Factor("a", "A", 0, 0), Factor("z", "Z", 0, 0)]
        joined = [each for one in middle for each in (link("a", one.id), link(one.id, "z"))]
        session.open(Document([*ends, *middle, *joined]))
        session.attention.select(["a"])
        session.attention.toggle(["z"])
        assert panel.header.text() == "The shortest 10 paths from A to Z; there are more."
        assert panel.more.isVisible()
        panel.more.click()
        assert len(rows(panel)) == 14
        assert not panel.more.isVisible()


class TestUpstream:
    @pytest.fixture(autouse=True)
    def asked(self, panel):
        panel.show_kind("upstream")

    def test_it_begins_with_the_goals(self, panel):
        assert panel.question.outcomes == ("hunger", "unrest")
        assert panel.header.text() == "4 factors act on Hunger or Unrest, 3 of them on both."

    def test_what_acts_on_both_comes_first_then_the_rest_with_its_outcomes(self, panel):
        assert [(title, below) for _, title, below in rows(panel)] == [
            ("On both of them: 3", ""),
            ("Food price", ""),
            ("Harvest", ""),
            ("Rain", ""),
            ("Only on some: 1", ""),
            ("Hunger", "acts on Unrest"),
        ]

    def test_a_new_goal_is_one_of_them_at_once(self, panel, session):
        with session.document.edit("Goal"):
            session.document.put(Factor("lonely", "Folklore", 400, 300, goal=Goal(1)))
        assert panel.question.outcomes == ("hunger", "lonely", "unrest")

    def test_what_is_selected_instead(self, panel, session):
        session.attention.select(["price", "hunger"])
        panel.ask.which.button("selected").click()
        assert panel.question.outcomes == ("hunger", "price")

    def test_a_row_lights_its_shortest_ways_to_the_outcomes(self, panel, session):
        panel.setFocus()
        panel.list.go_to("rain")
        QTest.keyClick(panel.list, ENTER)
        assert session.attention.pinned.links == {"rainharvest", "harvesthunger", "harvestprice", "priceunrest"}

    def test_what_they_share_is_lit_by_its_button(self, panel, session):
        panel.keep_common.click()
        assert session.attention.pinned.factors == {"rain", "harvest", "price", "hunger", "unrest"}
        assert "harvestprice" in session.attention.pinned.links
        assert panel.keep_common.isChecked()

    def test_another_map_is_opened_while_a_row_is_lit(self, panel, session):
        panel.list.go_to("rain")
        QTest.keyClick(panel.list, ENTER)
        session.open(Document([Factor("sea", "Sea", 0, 0)]))
        assert session.attention.spotlight is None
        assert panel.answer is None
        assert not panel.keep.isChecked()
        assert not panel.keep_common.isChecked()

    def test_what_they_share_is_let_go_when_a_link_of_it_is_deleted(self, panel, session):
        panel.keep_common.click()
        delete(session.document, ["harvestprice"])
        session.analyst.answer()
        assert session.attention.pinned is None
        assert not panel.keep_common.isChecked()


HINTS = {
    "causes": "Select a factor on the map, or type its name, to see what acts on it.",
    "effects": "Select a factor on the map, or type its name, to see what it acts on.",
    "paths": "Select two factors, one after the other, or type their names, to see the ways from one to the other.",
}


def test_with_nothing_asked_each_kind_says_what_to_do(panel):
    for kind in ("effects", "paths", "causes", "paths"):
        QTest.mouseClick(panel.kind.button(kind), Qt.MouseButton.LeftButton)
        assert panel.header.text() == HINTS[kind]


ODD = {
    "empty": [],
    "one factor": [Factor("a", "A", 0, 0)],
    "only self-loops": [Factor("a", "A", 0, 0), Factor("b", "B", 0, 0), link("a", "a"), link("b", "b")],
    "no signs": [
        Factor("a", "A", 0, 0),
        Factor("b", "B", 0, 0),
        link("a", "b", Polarity.UNKNOWN),
        link("b", "a", Polarity.UNKNOWN),
    ],
}


@pytest.mark.parametrize("records", ODD.values(), ids=ODD)
@pytest.mark.parametrize("kind", ["causes", "effects", "paths", "upstream"])
def test_odd_maps_are_answered_in_words(panel, session, records, kind):
    session.open(Document(records))
    panel.show_kind(kind)
    for factor in sorted(session.snapshot.factors):
        session.attention.toggle([factor])
    assert panel.header.text()
    assert "nan" not in panel.header.text()
    if len(session.snapshot.factors) < 2 and kind == "paths":
        assert panel.answer is None
