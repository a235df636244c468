"""Meadows' twelve places to intervene in a system and the four groups of Abson and others, in words a room can use.

Donella Meadows, "Leverage points: places to intervene in a system", 1999, counted from 12, where most people push, to
1, where the system itself is at stake. David Abson and others, "Leverage points for sustainability transformation",
Ambio 46, 2017, put them into four groups, shallow to deep. Which place a lever is cannot be seen from the links of a
map: people say it.
"""

from __future__ import annotations

from dataclasses import dataclass

PARAMETERS, FEEDBACKS, DESIGN, INTENT = "parameters", "feedbacks", "design", "intent"


@dataclass(frozen=True, slots=True)
class Place:
    """One place to intervene. ``help``: what it is; ``example``: a lever of that place; ``question``: to ask a room."""

    number: int
    name: str
    group: str
    help: str
    example: str
    question: str


@dataclass(frozen=True, slots=True)
class Group:
    """Three places that go together. ``deep``: how deep a change there goes, 1 (shallow) to 4."""

    name: str
    deep: int
    help: str


GROUPS = (
    Group(PARAMETERS, 1, "Numbers and stocks that can be set. Easy to reach and to agree on; the system stays itself."),
    Group(FEEDBACKS, 2, "The loops: how quickly and how strongly the system answers what happens in it."),
    Group(DESIGN, 3, "Who knows what, who may do what, and who may change that."),
    Group(INTENT, 4, "What the system is for, and the beliefs it rests on. Hard to reach; everything else follows it."),
)

PLACES = (
    Place(
        12,
        "Numbers",
        PARAMETERS,
        "Constants and amounts: taxes, prices, subsidies, standards, targets.",
        "Raise the price of a tonne of carbon.",
        "Which number here could we set otherwise tomorrow?",
    ),
    Place(
        11,
        "Buffers",
        PARAMETERS,
        "How large the stocks are that steady the system, next to what flows in and out of them.",
        "Hold more water behind the dam, or more cash in the bank.",
        "Where would a larger reserve give us time, and where does one make us slow?",
    ),
    Place(
        10,
        "Physical structure",
        PARAMETERS,
        "What has been built and how things move through it: grids, roads, buildings, the ages of a population.",
        "Build the transmission line from the windy plain to the city.",
        "What that has been built decides what can happen here?",
    ),
    Place(
        9,
        "Delays",
        FEEDBACKS,
        "How long it takes until the system notices and answers, next to how fast it changes.",
        "Cut the time it takes to permit a wind farm.",
        "Where do we hear too late, or act too late?",
    ),
    Place(
        8,
        "Balancing loops",
        FEEDBACKS,
        "How strong the loops are that push back when something strays.",
        "Let inspectors close a plant that breaks the limit.",
        "What should hold this in check, and is it strong enough?",
    ),
    Place(
        7,
        "Reinforcing loops",
        FEEDBACKS,
        "How strongly the loops drive themselves in which more makes more.",
        "Put the savings from efficiency into more efficiency.",
        "What grows by itself here, and should it be faster or slower?",
    ),
    Place(
        6,
        "Flow of information",
        DESIGN,
        "Who gets to know what, and when.",
        "Put the electricity meter in the hall instead of the cellar.",
        "Who decides without seeing what comes of it?",
    ),
    Place(
        5,
        "Rules",
        DESIGN,
        "Laws, contracts, rewards, penalties, and what is simply not done.",
        "Pay utilities for energy saved instead of energy sold.",
        "Which rule makes sensible people do this?",
    ),
    Place(
        4,
        "Power to reorganise",
        DESIGN,
        "Who may add to, change or reshape the system itself.",
        "Let towns own their grid and set its rules.",
        "Who could change how this is organised, and who is kept from it?",
    ),
    Place(
        3,
        "Goals",
        INTENT,
        "What the system works towards, whatever it says about itself.",
        "Judge a utility by emissions cut instead of power sold.",
        "If we only watched what it does: what is this for?",
    ),
    Place(
        2,
        "Mindset",
        INTENT,
        "The shared beliefs out of which goals and rules arise.",
        "From “growth needs more energy” to “a good life needs less”.",
        "What does everybody here take for granted?",
    ),
    Place(
        1,
        "Freedom from mindsets",
        INTENT,
        "Knowing that every mindset is one of many, and being able to step out of it.",
        "Hear the same map told by those who would draw another.",
        "What could we see if we let go of our own picture?",
    ),
)

_BY_NUMBER = {place.number: place for place in PLACES}
_BY_GROUP = {group.name: group for group in GROUPS}


def place(number: int) -> Place:
    """The place with this number, 12 to 1. Raises KeyError."""
    return _BY_NUMBER[number]


def group(name: str) -> Group:
    """The group with this name. Raises KeyError."""
    return _BY_GROUP[name]
