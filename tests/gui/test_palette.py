"""The command palette: what is typed comes first."""

import pytest

from sysmap.style.resources import example_files


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("room", "Room mode"),
        ("dark", "Dark"),
        ("about", "About sysmap"),
        ("zoom i", "Zoom in"),
        ("tidy", "Tidy up"),
        ("undo", "Undo"),
        ("arange", "Arrange with loops round"),
    ],
)
def test_what_begins_as_typed_comes_first(window, qtbot, typed, first):
    window.open_file(example_files()[1])
    factor_id = next(iter(window.session.snapshot.factors))
    window.session.attention.select([factor_id])
    window.parts.binder.run("pin")
    window.show_palette()
    palette = window.parts.palette
    qtbot.keyClicks(palette.line, typed)
    assert palette.list.item(0).text() == first
    assert palette.list.count() <= 10
