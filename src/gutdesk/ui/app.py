"""The QApplication: made once, with the program's name, style and translations of Qt's own
dialogs."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gutdesk import __version__
from gutdesk.i18n import use_language
from gutdesk.paths import resource


def make_application() -> QApplication:
    """The one QApplication; a second call returns the first."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication([sys.argv[0]])
    app.setApplicationName("GutDesk")
    app.setApplicationDisplayName("GutDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("gutdesk")
    app.setStyle("Fusion")
    language = QLocale().name()
    if not language.startswith(("en", "C")):
        use_language(language, str(resource("locale")))
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(), "qtbase", "_", folder):
            app.installTranslator(translator)
    return app
