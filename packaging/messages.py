# SPDX-License-Identifier: EUPL-1.2
"""Collects every sentence for users into `resources/locale/*.po` (`make messages`).

Sentences are what `tr` and `trn` mark in the program, and the words of the fact dictionary. Translations that
are there stay; a sentence nobody uses any more goes. Entries are sorted and carry no line numbers, so that a
change of code elsewhere changes nothing here.
"""

from __future__ import annotations

import ast
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
LICENCE: Final = "# SPDX-License-Identifier: EUPL-1.2\n"
KEYWORDS: Final = {"tr": 1, "trn": 2}
"""What marks a sentence, and how many of its arguments are words."""
LOCALES: Final = {"en": "en", "de_simple": "de"}
"""Message file and the language of its header; plain German is German."""

Message = str | tuple[str, ...]


def marked(folder: Path) -> Iterator[Message]:
    """What `tr` and `trn` mark below a folder or in a file, and what an error of the store says."""
    for path in sorted(folder.rglob("*.py")) if folder.is_dir() else [folder]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                count = KEYWORDS.get(node.func.id, 0)
                given = [one.value for one in node.args[:count] if isinstance(one, ast.Constant)]
                words = tuple(word for word in given if isinstance(word, str))
                if count and len(words) == count:
                    yield words[0] if count == 1 else words
            elif isinstance(node, ast.Assign) and [*map(ast.unparse, node.targets)] == ["SENTENCE"]:
                yield ast.literal_eval(node.value)


def authored(facts: Path) -> Iterator[str]:
    """Labels, questions, options and units of the fact dictionary."""
    for fact in yaml.safe_load(facts.read_text(encoding="utf-8"))["facts"]:
        yield from (fact[key] for key in ("label", "question", "help", "unit") if fact.get(key))
        for part in (*fact.get("options", ()), *fact.get("columns", ())):
            yield part["label"]
            yield from (option["label"] for option in part.get("options", ()))


def short_names(tokens: Path) -> Iterator[str]:
    """Names of the fields of maturity beside the radar."""
    yield from json.loads(tokens.read_text(encoding="utf-8"))["chart"]["shortNames"].values()


def every_message() -> list[Message]:
    """All of them, each once."""
    found: list[Message] = [*marked(ROOT / "irmd_desktop"), *authored(ROOT / "db/facts.yaml")]
    found += short_names(ROOT / "resources/style/tokens.json")
    return sorted(set(found), key=lambda message: message if isinstance(message, str) else message[0])


def path_of(name: str) -> Path:
    """The message file of a language."""
    return ROOT / f"resources/locale/{name}.po"


def load(name: str) -> Catalog:
    """The message file as it is."""
    return read_po(io.StringIO(path_of(name).read_text(encoding="utf-8")), locale=LOCALES[name])


def renewed(old: Catalog, messages: Iterable[Message], *, only_translated: bool) -> Catalog:
    """A catalogue of these messages with the translations of the old one."""
    made = Catalog(locale=old.locale, fuzzy=False)
    for message in messages:
        before: Any = old.get(message if isinstance(message, str) else message[0])
        string = before.string if before is not None else ""
        translated = all(string) if isinstance(string, tuple) else bool(string)
        if translated or not only_translated:
            made.add(message, string=string)
    return made


def as_text(catalog: Catalog) -> str:
    """The file, sorted, with a header that has no dates."""
    body = io.BytesIO()
    write_po(body, catalog, sort_output=True, omit_header=True, no_location=True, width=100)
    plural = "Plural-Forms: nplurals=2; plural=(n != 1);"
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalog.locale}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"{plural}\\n"\n\n'
    )
    return f"{LICENCE}{header}{body.getvalue().decode('utf-8').strip()}\n"


def main() -> None:
    """Renew every message file."""
    messages = every_message()
    for name in LOCALES:
        catalog = renewed(load(name), messages, only_translated=name != "en")
        path_of(name).write_text(as_text(catalog), encoding="utf-8")
        missing = sum(
            not (all(m.string) if isinstance(m.string, tuple) else m.string) for m in catalog if m.id
        )
        print(f"{name}: {len(catalog)} Sätze, davon {missing} ohne Übersetzung")


if __name__ == "__main__":
    main()
