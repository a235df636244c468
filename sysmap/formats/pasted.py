"""Cells copied from a spreadsheet: text with tabs between them, which is read as the table of a file is."""

from __future__ import annotations

from sysmap.formats.csv_edges import TSV
from sysmap.formats.csv_shapes import is_matrix
from sysmap.formats.questions import Choices, Question, UnreadError
from sysmap.formats.table import rows
from sysmap.formats.table_questions import (
    FACTOR_LIST,
    LINKS,
    MATRIX,
    PEOPLE_MATRIX,
    RELATION_LIST,
    STAKEHOLDER_LIST,
    is_headless,
    is_titled,
)
from sysmap.model import Sheet
from sysmap.model.errors import FileError

NAME = "the clipboard"
_AS_PEOPLE = {LINKS: RELATION_LIST, FACTOR_LIST: STAKEHOLDER_LIST, MATRIX: PEOPLE_MATRIX}


def is_table(text: str) -> bool:
    """Whether a text is cells between tabs that say what they are: by titles in the first row, or as a matrix."""
    if "\t" not in text.lstrip("\r\n").partition("\n")[0]:
        return False
    try:
        table = rows(text, NAME)
    except FileError:
        return False
    return is_titled(table) or is_matrix(table) or is_headless(table)


def choices_on(sheet: Sheet, text: str) -> Choices:
    """What is meant by a table that is pasted on a sheet: on that of stakeholders, what may be of factors or of them
    is of them. Signs are of links wherever they are pasted."""
    answers = {question.key: question.answer for question in _questions(text)} if sheet is Sheet.STAKEHOLDERS else {}
    meant = _AS_PEOPLE.get(answers.get("table", ""))
    return {"table": meant} if meant and "sign" not in answers.values() else {}


def _questions(text: str) -> tuple[Question, ...]:
    try:
        return TSV.read(text.encode(), NAME).questions
    except UnreadError as error:
        return error.questions
    except FileError:
        return ()
