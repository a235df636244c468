"""How the whole window looks: which theme, which letters, with movement or without. Kept in the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from sysmap.canvas.typefaces import load_typefaces
from sysmap.storage.settings import Settings
from sysmap.style.stylesheet import stylesheet
from sysmap.style.theme import DARK, HYPERLEGIBLE, LIGHT, ROOM, Theme, palette


class Appearance(QObject):
    """Knows the theme that holds now and tells when another does."""

    changed = Signal(object)
    """The new :class:`Theme`."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.room = False
        load_typefaces()
        self.theme = self._choose()
        QApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def set(self, **choices: object) -> None:
        """Change settings by name (appearance, font, motion)."""
        self.settings = replace(self.settings, **choices)  # type: ignore[arg-type]
        self.apply()

    def kept(self, **choices: object) -> Settings:
        """The settings to write down, with these changed as well."""
        return replace(self.settings, **choices)  # type: ignore[arg-type]

    def toggle_room(self) -> None:
        self.room = not self.room
        self.apply()

    def apply(self) -> None:
        """Dress the whole application, under a busy pointer: on a slow computer it takes a second."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._dress()
        finally:
            QApplication.restoreOverrideCursor()

    def _dress(self) -> None:
        self.theme = self._choose()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        font = QFont(self.theme.font_family)
        font.setPixelSize(round(self.theme.font_panel))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        app.setFont(font)
        app.setPalette(_palette(self.theme))
        app.setStyleSheet("")  # to one sheet after another Qt takes four times as long as to put one on
        app.setStyleSheet(stylesheet(self.theme))
        self.changed.emit(self.theme)

    def _system_changed(self) -> None:
        if self.settings.appearance == "system":
            self.apply()

    def _choose(self) -> Theme:
        if self.room:
            theme = ROOM
        elif self.settings.appearance == "system":
            dark = QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
            theme = DARK if dark else LIGHT
        else:
            theme = DARK if self.settings.appearance == "dark" else LIGHT
        return replace(theme, font_family=HYPERLEGIBLE) if self.settings.font == HYPERLEGIBLE else theme


def _palette(theme: Theme) -> QPalette:
    colours = QPalette()
    for role, colour in palette(theme).items():
        colours.setColor(QPalette.ColorRole[role], QColor(colour))
    faint = QColor(theme.text_faint)
    for role in ("WindowText", "Text", "ButtonText"):
        colours.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], faint)
    return colours
