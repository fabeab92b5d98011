# SPDX-License-Identifier: EUPL-1.2
"""The fixed German words of the papers: headings, column heads, and what every report must say.

Rules: no promise of money, no praise, no marks; "offen" only where an answer is missing. Sentences about a
firm or a programme come with the model, never from here.
"""

from __future__ import annotations

from typing import Final

from irmd_desktop.reports.model_basics import Mark, Row, Sign

NBSP: Final = "\u00a0"

# ------------------------------------------------------------------------------------- head and foot
FOOT: Final = "Alle Beträge sind gerechnet, nicht zugesagt. Kein Rechtsanspruch."
PAGE_OF: Final = "Seite {page} von {pages}"
CREATOR: Final = "IRMD Desktop"

# ------------------------------------------------------------------------------------------- summary
WHERE_YOU_STAND: Final = "Wo Sie stehen"
DRAFT: Final = "Entwurf, nicht kalibriert"
NOT_MEASURED: Final = "Der Reifegrad ist nicht gemessen."
OUT_OF: Final = "von 100"
CRITICAL: Final = "Kritisch:"
NEXT_STEPS: Final = "Ihre nächsten Schritte"
THREE_STEPS: Final = "Ihre drei nächsten Schritte"
STEP_HEADS: Final = ("Bis wann", "Was zu tun ist", "Was es Ihnen bringt", "Aufwand (ca.)")
NO_STEPS: Final = "Noch keine Schritte vereinbart."
WHICH_MONEY: Final = "Welches Geld passt"
MONEY_HEADS: Final = ("Ergebnis", "Programm", "Möglich", "Das steht noch aus")
SCALE: Final = "Skala bis {end}"
WHAT_IS_OPEN: Final = "Was noch offen ist"
MORE_FUNDINGS: Final = "{count} weitere"

# ---------------------------------------------------------------------------------- firm and project
FIRM_CHAPTER: Final = "Betrieb und Vorhaben"
COST_HEADS: Final = ("Nr.", "Position", "Kostenart", "Angebot", "Betrag")
NO_COSTS: Final = "Noch keine Kosten erfasst."

# ------------------------------------------------------------------------------------------ maturity
MATURITY_CHAPTER: Final = "Digitaler Reifegrad"
RADAR_TITLE: Final = "Heute und Ziel in den Bereichen"
BARS_TITLE: Final = "Punkte je Bereich (Strich = Ziel)"
BARS_NOTE: Final = "Fragen: beantwortet / zutreffend"
FINDING: Final = "Befund:"
CRITICAL_POINTS: Final = "Kritische Punkte"
CRITICAL_HEADS: Final = ("Ergebnis", "Punkt", "Ihre Antwort", "Was daraus folgt")
TOP_GAPS: Final = "Größte Lücken und erste Maßnahme"
GAP_HEADS: Final = ("Thema", f"Heute{NBSP}→{NBSP}Ziel", "Erste Maßnahme", "Aufwand")
MEASURES_CHAPTER: Final = "Lücken und Maßnahmen"
MEASURES_SUB: Final = "Alle Bereiche, alle Lücken zum Ziel und die Maßnahmen in ihrer Reihenfolge."
VALUES_TITLE: Final = "Bereiche in Zahlen"
VALUES_HEADS: Final = ("Bereich", "heute", "Ziel", "Abstand", "früher", "Fragen")
GAPS_TITLE: Final = "Lücken zum Ziel, die größte zuerst"
NO_GAPS: Final = "Keine Lücke zum Ziel gefunden."
MEASURES_TITLE: Final = "Maßnahmen"
MEASURE_HEADS: Final = ("Nr.", "Maßnahme", "Was es bringt", "Aufwand (ca.)", "Kosten (ca.)", "Bis wann")

# ---------------------------------------------------------------------------------------- programmes
RESULT_FOR_YOU: Final = "Ergebnis für Ihren Betrieb"
APPLY_UNTIL: Final = "Antrag bis"
CONDITIONS: Final = "Bedingungen"
CRITERIA_HEADS: Final = ("Ergebnis", "Regel", "Ihre Angabe", "Quelle, geprüft")
FURTHER: Final = "Außerdem"
AMOUNT_TITLE: Final = "So ist der Betrag gerechnet"
NO_AMOUNT: Final = "Ein Betrag ist nicht belegt oder noch nicht zu rechnen."
DOCUMENTS: Final = "Unterlagen"
DEADLINES: Final = "Fristen"
CONTACT: Final = "Ansprechstelle"
OPEN_POINTS: Final = "Noch zu klären"
UNKNOWN: Final = "unbekannt"

# ---------------------------------------------------------------------------------- open and dropped
OPEN_CHAPTER: Final = "Was offen ist und was wegfällt"
OPEN_SUB: Final = "„Offen“ heißt: Eine Antwort fehlt noch. Es ist kein Nein."
QUESTIONS: Final = "Offene Fragen, die größte Summe zuerst"
QUESTION_HEADS: Final = ("", "Frage und Programm", "Es geht um", " ", "Wer klärt es")
QUESTIONS_NOTE: Final = (
    "Unbekannt heißt nicht null: Sobald ein Betrag belegt ist, rückt die Frage an ihren Platz."
)
OPEN_PROGRAMMES: Final = "Diese Programme sind offen"
OPEN_HEADS: Final = ("Programm", "Was fehlt")
DROPPED: Final = "Diese Programme fallen weg"
DROPPED_HEADS: Final = ("Programm", "Grund in einem Satz")
PROGRAMMES_ONE: Final = "1 Programm"
PROGRAMMES_MANY: Final = "{count} Programme"
PROPOSALS: Final = "Vorschläge aus Studien"
PROPOSALS_NOTE: Final = (
    "Diese Instrumente stammen aus Studien. Sie sind noch nicht beantragbar, ihre Bedingungen sind offen, "
    "und sie sind nirgends mitgerechnet."
)
PROPOSED: Final = Sign(Mark.PROPOSED, "Vorschlag")
NONE_DROPPED: Final = "Kein Programm fällt weg."

# ---------------------------------------------------------------------------------------- readiness
READINESS_CHAPTER: Final = "Förderreife: Was vor dem Antrag noch fehlt"
READINESS_SUB: Final = "zum Abhaken auf Papier"
OF: Final = "{done} von {needed}"
CHECK_HEADS: Final = ("", "Stand", "Was", "Wer bringt es", "Bis wann", "Dauer, gilt bis")
UNDONE_ONE: Final = "Noch nicht erledigt · 1 Punkt"
UNDONE_MANY: Final = "Noch nicht erledigt · {count} Punkte"
DONE_ONE: Final = "Erledigt · 1 Punkt"
DONE_MANY: Final = "Erledigt · {count} Punkte"
DATES: Final = "Termine"
DATE_HEADS: Final = ("Datum", "Was", "Bedeutung")
AFTER_AWARD: Final = "Nach dem Bescheid"
DONE: Final = Sign(Mark.MET, "erledigt")
LACKING: Final = Sign(Mark.NOT_MET, "fehlt")
UNSETTLED: Final = Sign(Mark.OPEN, "offen")

# ---------------------------------------------------------------------------------------- de-minimis
AID_CHAPTER: Final = "De-minimis-Beihilfen"
AID_LIST: Final = "Was wann wegfällt"
AID_HEADS: Final = ("Bescheid vom", "Wofür, von wem", "Betrag", "Zählt nicht mehr ab", "Danach frei")
AID_NONE: Final = "Keine De-minimis-Beihilfen eingetragen."
AID_TIMELINE: Final = "Drei Jahre zurück, auf den Tag genau"
AID_WHO: Final = "Wer zählt zum Unternehmen?"
AID_ANNEX: Final = "Anlage zur Selbsterklärung"
AID_ANNEX_NOTE: Final = "Zum Übertragen in das Formular der Förderstelle. Es gilt das amtliche Formular."
ANNEX_HEADS: Final = ("Feld", "Angabe")
PLACE_DATE: Final = "Ort, Datum"

# ------------------------------------------------------------------------------------------- sources
SOURCES_CHAPTER: Final = "Quellen, Stand und Wortlaut"
SOURCES_SUB: Final = "Jede Zahl hat Quelle und Datum oder ist als Schätzung oder „unbekannt“ gekennzeichnet."
SOURCES_LIST: Final = "Woher die Angaben stammen"
SOURCE_HEADS: Final = ("Nr.", "Programm", "Quelle", "Stand der Quelle", "Bemerkung")
STALE: Final = f"älter als 180{NBSP}Tage"
CHECKED: Final = "geprüft {day}"
NO_SOURCES: Final = "Dieser Bericht nennt keine Quellen."
READING: Final = "So lesen Sie diesen Bericht"
READING_SIGNS: Final = (
    (
        Sign(Mark.MET, "passt"),
        "Nach Ihren Angaben sind alle bekannten Bedingungen erfüllt. Die Förderstelle entscheidet.",
    ),
    (Sign(Mark.OPEN, "offen"), "Eine Antwort fehlt. Es ist kein Nein."),
    (
        Sign(Mark.NOT_MET, "fällt weg"),
        "Mindestens eine Bedingung ist nicht erfüllt oder das Programm ist geschlossen.",
    ),
)
READING_WORDS: Final = (
    Row(
        "möglicher Zuschuss",
        "Gerechnet aus Ihren Kosten und den Regeln. Eine Spanne steht da, wo Angaben fehlen. Widersprechen "
        "sich Quellen, steht dabei, womit gerechnet ist.",
    ),
    Row("unbekannt", "Wir haben keine belegte Angabe. Unbekannt ist nicht null."),
)
NOT_A_PROMISE: Final = "Was dieser Bericht nicht ist"
WORDING: Final = (
    "Er ist keine Zusage und keine Rechts- oder Steuerberatung.",
    "Auf Förderung besteht kein Rechtsanspruch.",
    "Programme können geändert, ausgesetzt oder ausgeschöpft werden. Die Kammer berät neutral und empfiehlt "
    "keine Anbieter. Alle Beträge sind gerechnet, nicht zugesagt. Das Reifegradmodell ist ein Entwurf "
    "und nicht kalibriert; Darstellungen nach anderen Rahmen sind Orientierung.",
)
VERSIONS: Final = "Fassung und Prüfung"
