"""Colours of stakeholders: each group its own, told by a letter too; labels read on all of them."""

import pytest
from PySide6.QtGui import QColor

from sysmap.analysis.results_whatif import UP, Outcome
from sysmap.canvas.ink import blend
from sysmap.canvas.legend import meaning
from sysmap.canvas.legend_people import TINT, letter
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Relation, RelationKind, Sheet, Stakeholder
from sysmap.session import Session
from sysmap.style.theme import DARK, LIGHT

PEOPLE = (
    Stakeholder("a", "Ann", sector="Wind", position=2, power=True, urgency=True),
    Stakeholder("b", "Ben", sector="wind", position=-2, legitimacy=True),
    Stakeholder("c", "Coop", sector="Coal"),
    Stakeholder("d", "Dean"),
)
WITH = RelationKind("with", "works with", mutual=True)
TIES = (Relation("r1", "with", "a", "b"), Relation("r2", "with", "c", "d"))


@pytest.fixture
def session(qapp):
    session = Session(InlineJobs())
    session.open(Document([*PEOPLE, WITH, *TIES]))
    yield session
    session.close()


def coloured(session, by):
    session.attention.turn(Sheet.STAKEHOLDERS)
    session.attention.colour(by)
    return meaning(LIGHT, session)


def test_a_sector_has_one_colour_and_one_letter(session):
    colouring, legend = coloured(session, "sector")
    assert colouring.fills["a"] == colouring.fills["b"] != colouring.fills["c"]
    assert colouring.letters == {"a": "B", "b": "B", "c": "A"}
    assert "d" not in colouring.fills
    assert [words for _, words in legend.entries] == ["A  Coal", "B  wind"]


def test_silos_are_those_that_were_found(session):
    colouring, legend = coloured(session, "silo")
    assert colouring.letters["a"] == colouring.letters["b"] != colouring.letters["c"] == colouring.letters["d"]
    assert len(legend.entries) == 2


def test_positions_are_five_colours_and_who_has_none_is_plain(session):
    colouring, legend = coloured(session, "position")
    assert set(colouring.fills) == {"a", "b"}
    assert [words for _, words in legend.entries] == ["leading", "supporting", "undecided", "sceptical", "opposed"]
    assert len({colours for colours, _ in legend.entries}) == 5


def test_salience_is_deeper_with_every_claim_and_has_their_letters(session):
    colouring, legend = coloured(session, "salience")
    assert colouring.letters == {"a": "PU", "b": "L"}
    assert [words for _, words in legend.entries] == ["PU  dangerous", "L  discretionary"]


def test_a_map_without_stakeholders_has_no_legend(session):
    session.open(Document())
    assert coloured(session, "silo")[1] is None


def test_a_key_stands_where_something_on_the_sheet_has_its_colours(session):
    with session.document.edit("Add"):
        session.document.put(Factor("f", "Coal price"))
    session.analyst.answer()

    def titles(by):
        session.attention.colour(by)
        found = {}
        for sheet in Sheet:
            session.attention.turn(sheet)
            legend = meaning(LIGHT, session)[1]
            found[sheet.value] = legend.title if legend else ""
        return found

    assert titles("sector") == {"causal": "", "stakeholders": "Sectors", "both": "Sectors"}
    assert titles("leverage") == {"causal": "Reach over the map", "stakeholders": "", "both": "Reach over the map"}
    assert titles("perspectives") == {"causal": "", "stakeholders": "", "both": ""}  # nobody has told anything
    session.attention.read({"f": Outcome("f", UP, 1, 1.0, True, 1.0)})
    session.attention.colour("sector")
    what_if = meaning(LIGHT, session)[1].title
    assert what_if.startswith("What if")
    assert titles("sector") == {"causal": what_if, "stakeholders": "Sectors", "both": what_if}


def test_letters_go_on_after_z():
    assert [letter(number) for number in (0, 25, 26, 27)] == ["A", "Z", "A1", "B1"]


@pytest.mark.parametrize(("share", "mixed"), [(0.0, "#ffffff"), (1.0, "#102030"), (0.5, "#889098")])
def test_one_colour_over_another(share, mixed):
    assert blend("#102030", "#ffffff", share) == mixed


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.id)
def test_a_label_reads_on_every_tint(theme):
    """Contrast of at least 4.5 to 1 (WCAG 2.1, relative luminance)."""

    def luminance(name):
        parts = [part / 255 for part in QColor(name).getRgb()[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for tint in (blend(colour, theme.factor_fill, TINT) for colour in theme.perspectives):
        dark, light = sorted((luminance(tint), luminance(theme.factor_text)))
        assert (light + 0.05) / (dark + 0.05) >= 4.5
