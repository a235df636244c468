"""What the words of a file say of signs, asked word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from sysmap.formats import words
from sysmap.formats.builder import quoted
from sysmap.formats.questions import Asked
from sysmap.formats.text import number
from sysmap.model import Polarity

TOPIC = "Signs"
MOST_ASKED = 12
"""Words asked about, the most frequent ones first: a column with more of them is no column of signs."""

LONGEST_WORD = 200
"""Letters of a word that may stand for a sign."""

NO_SIGN = "no sign"
MEANINGS = {"+": "+ same direction", "-": "− opposite direction", "?": "? not known", NO_SIGN: "says nothing of signs"}
SIGNS = {"+": Polarity.SAME, "-": Polarity.OPPOSITE, "?": Polarity.UNKNOWN}
LETTERS = {polarity: letter for letter, polarity in SIGNS.items()}
_PLAIN = frozenset("+-−?")


def settle_signs(
    said: Iterable[str],
    asked: Asked,
    understand: Callable[[str], Polarity | None] = words.sign,
    key: str = "sign",
    text: str = "{}",
) -> dict[str, str]:
    """{word: "+", "-", "?" or NO_SIGN} for the words that stand in a file where signs are.

    Bare signs and numbers are not asked about. ``key`` and ``text``: how the questions begin, and what they say.
    """
    found = {}
    told = Counter(word for word in said if len(word) <= LONGEST_WORD and word not in _PLAIN and number(word) is None)
    for word, count in told.most_common(MOST_ASKED):
        meant = understand(word)
        found[word] = asked.one(
            f"{key}:{word}",
            TOPIC,
            text.format(quoted(word)),
            MEANINGS,
            NO_SIGN if meant is None else LETTERS[meant],
            sure=meant is not None and key != "colour",
            hint=f"{count:,} link{'s' if count > 1 else ''}",
        )
    return found
