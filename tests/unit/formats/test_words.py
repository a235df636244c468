"""What people write for a sign, a delay, a strength, a certainty."""

import pytest

from sysmap.formats import words
from sysmap.formats.text import number
from sysmap.model import Polarity

SAME, OPPOSITE, UNKNOWN = Polarity.SAME, Polarity.OPPOSITE, Polarity.UNKNOWN


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        *(
            (text, SAME)
            for text in ("+", "++", "--", "+ve", "Positive", "positive influence", "same", "S", "1", "+0.5")
        ),
        *(
            (text, OPPOSITE)
            for text in ("-", "−", "–", "-ve", "−ve", "NEGATIVE", "Opposite  direction", "o", "-1", "−2,5")
        ),
        *((text, UNKNOWN) for text in ("", "?", "0", "unknown", "+/-", "±")),
        *((text, None) for text in ("coal", "maybe", "directed", "++++")),
    ],
)
def test_signs(text, polarity):
    assert words.sign(text) == polarity


@pytest.mark.parametrize(
    ("text", "delayed"),
    [
        ("yes", True),
        ("TRUE", True),
        ("||", True),
        ("2 ", True),
        ("no", False),
        ("0", False),
        ("", False),
        ("wide", None),
    ],
)
def test_delays(text, delayed):
    assert words.delay(text) is delayed


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.8", 0.8), ("80 %", 0.8), ("80", 0.8), ("1", 1.0), ("0", 0.0), ("high", 1.0), ("-1", None), ("400", None)],
)
def test_certainties(text, value):
    assert words.certainty(text) == value


@pytest.mark.parametrize(("text", "value"), [("2", 2.0), ("-0,5", -0.5), ("strong", 2.0), ("blue", None)])
def test_strengths(text, value):
    assert words.strength(text) == value


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "-inf", "1e999", "1_000", "1,2,3", "0x10"])
def test_what_is_no_number(text):
    assert number(text) is None
