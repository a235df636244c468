"""Colours by what stakeholders have in common: silo, sector, position, salience. Each has a letter or a figure, too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from sysmap.analysis.network.standing import salience
from sysmap.analysis.sentences.silos import silo_titles
from sysmap.canvas.ink import blend
from sysmap.canvas.painter import Colouring
from sysmap.model import Stakeholder, alphabetical
from sysmap.model.people import POSITIONS
from sysmap.session import Session
from sysmap.style.theme import Theme

TINT = 0.3
"""How much of a group's colour a box takes; its label reads on all of them."""

CLAIMS = ("P", "L", "U")
"""Power, legitimacy, urgency."""

Entries = tuple[tuple[tuple[str, ...], str], ...]
People = Mapping[str, Stakeholder]


def by_people(theme: Theme, session: Session) -> tuple[Colouring, str, Entries]:
    """The colours, the legend's title and its entries, for what the attention colours stakeholders by."""
    people, found = session.snapshot.stakeholders, session.network.found
    match session.attention.colour_by:
        case "position":
            return _by_position(theme, people)
        case "salience":
            return _by_salience(theme, people)
        case "sector":
            return _by_sector(theme, people)
    silos = found.report.silos if found else ()
    number = {key: place for place, silo in enumerate(silos) for key in silo.members}
    titles = silo_titles(session.snapshot, found.report) if found else ()
    return _by_group(theme, "Silos", titles, number)


def _by_sector(theme: Theme, people: People) -> tuple[Colouring, str, Entries]:
    said = {key: " ".join(one.sector.split()) for key, one in people.items() if one.sector.strip()}
    written = {name.casefold(): name for name in said.values()}
    order = sorted(written, key=alphabetical)
    place = {folded: number for number, folded in enumerate(order)}
    names = [written[folded] for folded in order]
    return _by_group(theme, "Sectors", names, {key: place[name.casefold()] for key, name in said.items()})


def _by_group(
    theme: Theme, title: str, names: Sequence[str], number: Mapping[str, int]
) -> tuple[Colouring, str, Entries]:
    tints = [blend(theme.perspectives[n % len(theme.perspectives)], theme.factor_fill, TINT) for n in range(len(names))]
    letters = [letter(n) for n in range(len(names))]
    entries = tuple(((tint,), f"{letter}  {name}") for tint, letter, name in zip(tints, letters, names, strict=True))
    fills = {key: tints[place] for key, place in number.items()}
    return Colouring(fills, letters={key: letters[place] for key, place in number.items()}), title, entries


def _by_position(theme: Theme, people: People) -> tuple[Colouring, str, Entries]:
    """The arrows on the boxes say the same."""
    tints = (theme.falling[-1], theme.falling[0], theme.depends, theme.rising[0], theme.rising[-1])
    tint = dict(zip(sorted(POSITIONS), tints, strict=True))
    fills = {key: tint[one.position] for key, one in people.items() if one.position in tint}
    entries = tuple(((tint[position],), POSITIONS[position]) for position in sorted(POSITIONS, reverse=True))
    return Colouring(fills), "Position towards the goal", entries


def _by_salience(theme: Theme, people: People) -> tuple[Colouring, str, Entries]:
    """The deeper, the more claims; the letters are those of the claims."""
    fills, letters, classes = {}, {}, set()
    for key, one in people.items():
        claims = (one.power, one.legitimacy, one.urgency)
        if any(claims):
            fills[key], letters[key] = theme.leverage[sum(claims)], _claims(claims)
            classes.add(claims)
    order = sorted(classes, key=lambda claims: (-sum(claims), _claims(claims)))
    entries = tuple(((theme.leverage[sum(claims)],), f"{_claims(claims)}  {salience(claims)}") for claims in order)
    return Colouring(fills, letters=letters), "Power, legitimacy, urgency", entries


def _claims(claims: Sequence[bool]) -> str:
    return "".join(letter for letter, said in zip(CLAIMS, claims, strict=True) if said)


def letter(number: int) -> str:
    """The letter of a group by its number: A to Z, then A1 to Z1 and so on."""
    turn, place = divmod(number, len(ascii_uppercase))
    return f"{ascii_uppercase[place]}{turn or ''}"
