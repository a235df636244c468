"""Answers given back unchanged change nothing, whatever the table; any other answer gives a map or one clear error."""

from hypothesis import given
from hypothesis import strategies as st

from sysmap.formats import CSV
from sysmap.formats.gml import GML
from sysmap.formats.questions import UnreadError
from sysmap.model import Document
from sysmap.model.errors import FileError

titles = st.sampled_from(["From", "To", "Type", "Sign", "Weight", "Name", "Notes", "x", "y", "Label", "ID", "Art", ""])
cells = st.sampled_from(["A", "B", "C", "+", "-", "hilft", "bremst", "mutual", "directed", "-2", "0,5", "yes", ""])


@st.composite
def tables(draw):
    header = draw(st.lists(titles, min_size=1, max_size=5))
    body = draw(st.lists(st.lists(cells, min_size=len(header), max_size=len(header)), max_size=4))
    return "\n".join(",".join(row) for row in [header, *body]).encode()


@st.composite
def graphs(draw):
    names = st.sampled_from(["label", "name", "type", "sign", "weight", "titel", "notes", "x", "y"])
    told = st.dictionaries(names, cells.filter(bool), max_size=4)
    nodes = [(key, draw(told)) for key in range(1, 4)]
    edges = [((draw(st.integers(1, 3)), draw(st.integers(1, 3))), draw(told)) for _ in range(draw(st.integers(0, 4)))]

    def words(pairs):
        return " ".join(f'{name} "{text}"' for name, text in pairs.items())

    lines = [f"node [ id {key} {words(about)} ]" for key, about in nodes]
    lines += [f"edge [ source {a} target {b} {words(about)} ]" for (a, b), about in edges]
    return f"graph [ directed {draw(st.integers(0, 1))} {' '.join(lines)} ]".encode()


def outcome(form, data, choices=None):
    """The reading, or the questions and the words of the error."""
    try:
        return form.read(data, "coal", choices)
    except UnreadError as error:
        return error.questions, str(error)
    except FileError as error:
        return (), str(error)


def questions_of(found):
    return found[0] if isinstance(found, tuple) else found.questions


@given(st.one_of(tables().map(lambda data: (CSV, data)), graphs().map(lambda data: (GML, data))))
def test_answers_given_back_give_the_same_reading(file):
    first = outcome(*file)
    assert outcome(*file, {question.key: question.answer for question in questions_of(first)}) == first


@given(st.one_of(tables().map(lambda data: (CSV, data)), graphs().map(lambda data: (GML, data))), st.data())
def test_any_answer_gives_a_map_or_a_clear_error_and_is_the_answer_then(file, data):
    choices = {}
    found = outcome(*file)
    for _ in range(3):
        open_questions = questions_of(found)
        if not open_questions:
            return
        question = data.draw(st.sampled_from(open_questions))
        answer = data.draw(st.sampled_from(sorted(question.options)))
        choices.pop(question.key, None)
        choices[question.key] = answer
        found = outcome(*file, choices)
        if isinstance(found, tuple):
            assert found[1].startswith("coal")
        else:
            Document(found.records)  # passes the checks of every open map
        now = {each.key: each.answer for each in questions_of(found)}
        assert now.get(question.key) == answer
