"""Opening files of other programs: the preview, corrected as a hand would; opened, or laid beside the open map."""

import pytest
from held import HeldJobs
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from sysmap.actions.action import Verdict
from sysmap.formats.questions import UnreadError
from sysmap.jobs import InlineJobs
from sysmap.model import Document, Factor, Polarity
from sysmap.session.importing import Importing
from sysmap.session.opening import open_map
from sysmap.style.theme import LIGHT
from sysmap.ui.asking import Dialogs
from sysmap.ui.dialogs.importing import ImportPreview

WORDS = "From,To,Art\nCoal price,Demand,bremst\nDemand,Coal price,hilft\n"
STRANGE = "wer,wen\nCoal price,Demand\n"
PLAIN = "From,To,Polarity\nCoal price,Demand,-\n"


@pytest.fixture
def table(tmp_path):
    def write(text, name="coal.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def preview(window, qtbot, table):
    """The preview of a table over the window, as it is when it comes up."""

    def show(text, offers=(Verdict.OPEN, Verdict.ADD), jobs=None):
        path = table(text)
        try:
            opened = open_map(path)
        except UnreadError as error:
            opened = error
        dialog = ImportPreview(Importing(jobs or InlineJobs(), path, opened), LIGHT, offers, window)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        return dialog

    return show


def pick(qtbot, dialog, key, words):
    """Choose an answer by keyboard: to its box, and down or up until it says that."""
    box = dialog.questions.answers[key]
    box.setFocus()
    wanted = box.findText(words)
    assert wanted >= 0
    while box.currentIndex() != wanted:
        qtbot.keyClick(box, Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)
        box = dialog.questions.answers[key]


def links_of(snapshot):
    label = {factor.id: factor.label for factor in snapshot.factors.values()}
    return {(label[link.source], label[link.target]): link.polarity for link in snapshot.links.values()}


def colours_in(widget):
    image = widget.grab().toImage()
    return {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


class TestThePreview:
    def test_it_says_what_is_there_and_what_is_lost(self, preview, qtbot):
        dialog = preview(WORDS)
        assert dialog.counts.text() == "2 factors and 2 links: 0 +, 0 −, 2 ?. 1 loop."
        assert "No column says whether a link is + or −" in dialog.losses.text()
        assert dialog.kind.text() == "Table, comma separated"
        qtbot.waitUntil(lambda: len(colours_in(dialog.picture)) > 10)  # a map is drawn there

    def test_the_sign_column_is_corrected_and_the_counts_follow(self, preview, qtbot):
        dialog = preview(WORDS)
        pick(qtbot, dialog, "column:Art", "the sign, + or −")
        pick(qtbot, dialog, "sign:bremst", "− opposite direction")
        pick(qtbot, dialog, "sign:hilft", "+ same direction")
        assert dialog.counts.text() == "2 factors and 2 links: 1 +, 1 −, 0 ?. 1 loop."
        assert dialog.losses.text() == "Nothing."

    def test_what_is_a_guess_says_so_until_it_is_answered(self, preview, qtbot):
        dialog = preview("From,To,Sign\nA,B,positive\nB,A,bremst\n")
        described = {key: box.accessibleDescription() for key, box in dialog.questions.answers.items()}
        assert described["sign:bremst"] == "1 link – a guess"
        assert described["sign:positive"] == "1 link"
        pick(qtbot, dialog, "sign:bremst", "− opposite direction")
        assert dialog.questions.answers["sign:bremst"].accessibleDescription() == "1 link"

    def test_the_box_that_is_answered_keeps_the_focus_when_others_appear(self, preview, qtbot):
        dialog = preview(WORDS)
        pick(qtbot, dialog, "column:Art", "the sign, + or −")
        assert dialog.questions.answers["column:Art"].hasFocus()
        assert "sign:hilft" in dialog.questions.answers

    def test_enter_opens_and_escape_thinks_better_of_it(self, preview, qtbot):
        dialog = preview(WORDS)
        assert dialog.open_it.hasFocus()
        qtbot.keyClick(dialog.open_it, Qt.Key.Key_Return)
        assert dialog.verdict is Verdict.OPEN
        dialog = preview(WORDS)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.verdict is None
        assert not dialog.isVisible()

    def test_every_answer_can_be_reached_by_tab_and_has_a_name(self, preview, qtbot):
        dialog = preview(WORDS)
        names, here = [], dialog.open_it
        for _ in range(20):
            qtbot.keyClick(here, Qt.Key.Key_Tab)
            here = dialog.focusWidget()
            names.append(here.accessibleName() or here.text())
        assert {box.accessibleName() for box in dialog.questions.answers.values()} <= set(names)
        assert {"&Open", "&Add to the open map", "Cancel"} <= set(names)

    def test_what_nobody_understands_waits_for_answers(self, preview, qtbot):
        dialog = preview(STRANGE)
        assert not dialog.open_it.isEnabled()
        assert dialog.questions.answers["table"].hasFocus()
        assert "no names that sysmap knows" in dialog.counts.text()
        pick(qtbot, dialog, "column:wer", "from: where a link begins")
        pick(qtbot, dialog, "column:wen", "to: where a link leads")
        assert dialog.open_it.isEnabled()
        assert dialog.counts.text().startswith("2 factors and 1 link:")

    def test_adding_alone_has_no_open(self, preview):
        dialog = preview(PLAIN, (Verdict.ADD,))
        assert dialog.add_it.isDefault()
        assert not dialog.open_it.isVisible()

    def test_without_a_question_it_says_so(self, window, qtbot, tmp_path):
        path = tmp_path / "foxes.json"
        path.write_text('[[[1,0,0,0.5,"Foxes",0],[2,200,0,0.5,"Hares",1]],[[1,2,20,-1,0]],[],2]', encoding="utf-8")
        dialog = ImportPreview(Importing(InlineJobs(), path, open_map(path)), LIGHT, (Verdict.OPEN,), window)
        qtbot.addWidget(dialog)
        said = [label.text() for label in dialog.questions.findChildren(QLabel)]
        assert said == ["There is nothing to choose: the format says what everything means."]

    def test_the_wheel_answers_nothing(self, preview):
        dialog = preview(WORDS)
        box = dialog.questions.answers["column:Art"]
        box.setFocus()
        before = box.currentIndex()
        middle = QPointF(box.rect().center())
        turned = QWheelEvent(
            middle,
            box.mapToGlobal(middle),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, turned)
        assert box.currentIndex() == before

    def test_while_a_large_file_is_read_it_can_be_stopped(self, preview, qtbot):
        jobs = HeldJobs()
        dialog = preview(WORDS, jobs=jobs)
        jobs.let_all_go()
        pick(qtbot, dialog, "column:Art", "left out")
        assert not dialog.open_it.isEnabled()
        dialog._patience.timeout.emit()  # half a second is over
        assert dialog.progress.isVisible()
        qtbot.mouseClick(dialog.give_up, Qt.MouseButton.LeftButton)
        assert not dialog.progress.isVisible()
        assert dialog.open_it.isEnabled()
        assert dialog.questions.answers["column:Art"].currentText() == "kept as it is"


class TestAsking:
    @pytest.mark.parametrize(("key", "verdict"), [(Qt.Key.Key_Return, Verdict.OPEN), (Qt.Key.Key_Escape, None)])
    def test_the_real_dialog_answers_with_what_was_pressed(self, window, qtbot, table, key, verdict):
        path = table(WORDS)
        importing = Importing(InlineJobs(), path, open_map(path))

        def press():
            qtbot.keyClick(QApplication.activeModalWidget(), key)

        QTimer.singleShot(50, press)
        ask = Dialogs(window, window.parts.strip, lambda: LIGHT)
        assert ask.preview(importing, (Verdict.OPEN,)) is verdict


class TestOpening:
    def test_a_file_in_doubt_is_shown_first_and_opened_as_it_was_corrected(self, window, answers, table):
        answers.corrections = {"column:Art": "sign", "sign:bremst": "-", "sign:hilft": "+"}
        window.open_file(table(WORDS))
        assert links_of(window.session.snapshot) == {
            ("Coal price", "Demand"): Polarity.OPPOSITE,
            ("Demand", "Coal price"): Polarity.SAME,
        }
        assert window.map_shown()
        assert answers.told == []
        assert answers.previews[0][1] == (Verdict.OPEN,)  # there was no map to add it to
        assert window.session.file.path is None

    def test_a_file_without_doubt_opens_at_once(self, window, answers, table):
        window.open_file(table(PLAIN))
        assert answers.previews == []
        assert len(window.session.snapshot.links) == 1

    def test_thinking_better_of_it_changes_nothing(self, window, answers, table):
        answers.verdict = None
        window.open_file(table(WORDS))
        assert not window.map_shown()
        assert not window.session.snapshot.factors

    def test_an_unsaved_map_is_asked_for_only_when_it_would_be_put_away(self, window, answers, table):
        window.parts.binder.run("new")
        with window.session.document.edit("Draw"):
            window.session.document.put(Factor("a", "A"))
        answers.verdict = Verdict.ADD
        window.open_file(table(WORDS))
        assert answers.asked == []
        answers.verdict, answers.choice = Verdict.OPEN, 2
        window.open_file(table(WORDS))
        assert len(answers.asked) == 1
        assert "A" in {factor.label for factor in window.session.snapshot.factors.values()}

    def test_a_file_nobody_can_read_is_told_without_a_preview(self, window, answers, table):
        window.open_file(table('From,To\n"A,B\n'))
        assert answers.previews == []
        assert len(answers.told) == 1

    def test_a_drop_on_the_map_goes_the_same_way(self, window, answers, table):
        window.parts.binder.run("new")
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(table(WORDS)))])
        event = QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        window.parts.desk.dropEvent(event)
        assert len(answers.previews) == 1
        assert len(window.session.snapshot.links) == 2


class TestAdding:
    @pytest.fixture(autouse=True)
    def a_map(self, window):
        window.parts.binder.run("new")
        window.session.open(Document([Factor("coal", "coal PRICE", 0, 0), Factor("w", "Wind", 100, 100)]))

    def test_it_is_one_step_and_one_undo_takes_it_back(self, window, answers, table):
        before = window.session.snapshot
        answers.verdict = Verdict.ADD
        window.open_file(table(WORDS))
        session = window.session
        assert {factor.label for factor in session.snapshot.factors.values()} == {"coal PRICE", "Wind", "Demand"}
        assert len(session.snapshot.links) == 2
        assert len(session.document.history) == 1
        assert session.attention.selection == {"coal"} | (session.snapshot.factors.keys() - before.factors.keys())
        session.undo()
        assert session.snapshot == before

    def test_a_file_without_doubt_can_be_added_by_its_own_command(self, window, answers, table):
        answers.path, answers.verdict = table(PLAIN), Verdict.ADD
        window.parts.binder.run("add-map")
        assert answers.previews[0][1] == (Verdict.ADD,)
        assert len(window.session.snapshot.links) == 1

    def test_a_broken_file_is_told(self, window, answers, table):
        answers.path = table("")
        window.parts.binder.run("add-map")
        assert len(answers.told) == 1
        assert len(window.session.snapshot.factors) == 2
