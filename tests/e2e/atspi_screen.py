# SPDX-License-Identifier: EUPL-1.2
"""The window as a screen reader has it: elements by their accessible id, waited for by state.

Runs in the system's Python, which has `gi`; nothing of the program is imported here.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")

from gi.repository import Atspi, GLib  # noqa: E402

__all__ = ["Atspi", "NeverCame", "Screen", "act", "below", "checked", "content", "key", "rows", "until"]

Found = TypeVar("Found")
PATIENCE = 60.0
"""Seconds after which a state that was waited for is said to have never come."""
_VIEWS = {Atspi.Role.TABLE, Atspi.Role.LIST, Atspi.Role.TREE, Atspi.Role.TREE_TABLE}


class NeverCame(AssertionError):
    """A state that was waited for did not come; says what is on the screen instead."""


def until(what: str, look: Callable[[], Found | None], screen: Screen | None = None) -> Found:
    """Wait until something is there (true); events are taken meanwhile."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            if found := look():
                return found
        except GLib.Error:
            pass  # an element went away while it was looked at
        time.sleep(0.02)
    seen = "\n".join(screen.told()) if screen is not None else ""
    raise NeverCame(f"{what}\non the screen:\n{seen}")


class Screen:
    """One running program."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.application = until(f"no application {name!r}", self._find)

    def _find(self) -> Any:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(place)
            if child is not None and child.get_name() == self._name and child.get_child_count():
                return child
        return None

    def showing(self) -> Iterator[Any]:
        """Everything that is on the screen; of lists only the lists themselves. Dialogs come last."""
        yield from below(self.application)

    def find(self, identifier: str) -> Any:
        """The element of an accessible id, once it is on the screen."""
        return until(f"no element {identifier!r}", lambda: self._by_id(identifier), self)

    def shows(self, identifier: str) -> bool:
        """Whether it is there at this moment."""
        return self._by_id(identifier) is not None

    def _by_id(self, identifier: str) -> Any:
        for one in self.showing():
            if one.get_accessible_id().endswith(identifier) and _is(one, Atspi.StateType.ENABLED):
                found = one.get_accessible_id()
                if found == identifier or found.endswith("." + identifier):
                    return one
        return None

    def choose(self, identifier: str, words: str) -> None:
        """Take one of the pieces of a choice by its words."""

        def piece() -> Any:
            group = self._by_id(identifier)
            return group and next((one for one in below(group) if one.get_name() == words), None)

        one = until(f"no choice {words!r} in {identifier!r}", piece, self)
        if not checked(one):
            act(one)
        until(f"{words!r} was not taken in {identifier!r}", lambda: checked(piece()), self)

    def focus(self, identifier: str) -> Any:
        """Go to an element as a screen reader does, so that keys arrive there."""
        element = self.find(identifier)
        element.grab_focus()
        until(f"no focus in {identifier!r}", lambda: _is(element, Atspi.StateType.FOCUSED), self)
        return element

    def says(self, *parts: str) -> str:
        """Wait until an element's name has all these parts; returns the name."""

        def look() -> str | None:
            names = (one.get_name() for one in self.showing())
            return next((name for name in names if all(part in name for part in parts)), None)

        return until(f"nothing says {parts!r}", look, self)

    def named(self, role: Any, name: str) -> Any:
        """An element of a role by its name: for parts of Qt's own dialogs, which have no ids."""

        def look() -> Any:
            return next((o for o in self.showing() if o.get_role() == role and o.get_name() == name), None)

        return until(f"no {role} {name!r}", look, self)

    def told(self) -> list[str]:
        """What can be heard now."""
        return [
            f"{one.get_role_name()} {one.get_accessible_id()!r} {one.get_name()!r}" for one in self.showing()
        ]

    def press(self, identifier: str) -> None:
        """Press a button, take a choice, set a tick."""
        act(self.find(identifier))

    def write(self, identifier: str, text: str) -> None:
        """Type into a field: the text arrives whole, then the field is left as by Tab."""
        field = self.focus(identifier)
        Atspi.EditableText.set_text_contents(field, text)
        # Of a passphrase only the number of its letters is told.
        hidden = field.get_role() == Atspi.Role.PASSWORD_TEXT
        until(
            f"{identifier!r} does not hold its text",
            lambda: len(content(field)) == len(text) if hidden else content(field) == text,
            self,
        )

    def focused(self) -> Any:
        """The element with the focus."""
        return until(
            "nothing has the focus",
            lambda: next((o for o in self.showing() if _is(o, Atspi.StateType.FOCUSED)), None),
            self,
        )


def below(element: Any) -> Iterator[Any]:
    """Everything on the screen below an element, the deepest last; of lists not the rows."""
    for place in range(element.get_child_count()):
        child = element.get_child_at_index(place)
        if child is None or not _is(child, Atspi.StateType.SHOWING):
            continue
        yield child
        if child.get_role() not in _VIEWS:
            yield from below(child)


def _is(element: Any, state: Any) -> bool:
    return bool(element.get_state_set().contains(state))


def checked(element: Any) -> bool:
    """Whether a tick is set, a choice taken."""
    return _is(element, Atspi.StateType.CHECKED)


def content(element: Any) -> str:
    """The text inside a field."""
    return str(Atspi.Text.get_text(element, 0, Atspi.Text.get_character_count(element)))


def act(element: Any) -> None:
    """The first action of an element: press, toggle."""
    element.do_action(0)


def rows(table: Any) -> list[str]:
    """What each row of a table says."""
    return [Atspi.Table.get_accessible_at(table, row, 0).get_name() for row in range(table.get_n_rows())]


def key(*names: str) -> None:
    """Press keys as on the keyboard (xdotool's names)."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], check=True)
