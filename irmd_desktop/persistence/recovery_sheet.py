# SPDX-License-Identifier: EUPL-1.2
"""Text of the printable recovery sheet (Wiederherstellungsblatt)."""

from __future__ import annotations

from typing import Final

from irmd_desktop.persistence.key_file import KeyFile

_LINE: Final = "_" * 48


def text(stored: KeyFile, folder_name: str, passphrase: str | None = None) -> str:
    """The sheet as plain lines, to be printed, never to be saved beside the data.

    `passphrase` is printed when the program made it up; None leaves a line to write on by hand.
    `folder_name` is what the user calls the place. Holds neither the data key nor anything about a firm.
    """
    year, month, day = stored.created.split("-")
    return "\n".join(
        [
            "Wiederherstellungsblatt",
            "",
            "Wer dieses Blatt und eine Kopie des Datenordners hat, kann alle Daten lesen.",
            "Bewahren Sie es getrennt vom Rechner und verschlossen auf.",
            "",
            f"Arbeitsbereich:  {folder_name}",
            f"Kennung:         {stored.workspace[:8]}",
            f"Angelegt am:     {day}.{month}.{year}",
            "",
            f"Passphrase:      {passphrase or _LINE}",
            "",
            "So kommen Sie wieder an die Daten:",
            "1. Installieren Sie das Programm auf einem Rechner.",
            "2. Kopieren Sie den Datenordner oder seine Sicherung dorthin. Die Datei workspace.key.json",
            "   muss dabei sein: Ohne sie hilft auch die Passphrase nicht.",
            "3. Öffnen Sie den Ordner im Programm und geben Sie die Passphrase ein.",
            "4. Drucken Sie nach jeder Änderung der Passphrase ein neues Blatt und vernichten Sie dieses.",
            "",
        ]
    )
