# SPDX-License-Identifier: EUPL-1.2
"""A bakery in Zeitz after its first visit: a whole report in the figures of the design pictures.

Firm, persons and dates are made up; amounts and rules of the programmes are those of the design.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from irmd_desktop.reports.model import (
    AgreedStep,
    Branding,
    CostItem,
    CostPlan,
    CriticalPoint,
    Dimension,
    Funding,
    GapLine,
    Mark,
    Maturity,
    Measure,
    Money,
    NextStep,
    Notice,
    NoticeKind,
    Report,
    Row,
    Score,
    Sign,
    Summary,
    Table,
    checklist_at,
)
from tests.reports.sample_funding import (
    AID,
    BAFA,
    CHECKLIST,
    CONTACTS,
    CREATED,
    DROPPED,
    FITS,
    OPEN,
    OPEN_PROGRAMMES,
    PROGRAMME,
    PROPOSALS,
    QUESTIONS,
    SOURCES,
    WEITERBILDUNG,
)

SCORE = Score(
    points=41,
    band=5,
    stages=("Analog", "Einstieg", "Aufbau", "Vernetzt", "Vorausschauend"),
    cuts=(0, 20, 40, 60, 80),
    named=(1, 2),
    sentence=(
        "Zwischen „Einstieg“ und „Aufbau“. Am stärksten: Team & Wissen (58). "
        "Größte Lücke: IT-Sicherheit (29)."
    ),
    caption="von 100, ± 5 Punkte",
)

MONEY = Money(
    text="2.800 – 4.240 €",
    low=Decimal(2800),
    high=Decimal(4240),
    caption="gefüllt: passt · schraffiert: eine Antwort fehlt · ohne Darlehen",
    label="Möglicher Zuschuss zusammen",
)

SUMMARY = Summary(
    warning=Notice(
        NoticeKind.STOP,
        "Erst beantragen, dann bestellen",
        "Bestellen, unterschreiben oder anzahlen Sie noch nichts. Ein Auftrag vor dem Antrag schließt die "
        "Förderung meist aus. Auch ein unterschriebenes Angebot ist ein Auftrag.",
    ),
    score=SCORE,
    critical="Ihre Daten werden nur ab und zu gesichert; Betrugs-Mails waren nie Thema.",
    steps=(
        NextStep(
            by="Fr, 04.12.2026",
            what="Zwei Angebote für die Warenwirtschaft holen.",
            detail="Nicht unterschreiben.",
            benefit="Vergleichbare Preise für Antrag und Hausbank",
            effort="2 Stunden",
        ),
        NextStep(
            by="Fr, 11.12.2026",
            what="Datensicherung automatisch machen,",
            detail="eine Kopie außer Haus.",
            benefit="Nach einem Ausfall sind Rezepte, Bestellungen und Buchhaltung noch da",
            effort="1 Tag, Kosten unbekannt",
        ),
        NextStep(
            by="Do, 31.12.2026",
            what="BAFA-Antrag über eine Leitstelle stellen.",
            detail="Noch fehlen vier Punkte:",
            benefit="Möglicher Zuschuss bis 2.800 € zur Beratung. Danach endet die Richtlinie.",
            effort="3 Stunden",
            see=checklist_at(BAFA),
        ),
    ),
    fundings=(
        Funding(
            FITS,
            "Unternehmensberatungen für KMU",
            "bis 2.800 €",
            "4 von 9 Punkten",
            body="BAFA",
            see=checklist_at(BAFA),
        ),
        Funding(FITS, "ERP-Förderkredit Digitalisierung (511)", "Darlehen", "Zins unbekannt"),
        Funding(OPEN, "Sachsen-Anhalt WEITERBILDUNG", "960 – 1.440 €", "Schulung schon gebucht?"),
    ),
    money=MONEY,
    open_question="Ist die Schulung schon verbindlich gebucht?",
    open_text=(
        "Diese Antwort entscheidet über bis zu 1.440 €. Sechs weitere Programme sind offen, 40 fallen weg. "
        "Sie zahlen zuerst selbst; Zuschüsse kommen meist erst nach der Rechnung."
    ),
)


def _dimension(code: str, name: str, today: int, target: int, questions: int, short: str = "") -> Dimension:
    return Dimension(code, name, today, target, None, questions, questions, short)


DIMENSIONS = (
    _dimension("STR", "Führung & Fahrplan", 38, 63, 4),
    _dimension("KUN", "Kunden & Markt", 44, 75, 7),
    _dimension("BUE", "Büro ohne Papier", 52, 63, 5),
    _dimension("LEI", "Leistung in Werkstatt, Laden und auf der Baustelle", 35, 63, 4, "Leistung vor Ort"),
    _dimension("PRO", "Abläufe & Zusammenarbeit", 41, 63, 5),
    _dimension("TEA", "Team & Wissen", 58, 63, 5),
    _dimension("SEC", "IT-Sicherheit", 29, 75, 8),
    _dimension("DAT", "Technik, Daten & KI", 33, 63, 7),
)

MATURITY = Maturity(
    subtitle="45 von 45 Fragen beantwortet am 23.11.2026, mit Beraterin. 5 weitere Fragen treffen nicht zu.",
    score=SCORE,
    draft=Notice(
        NoticeKind.NOTE,
        "Entwurf, nicht kalibriert",
        "Das Modell 0.1.0 ist ein Vorschlag: Gewichte, Ziele und Stufengrenzen sind Annahmen. 41 liegt nahe "
        "an der Grenze 40, darum stehen beide Stufen da. ± 5 ist keine Statistik.",
    ),
    dimensions=DIMENSIONS,
    critical=(
        CriticalPoint(
            Sign(Mark.NOT_MET, "kritisch"),
            "Datensicherung",
            "Stufe 1: ab und zu auf eine Platte oder einen Stick",
            "Zuerst angehen, bis 11.12.2026",
        ),
        CriticalPoint(
            Sign(Mark.NOT_MET, "kritisch"),
            "Betrug erkennen",
            "Stufe 0: nie darüber gesprochen",
            "Kurzschulung bis Januar 2027. Bei Stufe 0 gilt höchstens „Aufbau“.",
        ),
        CriticalPoint(
            Sign(Mark.MET, "unkritisch"),
            "Verantwortung, Updates, Schadprogramme",
            "Stufe 2 in allen drei Punkten",
            "Kein Sofort-Punkt, Ziel Stufe 3",
        ),
    ),
    gaps=(
        GapLine("Datensicherung", "1 → 3", "Sicherung automatisieren, eine Kopie außer Haus", "klein"),
        GapLine(
            "Rezepte, Produktion, Hygiene", "1 → 3", "Rezeptur- und Etikettenprogramm einführen", "mittel"
        ),
        GapLine(
            "Online verkaufen und vorbestellen",
            "0 → 3",
            "Mit wenigen Artikeln zum Vorbestellen starten",
            "mittel",
        ),
        GapLine("Kasse und Bezahlen", "1 → 3", "Kasse mit der Warenwirtschaft verbinden", "mittel"),
        GapLine("Lernen mit neuer Technik", "2 → 3", "Alle vor dem Start schulen", "klein"),
    ),
    footnote=(
        "Keine Vergleichswerte: Ein Vergleich mit anderen Betrieben erscheint erst ab fünf echten Betrieben. "
        "Frühere Messung: keine."
    ),
)

MEASURES = (
    Measure(
        "Datensicherung automatisieren",
        "Täglich, mit einer Kopie außer Haus und einer Probe der Rücksicherung.",
        "Nach einem Ausfall sind Rezepte, Bestellungen und Buchhaltung noch da.",
        "klein",
        "Kosten unbekannt",
        "1 → 3",
    ),
    Measure(
        "Warenwirtschaft und Produktionsplanung",
        "Bestellungen, Rezepte und Backplan in einem System.",
        "Weniger Rückläufer; Allergene aus einer Quelle.",
        "mittel",
        "6.800 € (Angebot)",
        "1 → 3",
    ),
    Measure(
        "Online-Vorbestellung",
        "Mit wenigen Artikeln beginnen, Kasse anbinden.",
        "Planbare Menge, weniger Anrufe.",
        "mittel",
        "3.900 € (Angebot)",
        "0 → 3",
    ),
    Measure("Lernen mit neuer Technik", "Alle vor dem Start schulen.", levels="2 → 3"),
)

AGREED = (
    AgreedStep(
        "Fr, 04.12.2026",
        "Zwei Angebote für die Warenwirtschaft holen.",
        "Vergleichbare Preise für Antrag und Hausbank",
        "2 Stunden",
        Sign(Mark.OPEN, "geplant"),
    ),
    AgreedStep("Mo, 16.11.2026", "Kassenberichte sammeln.", "", "", Sign(Mark.MET, "erledigt")),
)


REPORT = Report(
    title="Förderreife-Bericht",
    firm="Bäckerei Muster, Zeitz",
    date="23.11.2026",
    subtitle=(
        "Förderreife-Bericht vom 23.11.2026 · Vorhaben: Digitale Backstube und Vorbestellung, 20.800 € netto"
    ),
    branding=Branding(
        "Handwerkskammer Muster",
        "Beratung Innovation und Technologie",
        ("Musterstraße 1, 06000 Musterstadt", "Beraterin: A. Beispiel, Tel. 0345 00000-00", "23.11.2026"),
    ),
    versions="Katalog 2026.11 (Stand 18.11.2026) · Modell 0.1.0 (Entwurf, nicht kalibriert)",
    summary=SUMMARY,
    firm_tables=(
        Table(
            "Betrieb",
            (
                Row("Betrieb", "Bäckerei Muster, Einzelunternehmen", "Inhaberin, 23.11.2026"),
                Row("Anschrift", "Beispielgasse 3, 06712 Zeitz, Burgenlandkreis", "Inhaberin, 23.11.2026"),
                Row("Gewerk", "Bäcker, eingetragen in die Handwerksrolle", "Register, 23.11.2026"),
                Row("Beschäftigte", "7 (Vollzeitstellen)", "Lohnbuch 2025"),
                Row("Umsatz", "0,5 – 1 Mio. €", "Inhaberin, 23.11.2026"),
                Row(
                    "Größe nach EU-Definition", "Kleinstunternehmen, keine verbundenen Betriebe", "abgeleitet"
                ),
            ),
        ),
        Table(
            "Vorhaben",
            (
                Row("Vorhaben", "Digitale Backstube und Vorbestellung"),
                Row(
                    "Ziel",
                    "Bestellungen der Kunden sollen nicht mehr auf Zetteln ankommen. Warenwirtschaft, "
                    "Kasse und Backplan sollen zusammenarbeiten.",
                ),
                Row("Zeitraum", "01.02.2027 bis voraussichtlich 31.10.2027"),
                Row("Schon bestellt?", "nein"),
            ),
        ),
    ),
    costs=CostPlan(
        items=(
            CostItem("Kassensystem mit Sicherheitseinrichtung", "Hardware", "4.200 €", "A, 12.11.2026"),
            CostItem(
                "Warenwirtschafts- und Produktionsplanungssoftware", "Software", "6.800 €", "B, 14.11.2026"
            ),
            CostItem("Online-Vorbestellung mit Kassenanbindung", "Software", "3.900 €", "B, 14.11.2026"),
            CostItem("Schulung Warenwirtschaft, extern", "Schulung", "2.400 €", "B, 14.11.2026"),
            CostItem("Begleitung der Einführung, 5 Tage", "Beratung", "3.500 €", "D, 20.11.2026"),
            CostItem("Datensicherung außer Haus", "Dienstleistung", "unbekannt"),
        ),
        total_label="Summe der belegten Positionen (5 von 6)",
        total="20.800 €",
        footnote=(
            "Position 6 ist nicht beziffert und nicht in der Summe. "
            "Unbekannt ist nicht null: Die Summe kann steigen."
        ),
    ),
    maturity=MATURITY,
    agreed=AGREED,
    measures=MEASURES,
    programmes=(PROGRAMME, WEITERBILDUNG),
    questions=QUESTIONS,
    open_programmes=OPEN_PROGRAMMES,
    dropped=DROPPED,
    proposals=PROPOSALS,
    open_subtitle=(
        "49 Programme geprüft: 2 passen, 7 sind offen, 40 fallen weg. „Offen“ heißt: eine Antwort fehlt noch."
    ),
    checklists=(CHECKLIST,),
    aid=AID,
    contacts=CONTACTS,
    sources=SOURCES,
    sources_footnote=(
        "Alle Einträge von der Kammer zuletzt durchgesehen am 18.11.2026. Am Tag des Antrags noch einmal "
        "prüfen, ob das Programm läuft. Texte der Förderdatenbank: © BMWE, CC BY-ND, nur im Wortlaut."
    ),
    version_rows=(
        Row("Katalog, Modell, Programm", "2026.11 (18.11.2026) · hdr 0.1.0 · IRMD Desktop 0.1.0"),
        Row("Eingaben", "Fall „baeckerei-zeitz“, Stand 23.11.2026"),
    ),
    signatures=("Beraterin, Handwerkskammer Muster", "Inhaberin (Bericht erhalten und besprochen)"),
)

NOTHING_FITS = replace(
    REPORT,
    summary=replace(
        SUMMARY,
        fundings=(),
        money=None,
        warning=None,
        nothing_fits="Kein Programm passt nach heutigem Stand.",
    ),
    programmes=(),
    checklists=(),
)
"""The same firm where no programme fits."""

BARE = Report(
    title="Förderreife-Bericht",
    firm="Bäckerei Muster, Zeitz",
    date="23.11.2026",
    subtitle="",
    branding=Branding(),
    versions="",
    summary=Summary(nothing_fits="Kein Programm passt nach heutigem Stand."),
    signatures=(),
)
"""The least that a report may hold: no chamber, no score, nothing found."""

__all__ = ["BARE", "CREATED", "MATURITY", "MONEY", "NOTHING_FITS", "PROGRAMME", "REPORT", "SCORE", "SUMMARY"]
