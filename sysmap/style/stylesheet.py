"""The style sheet of the whole window, for Qt's Fusion style.

Widgets ask for a look by the dynamic property ``role``:

======== ============================================ =====================
role     on                                           looks
======== ============================================ =====================
title    QLabel                                       large, semi-bold
caption  QLabel                                       small heading, muted
muted    QLabel                                       muted text
panel    QWidget, QFrame                              the panels' ground
card     QFrame, QPushButton                          panel with a fine border, rounded
hero     QLabel                                       the program's name on the start page
strong   QLabel                                       semi-bold
page     QTextBrowser                                 a page of text to read
toast    QLabel                                       a word over the map, gone in a moment
chip     QLabel, QPushButton, QToolButton             small and round
primary  QPushButton                                  the one accent
======== ============================================ =====================
"""

from __future__ import annotations

from dataclasses import asdict
from string import Template

from sysmap.style.resources import ICONS
from sysmap.style.theme import INTER, Theme

_SHEET = Template("""
QWidget {
    font-family: "$font_family", "$fallback"; font-size: ${font}px; color: $text; outline: none;
    selection-background-color: $accent; selection-color: $accent_text;
}
QMainWindow, QDialog, QMessageBox, QWizard { background: $window; }
QLabel { background: transparent; }
QToolTip {
    background: $tooltip; color: $tooltip_text; border: none; padding: ${s6}px ${s8}px; font-size: ${font_small}px;
}

*[role="title"] { font-size: ${font_title}px; font-weight: 600; color: $text; }
*[role="caption"] { font-size: ${font_small}px; font-weight: 600; color: $text_muted; }
*[role="muted"] { color: $text_muted; }
*[role="panel"] { background: $panel; border: none; }
*[role="card"] { background: $panel; border: 1px solid $separator; border-radius: ${radius_card}px; }
*[role="hero"] { font-size: ${font_hero}px; font-weight: 600; color: $text; }
*[role="strong"] { font-weight: 600; color: $text; }
*[role="page"] { background: $panel; border: none; padding: ${s16}px ${s24}px; }
*[role="toast"] {
    background: $tooltip; color: $tooltip_text; border-radius: ${s9}px; padding: ${s6}px ${s14}px;
}
*[role="chip"] {
    background: $field; color: $text_muted; border: 1px solid $field_border; border-radius: ${s9}px;
    padding: ${s1}px ${s8}px; font-size: ${font_small}px;
}

QMenuBar { background: $window; border: none; padding: ${s2}px ${s6}px; }
QMenuBar::item { background: transparent; border-radius: ${s6}px; padding: ${s5}px ${s10}px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $accent_soft; }
QMenu { background: $panel; border: 1px solid $field_border; border-radius: ${radius}px; padding: ${s6}px; }
QMenu::item { background: transparent; border-radius: ${s6}px; padding: ${s6}px ${s24}px ${s6}px ${s10}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: ${s8}px; }
QMenu::separator { height: 1px; background: $separator; margin: ${s5}px ${s8}px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $separator; padding: ${s6}px; spacing: ${s4}px; }
QToolBar::separator { background: $separator; width: 1px; margin: ${s6}px ${s4}px; }
QToolButton {
    background: transparent; border: 1px solid transparent; border-radius: ${radius}px; padding: ${s6}px ${s8}px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton:disabled { color: $disabled; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QToolButton::menu-button { border: none; width: ${s14}px; }

QPushButton {
    background: $panel; border: 1px solid $field_border; border-radius: ${radius}px;
    padding: ${s6}px ${s14}px; min-height: ${s18}px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $accent_soft; border-color: $accent; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $disabled; background: $window; border-color: $separator; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: $hover; }
QPushButton:flat:focus { border-color: $accent; }
QPushButton[role="primary"], QDialog QPushButton:default {
    background: $accent; color: $accent_text; border-color: $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover, QDialog QPushButton:default:hover { background: $accent_strong; }
QPushButton[role="primary"]:focus, QDialog QPushButton:default:focus { border-color: $text; }
QPushButton[role="primary"]:disabled, QDialog QPushButton:default:disabled {
    background: $separator; color: $text_muted; border-color: $separator;
}
QPushButton[role="card"] {
    background: $panel; border: 1px solid $separator; border-radius: ${radius_card}px;
    padding: ${s12}px; text-align: left;
}
QPushButton[role="card"]:hover { background: $hover; border-color: $field_border; }
QPushButton[role="card"]:focus { border-color: $accent; }
QPushButton[role="chip"], QToolButton[role="chip"] {
    background: $field; color: $text_muted; border: 1px solid $field_border; border-radius: ${s9}px;
    padding: ${s1}px ${s8}px; font-size: ${font_small}px; min-height: ${s14}px;
}
QPushButton[role="chip"]:hover, QToolButton[role="chip"]:hover { background: $hover; color: $text; }
QPushButton[role="chip"]:checked, QToolButton[role="chip"]:checked {
    background: $accent_soft; color: $text; border-color: $accent;
}
QPushButton[role="chip"]:focus, QToolButton[role="chip"]:focus { border-color: $accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    background: $field; border: 1px solid $field_border; border-radius: ${radius}px;
    padding: ${s5}px ${s8}px; placeholder-text-color: $text_faint;
}
QLineEdit, QAbstractSpinBox, QComboBox { min-height: ${s18}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border-color: $accent; background: $panel;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $disabled; background: $window; border-color: $separator;
}
QAbstractSpinBox { qproperty-alignment: AlignCenter; } /* Qt gives the number no padding of its own */
QLineEdit[role="title"] { font-size: ${font_title}px; font-weight: 600; }
QTextBrowser, QLabel[role="muted"] { background: transparent; }
QTextBrowser { border: none; padding: 0; }
QComboBox::drop-down { border: none; width: ${s22}px; }
QComboBox::down-arrow { image: url("$controls/down.svg"); width: ${s12}px; height: ${s12}px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $field_border; padding: ${s4}px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: ${s18}px; }
QAbstractSpinBox::up-arrow { image: url("$controls/up.svg"); width: ${s10}px; height: ${s10}px; }
QAbstractSpinBox::down-arrow { image: url("$controls/down.svg"); width: ${s10}px; height: ${s10}px; }

QCheckBox, QRadioButton { background: transparent; spacing: ${s8}px; border-radius: ${s4}px; padding: ${s2}px; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${s14}px; height: ${s14}px; background: $field; border: 1px solid $control_border;
}
QCheckBox::indicator { border-radius: ${s4}px; }
QRadioButton::indicator { border-radius: ${s8}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$controls/$check.svg"); }
QCheckBox::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$controls/part-$check.svg");
}
QRadioButton::indicator:checked {
    width: ${s6}px; height: ${s6}px; background: $accent_text; border: ${s5}px solid $accent; border-radius: ${s8}px;
}
QCheckBox:focus, QRadioButton:focus { background: $accent_soft; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }

QAbstractItemView { background: $panel; border: none; alternate-background-color: $window; }
QTreeView { show-decoration-selected: 1; }
QListView::item, QTreeView::item, QTableView::item { padding: ${s5}px ${s6}px; border: none; color: $text; }
QListView::item { border: 1px solid transparent; border-radius: ${s6}px; }
QListView::item:focus { border-color: $accent; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $selection; color: $text; }
QTreeView::branch { background: $panel; border-image: none; }
QTreeView::branch:hover { background: $hover; }
QTreeView::branch:selected { background: $selection; }
QTreeView::branch:has-children:closed { image: url("$controls/right.svg"); }
QTreeView::branch:has-children:open { image: url("$controls/down.svg"); }
QListView:focus, QTreeView:focus, QTableView:focus { border: none; }
QHeaderView::section {
    background: $panel; color: $text_muted; border: none; border-bottom: 1px solid $separator; padding: ${s6}px;
    font-weight: 600; font-size: ${font_small}px;
}

QTabWidget::pane { border: none; border-top: 1px solid $separator; background: $panel; }
QTabBar { background: transparent; border: none; }
QTabBar::tab {
    background: transparent; color: $text_muted; border: none; border-bottom: ${s2}px solid transparent;
    padding: ${s8}px ${s8}px; font-weight: 500;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; }

QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; border: none; font-weight: 600; }
QDockWidget::title {
    background: $panel; color: $text_muted; padding: ${s10}px ${s14}px; border: none; text-align: left;
}
QMainWindow::separator { background: $separator; width: 1px; height: 1px; }
QSplitter::handle { background: $separator; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QGroupBox { border: none; margin-top: ${s20}px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; color: $text_muted; }
QFrame[frameShape="4"], QFrame[frameShape="5"] { background: $separator; border: none; max-height: 1px; }

QStatusBar { background: $window; color: $text_muted; border-top: 1px solid $separator; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $text_muted; padding: ${s2}px ${s8}px; }
QProgressBar { background: $hover; border: none; border-radius: ${s3}px; max-height: ${s6}px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${s3}px; }

QSlider { background: transparent; min-height: ${s18}px; }
QSlider::groove:horizontal { height: ${s4}px; background: $separator; border-radius: ${s2}px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: ${s2}px; }
QSlider::handle:horizontal {
    background: $accent; width: ${s14}px; height: ${s14}px; margin: -${s5}px 0; border-radius: ${s7}px;
}
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent_strong; }
QSlider::handle:horizontal:focus { border: ${s2}px solid $text; }

QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${s10}px; margin: ${s2}px; }
QScrollBar:horizontal { background: transparent; height: ${s10}px; margin: ${s2}px; }
QScrollBar::handle { background: $field_border; border-radius: ${s3}px; }
QScrollBar::handle:vertical { min-height: ${s28}px; }
QScrollBar::handle:horizontal { min-width: ${s28}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $text_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
""")


def stylesheet(theme: Theme, scale: float = 1.0) -> str:
    """The window in this theme; ``scale`` enlarges type and sizes alike (1.0 to 3.0). Set it on the application."""

    def pixels(size: float) -> int:
        return max(1, round(size * scale))

    lengths = {f"s{size}": pixels(size) for size in range(1, 29)}
    return _SHEET.substitute(
        asdict(theme),
        **lengths,
        font=pixels(theme.font_panel),
        font_small=pixels(theme.font_panel * 0.9),
        font_title=pixels(theme.font_panel * 1.35),
        font_hero=pixels(theme.font_panel * 1.9),
        radius=pixels(theme.corner_radius),
        radius_card=pixels(theme.corner_radius + 2),
        disabled=mix(theme.text_faint, theme.window, 0.45),
        control_border=mix(theme.field_border, theme.text, 0.35),
        accent_strong=mix(theme.accent, theme.text, 0.18),
        fallback=INTER,
        check="check-dark" if theme.id == "dark" else "check-light",
        controls=(ICONS / "controls").as_posix(),
    )


def mix(colour: str, other: str, share: float) -> str:
    """A colour on the way to another: 0 is the first, 1 the second (both ``#rrggbb``, mixed as sRGB values)."""
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)
