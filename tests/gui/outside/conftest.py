"""A saved map in the window, and questions that are answered by the words on the button."""

import pytest
from hands import run, type_line


class Chooser:
    """Answers questions by the words on the button, and fails where there is no such button."""

    def __init__(self, answers):
        self.answers = answers
        self.next = []
        answers.choose = self.choose

    def __call__(self, *words):
        self.next = list(words)

    def choose(self, title, text, choices):
        self.answers.asked.append(f"{title}\n{text}")
        return list(choices).index(self.next.pop(0)) if self.next else None


@pytest.fixture
def choose(window, answers):
    chooser = Chooser(answers)
    yield chooser
    del answers.choose


@pytest.fixture
def coal(window, qtbot, answers, choose, tmp_path):
    """A saved map with the factor Coal; its path."""
    run(window, "new")
    type_line(qtbot, window, "Coal")
    answers.path = tmp_path / "coal.sysmap"
    run(window, "save")
    return answers.path
