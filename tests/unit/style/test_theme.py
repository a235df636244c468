"""Can the three appearances be read? Contrast as WCAG 2.2 defines it (success criteria 1.4.3 and 1.4.11)."""

from dataclasses import fields
from itertools import combinations

import pytest

from sysmap.style.theme import DARK, FONT_FAMILIES, LIGHT, ROOM, THEMES, Theme, palette

TEXTS = ("text", "text_muted", "text_faint", "danger", "warning")
GROUNDS = ("window", "panel", "field", "hover", "selection", "canvas")
MARKS = (
    *("sign_same", "sign_opposite", "sign_unknown", "delay", "link"),
    *("loop_reinforcing", "loop_balancing", "loop_undetermined", "goal", "lever"),
)


def channels(colour: str) -> list[float]:
    """Red, green and blue from 0 to 1."""
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]


def luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def without_red_cones(colour: str) -> list[float]:
    """What an eye without red cones sees: Viénot, Brettel and Mollon (1999), their matrix for linear light."""
    red, green, blue = (part**2.2 for part in channels(colour))
    both = 0.11238 * red + 0.88762 * green
    return [max(part, 0.0) ** (1 / 2.2) for part in (both, both, 0.00401 * red - 0.00401 * green + blue)]


def test_contrast_of_known_pairs():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.id)
class TestEveryTheme:
    def test_every_colour_is_six_hexadecimal_digits(self, theme: Theme):
        values = [getattr(theme, field.name) for field in fields(theme)]
        colours = [value for value in values if isinstance(value, str) and value.startswith("#")]
        colours += [*theme.leverage, *theme.rising, *theme.falling, *theme.perspectives]
        assert len(colours) > 40
        for colour in colours:
            assert len(colour) == 7
            assert int(colour[1:], 16) >= 0

    @pytest.mark.parametrize("text", TEXTS)
    def test_text_reads_on_every_ground(self, theme: Theme, text: str):
        for ground in GROUNDS:
            assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5, ground

    def test_text_on_coloured_grounds(self, theme: Theme):
        assert contrast(theme.accent_text, theme.accent) >= 4.5
        assert contrast(theme.tooltip_text, theme.tooltip) >= 4.5
        for fill in (theme.factor_fill, *theme.leverage, *theme.rising, *theme.falling, theme.depends):
            assert contrast(theme.factor_text, fill) >= 4.5, fill

    @pytest.mark.parametrize("mark", MARKS)
    def test_what_carries_meaning_stands_out_from_the_canvas(self, theme: Theme, mark: str):
        assert contrast(getattr(theme, mark), theme.canvas) >= 3

    def test_perspectives_stand_out_from_canvas_and_factors(self, theme: Theme):
        for colour in theme.perspectives:
            assert min(contrast(colour, theme.canvas), contrast(colour, theme.factor_fill)) >= 3, colour

    @pytest.mark.parametrize(("one", "other"), [("sign_same", "sign_opposite"), ("loop_reinforcing", "loop_balancing")])
    def test_opposites_differ_without_red_cones(self, theme: Theme, one: str, other: str):
        seen = zip(without_red_cones(getattr(theme, one)), without_red_cones(getattr(theme, other)), strict=True)
        assert max(abs(a - b) for a, b in seen) > 0.1

    def test_the_leverage_ramp_runs_one_way(self, theme: Theme):
        steps = [contrast(fill, theme.canvas) for fill in theme.leverage]
        assert steps == sorted(steps)

    def test_what_goes_up_or_down_is_deeper_the_surer_it_is(self, theme: Theme):
        for ramp in (theme.rising, theme.falling):
            steps = [contrast(fill, theme.factor_fill) for fill in ramp]
            assert steps == sorted(steps)
            assert steps[0] > 1.1

    def test_perspectives_are_eight_different_colours(self, theme: Theme):
        assert len(theme.perspectives) == 8
        for one, other in combinations(theme.perspectives, 2):
            assert max(abs(a - b) for a, b in zip(channels(one), channels(other), strict=True)) > 0.1, (one, other)

    def test_palette_takes_its_colours_from_the_theme(self, theme: Theme):
        roles = palette(theme)
        assert roles["Window"] == theme.window
        assert contrast(roles["HighlightedText"], roles["Highlight"]) >= 4.5
        assert contrast(roles["PlaceholderText"], roles["Base"]) >= 4.5

    def test_it_uses_a_typeface_that_is_shipped(self, theme: Theme):
        assert theme.font_family in FONT_FAMILIES


def test_the_room_sees_larger_type_and_thicker_lines():
    for theme in (LIGHT, DARK):
        assert ROOM.font_label > theme.font_label
        assert ROOM.font_panel > theme.font_panel
        assert ROOM.line_width > theme.line_width
    assert contrast(ROOM.factor_text, ROOM.canvas) == pytest.approx(21)
