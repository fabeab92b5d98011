# SPDX-License-Identifier: EUPL-1.2
"""Size class of the firm in words (Unternehmensgröße): the possible ones, by which figures and limits."""

from __future__ import annotations

from typing import Final

from irmd_desktop import texts
from irmd_desktop.core.enterprise_size import EU_THRESHOLDS, SIZE_CLASSES, SizeClass
from irmd_desktop.core.values import Known, NotApplicable, OneOf, Origin, Unknown
from irmd_desktop.language import tr
from irmd_desktop.services.workspace.live import LiveCase

CLASS: Final = "firm.size_class"
RELATED: Final = "firm.related_enterprises"
_OWN: Final = ("firm.employees_fte", "firm.turnover_eur", "firm.balance_total_eur")
_GROUP: Final = ("group.headcount_fte", "group.turnover_eur", "group.balance_total_eur")


def possible(case: LiveCase) -> tuple[SizeClass, ...]:
    """Every class that is still possible, the smallest first."""
    match case.value(CLASS):
        case Known(value=str() as code):
            return (SizeClass(code),)
        case OneOf(options=options):
            return tuple(one for one in SIZE_CLASSES if one.value in options)
        case _:
            return SIZE_CLASSES


def badge(case: LiveCase) -> tuple[str, str]:
    """State and words: `info` once one class is left, `open` before."""
    classes = possible(case)
    if len(classes) == len(SIZE_CLASSES):
        return "open", tr("Größe noch offen")
    fact = case.release.book.dictionary[CLASS]
    if len(classes) == 1:
        label = texts.authored(fact.option_label(classes[0].value))
        return "info", label[:1].upper() + label[1:]
    short = {
        SizeClass.MICRO: tr("Kleinst-"),
        SizeClass.SMALL: tr("kleines"),
        SizeClass.MEDIUM: tr("mittleres"),
        SizeClass.LARGE: tr("großes"),
    }
    first, last = short[classes[0]], short[classes[-1]]
    words = (
        tr("{first} bis {last} Unternehmen") if len(classes) > 2 else tr("{first} oder {last} Unternehmen")
    )
    shown = words.format(first=first, last=last)
    return "open", shown[:1].upper() + shown[1:]


def explanation(case: LiveCase) -> str:
    """By which figures, with which other enterprises, and the limit of the class."""
    given = case.view.facts.get(CLASS)
    if isinstance(given, Known) and given.provenance.origin is not Origin.DERIVED:
        return tr("So angegeben, nicht gerechnet.")
    related = case.value(RELATED)
    parts = [_figures(case, isinstance(related, Known))]
    if isinstance(related, Unknown):
        parts.append(tr("Ob andere Unternehmen dazuzählen, ist noch nicht beantwortet."))
    classes = possible(case)
    if len(classes) == 1:
        parts.append(_limit(classes[0]))
    return " ".join(part for part in parts if part)


def _figures(case: LiveCase, grouped: bool) -> str:
    dictionary = case.release.book.dictionary
    shown = [
        texts.value(dictionary[fact], case.value(fact))
        if fact.endswith("_fte")
        else f"{_short(fact)} {texts.value(dictionary[fact], case.value(fact))}"
        for fact in (_GROUP if grouped else _OWN)
        if not isinstance(case.value(fact), Unknown | NotApplicable)
    ]
    if not shown:
        return tr("Noch keine Zahlen zur Größe.")
    words = tr("Mit Partnern und Verbundenen: {figures}.") if grouped else tr("Gerechnet mit {figures}.")
    return words.format(figures=", ".join(shown))


def _short(fact_id: str) -> str:
    return tr("Umsatz") if "turnover" in fact_id else tr("Bilanzsumme")


def _limit(size: SizeClass) -> str:
    """The limit that decides, Recommendation 2003/361/EC, Annex Art. 2."""
    if size is SizeClass.LARGE:
        return tr("Größer als ein mittleres Unternehmen (Empfehlung 2003/361/EG).")
    limit = EU_THRESHOLDS.limits[SIZE_CLASSES.index(size)]
    assert limit.headcount_below is not None
    assert limit.turnover_at_most is not None
    assert limit.balance_total_at_most is not None
    turnover, balance = limit.turnover_at_most, limit.balance_total_at_most
    words = tr(
        "Grenze: unter {people} Beschäftigte und höchstens {turnover} Umsatz oder {balance} Bilanzsumme."
    )
    return words.format(
        people=texts.number(limit.headcount_below),
        turnover=texts.euros(turnover),
        balance=texts.euros(balance),
    )
