# SPDX-License-Identifier: EUPL-1.2
"""The window: the gate before the work, the workbench, and the view for the owner; keys, lock, what is
kept.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QKeyCombination, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedLayout, QWidget

from irmd_desktop.gui.dialogs.frame import open_dialogs
from irmd_desktop.gui.dialogs.message import show_error
from irmd_desktop.gui.gate.gate import Gate
from irmd_desktop.gui.tasks import TaskRunner
from irmd_desktop.gui.theme.icons import icon
from irmd_desktop.gui.widgets import FocusRing, announce
from irmd_desktop.language import tr
from irmd_desktop.services.errors import UserError
from irmd_desktop.services.settings import Settings
from irmd_desktop.services.workspace.auto_lock import AutoLock
from irmd_desktop.services.workspace.opening import OpenWorkspace, WorkspaceHouse
from irmd_desktop.userdirs import UserDirs

if TYPE_CHECKING:
    # Loaded once the gate is in sight, see `_load_ahead`.
    from irmd_desktop.content.release import Release
    from irmd_desktop.gui.commands import Command
    from irmd_desktop.gui.presentation import PresentationView
    from irmd_desktop.gui.session import Session
    from irmd_desktop.gui.shell.workbench import Workbench
    from irmd_desktop.services.matching import MatchingService
    from irmd_desktop.services.workspace.finding import Finder, Finding

_TOUCHES = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.Wheel)
_LOCK: Final = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
_LOCK_LOOK_MS = 5_000
_SMALLEST = (640, 480)
_AHEAD: Final = ("gui.session", "gui.commands", "gui.shell.workbench", "gui.pages.today")
"""What the work needs, loaded one by one while somebody looks at the gate."""


@dataclass(frozen=True, slots=True)
class Program:
    """What the window is given: folders, settings, the workspace folder, and the catalogue when it is
    wanted.
    """

    dirs: UserDirs
    settings: Settings
    house: WorkspaceHouse
    release: Callable[[], Release]


class MainWindow(QWidget):
    """One window for everything; `ready` when work can begin."""

    ready = Signal()

    def __init__(self, program: Program, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.program = program
        self.settings = program.settings
        self.setObjectName("main")
        self.setMinimumSize(*_SMALLEST)
        self.setWindowTitle("IRMD Desktop")
        self.setWindowIcon(icon("logo"))
        self.session: Session | None = None
        self.workbench: Workbench | None = None
        self.owner: PresentationView | None = None
        self._open: OpenWorkspace | None = None
        self._matching: MatchingService | None = None
        self._finder: Finder | None = None
        self._tasks = TaskRunner(self)
        self._ring = FocusRing(self)
        self.gate = Gate(program.house, self._tasks, self)
        self.gate.opened.connect(self._opened)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self.gate)
        self._idle = AutoLock(self.settings.auto_lock_minutes)
        self._watch = QTimer(self)
        self._watch.setInterval(_LOCK_LOOK_MS)
        self._watch.timeout.connect(self._look_at_the_clock)
        self._commands: list[Command] = []
        self._left_open = ""
        self._ahead = list(_AHEAD)
        self._loader = QTimer(self)
        self._loader.setInterval(0)
        self._loader.timeout.connect(self._load_ahead)
        self._restore_geometry()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    # -------------------------------------------------------------------------------- open and lock

    def start(self) -> None:
        """Show the window and look what is in the workspace folder."""
        self.show()
        # Before the workspace is opened, so that the catalogue is there when it is.
        self._tasks.run(lambda _progress, _cancelled: self._catalogue())
        self.gate.begin()
        self._loader.start()

    def _catalogue(self) -> MatchingService:
        """The catalogue, read once; at the very first start it is built, which takes seconds."""
        if self._matching is None:
            from irmd_desktop.services.matching import MatchingService

            matching = MatchingService(self.program.release())
            _ = matching.confirmations  # reads facts and programmes
            self._matching = matching
        return self._matching

    @Slot()
    def _load_ahead(self) -> None:
        if self._ahead:
            importlib.import_module(f"irmd_desktop.{self._ahead.pop(0)}")
        else:
            self._loader.stop()

    @Slot(object)
    def _opened(self, opened: OpenWorkspace) -> None:
        from irmd_desktop.gui.care import care_in_background
        from irmd_desktop.gui.session import Office, Session
        from irmd_desktop.gui.shell.workbench import Workbench

        try:
            matching = self._catalogue()
        except UserError as error:
            opened.close()
            show_error(error, self)
            return
        self._open = opened
        if not self._commands:
            self._commands = self._make_commands()
            self._make_shortcuts()
        actor = self.settings.adviser or tr("Beratung")
        desk = opened.desk(matching.release.book.dictionary, matching.confirmations, actor=actor)
        session = Session(
            desk,
            matching,
            self.settings,
            self.program.dirs.settings,
            self,
            office=Office(self.program.house, opened),
        )
        self.session = session
        session.settings_changed.connect(self._settings_changed)
        session.restore_wanted.connect(self._offer_backups)
        self.workbench = Workbench(session, self)
        self.workbench.searched.connect(self.show_palette)
        self.workbench.present.connect(self.present)
        self.workbench.help.connect(self.show_help)
        self.workbench.lock.connect(self.lock)
        self._layers.addWidget(self.workbench)
        self._layers.setCurrentWidget(self.workbench)
        self._go_where_it_was_left(session)
        self._idle.touched(session.now())
        self._watch.start()
        care_in_background(session, opened)
        if self._left_open:
            session.trouble.emit(self._left_open)
            self._left_open = ""
        self.ready.emit()

    def _go_where_it_was_left(self, session: Session) -> None:
        wanted = self.settings.last_page
        if wanted == "case" and self.settings.last_case:
            try:
                session.open_case(self.settings.last_case)
                return
            except UserError:
                pass  # the case is gone; Heute is a good place then
        if self.workbench is not None:
            self.workbench.show_page(wanted if wanted in ("firms", "catalogue", "settings") else "today")

    @Slot()
    def lock(self) -> None:
        """Close the workspace and ask for the passphrase; what is typed is stored before."""
        from irmd_desktop.gui.leaving import end_dialogs
        from irmd_desktop.services.workspace.progress import STEPS

        session, bench = self.session, self.workbench
        if session is None or bench is None:
            return
        self._store_what_is_typed()
        if dialogs := open_dialogs():
            self._left_open = end_dialogs(session, dialogs, in_case=bench.shown in STEPS)
            # Whoever waits for a dialog goes on first: what it belongs to is still there then.
            QTimer.singleShot(0, self, self._lock)
        else:
            self._lock()

    @Slot()
    def _lock(self) -> None:
        session = self.session
        if session is not None and self._all_stored(session):
            self._leave()
            self.gate.ask()

    def _all_stored(self, session: Session) -> bool:
        """Nothing runs or waits any more; otherwise the banner says why, and leaving now would lose it."""
        session.tasks.stop()
        return not session.unsaved or session.retry()

    def _given_up(self, session: Session) -> bool:
        from irmd_desktop.gui.leaving import given_up

        return given_up(session, self)

    @Slot()
    def _offer_backups(self) -> None:
        """A backup is put back while nobody works in the workspace."""
        self.lock()
        if self.session is None:
            self.gate.offer_backups()

    def _leave(self) -> None:
        session, layers = self.session, (self.workbench, self.owner)
        if session is None:
            return
        self._watch.stop()
        self._layers.setCurrentWidget(self.gate)
        self.session, self.workbench, self.owner, self._finder = None, None, None, None
        for widget in layers:
            if widget is not None:
                self._layers.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        session.deleteLater()
        if self._open is not None:
            self._open.close()
            self._open = None

    def _store_what_is_typed(self) -> None:
        """A field stores when it is left."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit):
            focused.clearFocus()

    @Slot()
    def _look_at_the_clock(self) -> None:
        if self.session is not None and self._idle.due(self.session.now()):
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key and click says that somebody is there. Strg+L locks from a dialog as well."""
        if self.session is not None and event.type() in _TOUCHES:
            self._idle.touched(self.session.now())
            if isinstance(event, QKeyEvent) and event.keyCombination() == _LOCK and open_dialogs():
                self.lock()
                return True
        return False

    @Slot(object)
    def _settings_changed(self, settings: Settings) -> None:
        self.settings = settings
        self._idle.idle_minutes = settings.auto_lock_minutes

    # ----------------------------------------------------------------------------------- commands

    def _make_commands(self) -> list[Command]:
        from irmd_desktop.gui.commands import Command, page_commands, step_commands

        return [
            *page_commands(self._go),
            *step_commands(self._go),
            Command("find", tr("Finden"), "Ctrl+K", self.show_palette),
            Command("new", tr("Betrieb anlegen"), "Ctrl+N", partial(self._go, "firms", "new")),
            Command("import", tr("Falldatei einlesen"), "", partial(self._go, "firms", "import")),
            Command("present", tr("Vorzeigen"), "F11", self.present, in_case=True),
            Command("undo", tr("Rückgängig"), "Ctrl+Z", self._undo, in_case=True),
            Command("redo", tr("Wiederholen"), "Ctrl+Y", self._redo, in_case=True),
            Command("panel", tr("Förderbild auf- und zuklappen"), "Ctrl+B", self._panel, in_case=True),
            Command("timer", tr("Zeit erfassen"), "Ctrl+T", self._bench("press_timer"), in_case=True),
            Command(
                "print", tr("Bericht drucken"), "Ctrl+P", partial(self._go, "report", "print"), in_case=True
            ),
            Command("region", tr("Nächster Bereich des Fensters"), "F6", self._bench("enter_next_region")),
            Command("filter", tr("Auf dieser Seite suchen"), "Ctrl+F", self._filter),
            Command("saved", tr("Ist alles gespeichert?"), "Ctrl+S", self._say_saved),
            Command("help", tr("Hilfe"), "F1", self.show_help),
            Command("lock", tr("Sperren"), "Ctrl+L", self.lock),
        ]

    def _make_shortcuts(self) -> None:
        for command in self._commands:
            if command.keys:
                shortcut = QShortcut(QKeySequence(command.keys), self)
                shortcut.activated.connect(partial(self._run, command))

    def _run(self, command: Command) -> None:
        """A key does nothing at the gate, and little before the owner's eyes."""
        session = self.session
        if session is None or (command.in_case and session.case is None):
            return
        if session.presenting:
            if command.key == "present":
                self.end_presenting()
            return
        command.run()

    def _go(self, key: str, what: object = None) -> None:
        if self.workbench is not None:
            self.workbench.go_to(key, what)

    def _undo(self) -> None:
        if self.session is not None:
            self._store_what_is_typed()
            self.session.undo()

    def _redo(self) -> None:
        if self.session is not None:
            self.session.redo()

    def _panel(self) -> None:
        if self.workbench is not None and self.workbench.panel.isVisible():
            self.workbench.panel.toggle()

    def _bench(self, name: str) -> Callable[[], object]:
        """What the workbench does by that name; there is another one after each lock."""
        return lambda: getattr(self.workbench, name)() if self.workbench is not None else None

    def _filter(self) -> None:
        if self.workbench is not None and not self.workbench.page.focus_find():
            self.show_palette()

    def _say_saved(self) -> None:
        """There is nothing to save; the key says so instead of doing nothing."""
        if self.session is not None and self.workbench is not None:
            self._store_what_is_typed()
            if not self.session.unsaved:
                self.workbench.top.set_saved(self.session.now())
                announce(self.workbench.top, tr("Alles ist gespeichert."))

    @Slot()
    def show_help(self) -> None:
        """The manual at the page that is shown."""
        from irmd_desktop.gui.dialogs.help import show_help

        show_help(self.workbench.shown if self.workbench is not None else "today", self)

    # ------------------------------------------------------------------------------------- palette

    @Slot()
    def show_palette(self) -> None:
        """Strg+K."""
        from irmd_desktop.gui.dialogs.palette import PaletteDialog
        from irmd_desktop.services.workspace.finding import finder

        session = self.session
        if session is None:
            return
        if self._finder is None:
            self._finder = finder(session.desk, session.release)
        in_case = session.case is not None
        commands = [one.finding() for one in self._commands if in_case or not one.in_case]
        dialog = PaletteDialog(
            self._finder, commands, firms=not session.presenting, in_case=in_case, parent=self
        )
        dialog.chosen.connect(self._found)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object)
    def _found(self, finding: Finding) -> None:
        from irmd_desktop.services.workspace.finding import Kind

        session, bench = self.session, self.workbench
        if session is None or bench is None:
            return
        match finding.kind:
            case Kind.FIRM:
                try:
                    session.open_case(finding.id)
                except UserError as error:
                    show_error(error, self)
            case Kind.PROGRAMME:
                bench.show_page("funding" if session.case is not None else "catalogue", finding.id)
            case Kind.QUESTION:
                bench.show_page("maturity", finding.id)
            case Kind.FACT:
                bench.show_page(
                    "firm" if finding.id.startswith(("firm.", "site.")) else "project", finding.id
                )
            case Kind.COMMAND:
                command = next(one for one in self._commands if one.key == finding.id)
                QTimer.singleShot(0, self, partial(self._run, command))

    # ------------------------------------------------------------------------------- for the owner

    @Slot()
    def present(self) -> None:
        """F11: turn the laptop round."""
        session = self.session
        if session is None or session.case is None:
            return
        if self.owner is None:
            from irmd_desktop.gui.presentation import PresentationView

            self.owner = PresentationView(session, self)
            self.owner.ended.connect(self.end_presenting)
            self._layers.addWidget(self.owner)
        self._store_what_is_typed()
        session.present(True)
        self.setWindowTitle(session.case.view.firm.name)
        self._layers.setCurrentWidget(self.owner)
        self.owner.begin()

    @Slot()
    def end_presenting(self) -> None:
        """Back to the work."""
        if self.session is None or self.workbench is None:
            return
        self.session.present(False)
        self.setWindowTitle("IRMD Desktop")
        self._layers.setCurrentWidget(self.workbench)
        self.workbench.page.mark_stale()

    # ------------------------------------------------------------------------------------ geometry

    def _restore_geometry(self) -> None:
        kept = QByteArray.fromBase64(self.settings.geometry.encode("ascii", "ignore"))
        if kept.isEmpty() or not self.restoreGeometry(kept):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1280, screen.width()), min(800, screen.height()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed, keep the form of the window, let go of the workspace."""
        event.ignore()
        self._store_what_is_typed()
        if self.gate.finish():
            return  # a workspace was just made: its sheet is shown once
        session = self.session
        if session is not None:
            if not self._all_stored(session) and not self._given_up(session):
                return
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            session.change_settings(geometry=geometry)
        self._leave()
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
        event.accept()
