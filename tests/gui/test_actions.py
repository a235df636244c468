"""Every command, once, on an empty map and on the examples: it runs, and one undo takes back what it did."""

import pytest
from PySide6.QtWidgets import QApplication

from sysmap.actions.menus import ACTIONS, CONTEXT, MENUS, SEPARATOR, TOOLBAR
from sysmap.style.resources import example_files, icon_file

LEAVES = {"quit", "close-map", "new", "new-stakeholders"}
"""These put the map away; they have tests of their own."""


def ids_in(entries):
    for entry in entries:
        if isinstance(entry, tuple):
            yield from ids_in(entry[1])
        elif entry != SEPARATOR and entry not in ("recent-maps", "example-maps"):
            yield entry


def test_every_menu_entry_is_an_action_and_every_action_is_in_a_menu():
    in_menus = {each for _, entries in MENUS for each in ids_in(entries)}
    assert in_menus == set(ACTIONS)
    assert set(ids_in(TOOLBAR)) <= set(ACTIONS)
    assert {each for entries in CONTEXT.values() for each in ids_in(entries)} <= set(ACTIONS)


def test_every_icon_is_there():
    assert [action.id for action in ACTIONS.values() if action.icon and not icon_file(action.icon).exists()] == []


def test_no_key_does_two_things():
    keys = [key for action in ACTIONS.values() for key in action.shortcut]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("example", [None, *example_files()], ids=lambda path: path.stem if path else "empty")
def test_every_action_runs_and_one_undo_takes_it_back(example, window, qtbot, subtests):
    """The map is opened anew for each; only the window stays, which takes ten times as long to make."""
    for action_id in sorted(ACTIONS.keys() - LEAVES):
        with subtests.test(action=action_id):
            if example is None:
                window.parts.binder.run("new")
            else:
                window.open_file(example)
            session = window.session
            before, steps = session.snapshot, len(session.document.history)
            session.attention.select([*sorted(before.elements)[:2], *sorted(before.links or before.relations)[:2]])
            window.parts.binder.run(action_id)
            for popup in QApplication.topLevelWidgets():
                if popup is not window and popup.isVisible():
                    popup.close()
            made = len(session.document.history) - steps
            if action_id == "undo":
                continue
            assert made in (0, 1)
            if made:
                session.undo()
            assert session.snapshot == before


def test_what_is_chosen_in_a_menu_has_a_tick_and_no_picture_in_its_place(window):
    for key, qaction in window.parts.binder.qactions.items():
        assert qaction.isIconVisibleInMenu() == (ACTIONS[key].checked is None)
