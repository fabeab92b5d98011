# SPDX-License-Identifier: EUPL-1.2
"""A bakery in Zeitz after its first visit: a whole report in the figures of the design pictures.

Firm, persons and dates are made up; amounts and rules of the programmes are those of the design.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from irmd_desktop.reports.model import (
    AT_OPEN,
    Aid,
    AidLine,
    AidSpan,
    AmountLine,
    Branding,
    CheckItem,
    Checklist,
    CostItem,
    CostPlan,
    CriterionLine,
    CriticalPoint,
    DateLine,
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
    Programme,
    Question,
    Reason,
    Report,
    Row,
    Score,
    Sign,
    Source,
    Summary,
    Table,
    checklist_at,
    programme_at,
)

CREATED = date(2026, 11, 23)

FITS = Sign(Mark.MET, "passt")
OPEN = Sign(Mark.OPEN, "offen")
MET = Sign(Mark.MET, "erfüllt")
UNMET = Sign(Mark.NOT_MET, "nicht erfüllt")
CLOSED = Sign(Mark.CLOSED, "geschlossen")
OUT = Sign(Mark.NOT_MET, "fällt weg")

BAFA = "bund-bafa"
NAME = "Förderung von Unternehmensberatungen für KMU"

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
    finding="Am weitesten vom Ziel: IT-Sicherheit (29 statt 75). Fast am Ziel: Team & Wissen (58 statt 63).",
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
        "ca. 1 Tag",
        "Kosten unbekannt",
        "11.12.2026",
    ),
    Measure(
        "Warenwirtschaft und Produktionsplanung",
        "Bestellungen, Rezepte und Backplan in einem System.",
        "Weniger Rückläufer; Allergene aus einer Quelle.",
        "ca. 6 Wochen",
        "6.800 € (Angebot)",
        "31.03.2027",
    ),
    Measure(
        "Online-Vorbestellung",
        "Mit wenigen Artikeln beginnen, Kasse anbinden.",
        "Planbare Menge, weniger Anrufe.",
        "ca. 3 Wochen",
        "3.900 € (Angebot)",
        "30.06.2027",
    ),
)


def _criterion(rule: str, value: str, source: str = "Nr. 1 · 18.11.2026") -> CriterionLine:
    return CriterionLine(MET, rule, value, source)


PROGRAMME = Programme(
    key=BAFA,
    name=NAME,
    subtitle="Zuschuss · Bund und ESF Plus · BAFA (Bundesamt für Wirtschaft und Ausfuhrkontrolle)",
    sign=FITS,
    counted="10 von 10 Bedingungen erfüllt",
    amount="bis 2.800 €",
    deadline="31.12.2026",
    deadline_note="noch 38 Tage",
    warning=Notice(
        NoticeKind.STOP,
        "Erst beantragen, dann bestellen",
        "Die Beratung darf erst nach dem Antrag beauftragt werden. Ab welchem Tag der Vertrag erlaubt ist, "
        "ist nicht belegt: vorher bei der Leitstelle fragen.",
    ),
    criteria=(
        _criterion("Sitz und Geschäftsbetrieb oder Zweigniederlassung in Deutschland", "06712 Zeitz"),
        _criterion(
            "Kleinst-, kleines oder mittleres Unternehmen (EU-Definition)",
            "7 Beschäftigte, 0,5 – 1 Mio. € Umsatz, keine verbundenen Betriebe",
        ),
        _criterion(
            "80 % statt 50 %: Betriebsstätte in den neuen Ländern, nicht Region Leipzig",
            "Zeitz, Burgenlandkreis",
        ),
        _criterion("Einzelberatung mit Konzept, höchstens 5 Tage", "Einführung, 5 Tage"),
        _criterion("Beratung ist vor dem Antrag nicht beauftragt", "nicht beauftragt (23.11.2026)"),
        _criterion("Höchstens 2 Anträge im Jahr, 5 bis Ende 2026", "1 Antrag (2024), 2026 keiner"),
        _criterion("Dieselbe Beratung nicht noch anders gefördert", "keine"),
        _criterion("Platz in der De-minimis-Grenze", "288.000 € frei, 2.800 € nötig", "Nr. 7 · 18.11.2026"),
        _criterion("Nicht überwiegend selbst beratend tätig", "Bäckerhandwerk"),
        _criterion("Kein Insolvenzverfahren", "nein (Inhaberin, 23.11.2026)"),
    ),
    source_note=(
        "Quelle Nr. 1: Förderdatenbank, Stand 07/2025, älter als 180 Tage. Nr. 7: Verordnung (EU) 2023/2831."
    ),
    working=(
        AmountLine("Begleitung, 5 Tage, netto", "3.500 €"),
        AmountLine("Höchste Kosten 3.500 €", "nicht überschritten"),
        AmountLine("Fördersatz Zeitz", "× 80 %"),
        AmountLine("Höchster Zuschuss 2.800 €", "genau erreicht"),
        AmountLine("Möglicher Zuschuss", "bis 2.800 €", total=True),
    ),
    prefinancing=(
        "Sie zahlen zuerst 3.500 € netto selbst. Den Zuschuss gibt es nach dem Nachweis. "
        "Dauer bis zur Auszahlung: unbekannt."
    ),
    conflicts=(
        Notice(
            NoticeKind.CARE,
            "Quellen widersprechen sich",
            "Die Förderdatenbank nennt 2.800 € als höchste Kosten; dann wären es 2.240 € Zuschuss. Die "
            "Beraterseite nennt 3.500 € Kosten und 2.800 € Zuschuss. Gerechnet ist mit 3.500 €. Bei der "
            "Leitstelle nachfragen.",
        ),
    ),
    documents=("Angebot der Beratung", "Nachweis der Betriebsgröße", "KMU- und De-minimis-Erklärung"),
    deadlines=(
        "Antrag bis 31.12.2026, dann endet die Richtlinie. Nachfolge unbekannt.",
        "Nachweis: 6 Monate (Zweitquelle).",
    ),
    contact=(
        "Leitstelle nach Wahl; Liste und Online-Antragsplattform beim BAFA. "
        "Die Beratung muss dort registriert sein."
    ),
)

WEITERBILDUNG = Programme(
    key="st-weiterbildung",
    name="Sachsen-Anhalt WEITERBILDUNG",
    subtitle="Zuschuss · Land Sachsen-Anhalt und ESF Plus · Investitionsbank Sachsen-Anhalt",
    sign=OPEN,
    counted="2 erfüllt, 1 offen",
    amount="960 – 1.440 €",
    warning=Notice(
        NoticeKind.CARE,
        "Beginn-Regel nicht belegt. Vorsichtshalber erst beantragen.",
        "Wir haben keine Quelle, die den Tag nennt. Bei der Investitionsbank fragen.",
    ),
    criteria=(
        CriterionLine(MET, "Sitz oder Betriebsstätte in Sachsen-Anhalt", "06712 Zeitz", "Nr. 2 · 18.11.2026"),
        CriterionLine(
            OPEN,
            "Weiterbildung ist noch nicht verbindlich gebucht",
            "unbekannt",
            "Nr. 2 · 18.11.2026",
            note="Entscheidet über bis zu 1.440 €.",
        ),
        CriterionLine(
            MET,
            "Sockel bis 249 Beschäftigte",
            "7 Beschäftigte",
            "Nr. 2 · 18.11.2026",
            group="Eine davon genügt",
        ),
        CriterionLine(
            UNMET,
            "Betrieb ist jünger als fünf Jahre",
            "gegründet 01.03.1994",
            "Nr. 2 · 18.11.2026",
            group="Eine davon genügt",
        ),
    ),
    working=(
        AmountLine("Schulung, extern, netto", "2.400 €"),
        AmountLine("Fördersatz, Satz nicht eindeutig", "× 40 – 60 %"),
        AmountLine("Möglicher Zuschuss", "960 – 1.440 €", total=True),
    ),
    money=Money("960 – 1.440 €", Decimal(0), Decimal(1440), "schraffiert: eine Antwort fehlt"),
    open_points=(
        "Ist die Schulung schon verbindlich gebucht? (Inhaberin)",
        "Welcher Satz gilt? (Investitionsbank)",
    ),
    contact="Investitionsbank Sachsen-Anhalt, Magdeburg",
)

QUESTIONS = (
    Question(
        "Ist die Schulung schon verbindlich gebucht?",
        "bis 1.440 €",
        Decimal(1440),
        "Sachsen-Anhalt WEITERBILDUNG, Investitionsbank",
        "Inhaberin, heute",
    ),
    Question(
        "Welcher Satz gilt bei 7 Beschäftigten?",
        "480 €",
        Decimal(480),
        "Sachsen-Anhalt WEITERBILDUNG, Sockel 40 – 60 %",
        "Beraterin bei der IB",
    ),
    Question(
        "Wollen Sie eine INQA-Erstberatung?", "unbekannt", Decimal(0), "INQA-Coaching, bis 80 %", "Inhaberin"
    ),
    Question(
        "Businessplan und Finanzierung gesichert?",
        "Darlehen",
        Decimal(0),
        "IB-Digitalisierungsdarlehen, ab 10.000 €",
        "Inhaberin, Hausbank",
        bar_note="zählt nicht mit",
    ),
)

OPEN_PROGRAMMES = (
    Reason("Sachsen-Anhalt WEITERBILDUNG", "Ob die Schulung schon gebucht ist, fehlt.", OPEN),
    Reason("INQA-Coaching (ESF Plus)", "Ob eine Erstberatung gewollt ist, fehlt.", OPEN),
    Reason("Innovationsgutscheine (go-inno)", "Ob es technologisches Potenzial gibt, fehlt.", OPEN),
)

DROPPED = (
    Reason(
        "Sachsen-Anhalt INVESTIERT (EFRE 2021–2027)",
        "Aufruf endete am 20.10.2025. Neuer Aufruf angekündigt.",
        CLOSED,
        "Geschlossen",
    ),
    Reason("go-digital", "Seit 01.01.2025 nicht fortgeführt.", CLOSED, "Geschlossen"),
    Reason(
        "Digital Jetzt – Investitionsförderung für KMU", "Ausgelaufen am 31.12.2023.", CLOSED, "Geschlossen"
    ),
    Reason(
        "Meistergründungsprämie Sachsen-Anhalt",
        "Nur für Gründung oder Übernahme; Ihr Betrieb besteht seit 1994.",
        OUT,
        "Anderer Zweck",
    ),
    Reason(
        "Energie- und Ressourceneffizienz, Modul 1",
        "Nur für Energieeinsparung; das Vorhaben enthält keine.",
        OUT,
        "Anderer Zweck",
    ),
    Reason(
        "Digitalbonus Thüringen", "Sitz und Vorhaben liegen in Sachsen-Anhalt.", OUT, "Anderes Bundesland"
    ),
)

PROPOSALS = (
    Reason("DigiCredit.IRMD", "Digitalisierungskredit, Bedingungen offen (Studie 2021)."),
    Reason("DigiCheck.IRMD", "Gutschein für einen Reifegrad-Check, Bedingungen offen (Studie 2021)."),
)

CHECKLIST = Checklist(
    key=BAFA,
    programme="Förderung von Unternehmensberatungen für KMU (BAFA)",
    done=5,
    needed=9,
    sentence="Es fehlen noch drei Unterlagen und eine Bestätigung.",
    deadline="31.12.2026",
    items=(
        CheckItem(
            False,
            "Zugang zur Antragsplattform",
            "Inhaberin",
            "04.12.2026",
            "unbekannt",
            "Leitstelle aus der BAFA-Liste wählen",
        ),
        CheckItem(
            False,
            "Nachweis der Betriebsgröße",
            "Steuerberatung",
            "11.12.2026",
            "unbekannt",
            "Jahresabschluss 2025 oder Auszug davon",
        ),
        CheckItem(
            False,
            "KMU-Erklärung",
            "Inhaberin",
            "11.12.2026",
            "am selben Tag",
            "keine verbundenen Betriebe; Formularfassung prüfen",
        ),
        CheckItem(
            None,
            "Beratung ist beim BAFA registriert",
            "Beratungsunternehmen",
            "11.12.2026",
            "unbekannt",
            "Registrierung und Qualitätsnachweis zeigen lassen",
        ),
        CheckItem(
            True,
            "Beratung ist noch nicht beauftragt",
            "Inhaberin",
            "23.11.2026",
            "neu bei Antrag",
            "bestätigt von der Inhaberin",
        ),
        CheckItem(
            True,
            "Standort bestimmt: 80 % Fördersatz",
            "Beraterin",
            "23.11.2026",
            "–",
            "Zeitz: neue Länder ohne Region Leipzig",
        ),
        CheckItem(
            True,
            "De-minimis-Erklärung vorbereitet",
            "Beraterin",
            "23.11.2026",
            "neu bei Antrag",
            "288.000 € frei, 2.800 € nötig",
        ),
        CheckItem(
            True, "Angebot der Beratung", "Inhaberin", "21.11.2026", "31.01.2027", "3.500 € netto, 5 Tage"
        ),
        CheckItem(
            True,
            "Eintrag in die Handwerksrolle",
            "Inhaberin",
            "23.11.2026",
            "–",
            "Name wie im Angebot: „Bäckerei Muster“",
        ),
    ),
    footnote=(
        "Gleiche Schreibweise in allen Papieren: Bäckerei Muster, Einzelunternehmen, 06712 Zeitz. "
        "Zahl der Angebote: für dieses Programm keine Vorgabe gefunden."
    ),
    dates=(
        DateLine("Fr, 04.12.2026", "Zwei Angebote Warenwirtschaft liegen vor", "eigene Planung"),
        DateLine("Fr, 11.12.2026", "Datensicherung läuft, Nachweise vollständig", "eigene Planung"),
        DateLine(
            "Do, 31.12.2026", "BAFA-Antrag, danach endet die Richtlinie", "Ausschlussfrist", strict=True
        ),
        DateLine("Mo, 01.02.2027", "Geplanter Beginn des Vorhabens", "erst nach dem Antrag"),
        DateLine("Di, 23.02.2027", "Nachgespräch mit der Beraterin", "drei Monate nach dem Besuch"),
    ),
    after_award=(
        "Bescheid gemeinsam lesen: Zeitraum, Zweck, Auflagen notieren",
        "Beauftragen, sobald die Beginn-Regel es erlaubt; überweisen, nicht bar zahlen",
        "Beratungsbericht, Rechnung, Kontoauszug sammeln",
        "Nachweis einreichen: 6 Monate (es gilt der Bescheid)",
    ),
)

AID = Aid(
    sentence="Kleine Beihilfen, in drei Jahren höchstens 300.000 € je Unternehmen. Es zählt der Tag des Bescheids.",
    free="288.000 €",
    used=Decimal(12000),
    ceiling=Decimal(300000),
    ruler_caption="gefüllt: 12.000 € von 300.000 € belegt. Für die geplanten Anträge nötig: 2.800 €.",
    lines=(
        AidLine("14.03.2024", "Unternehmensberatung (BAFA)", "2.800,00 €", "14.03.2027", "290.800 €"),
        AidLine("02.06.2025", "Kälteanlage (Investition)", "9.200,00 €", "02.06.2028", "300.000 €"),
    ),
    total_label="Summe am 23.11.2026",
    total="12.000,00 €",
    footnote="„Danach frei“ ohne neue Beihilfen. Mit dem geplanten BAFA-Bescheid jeweils 2.800 € weniger.",
    today=CREATED,
    spans=(
        AidSpan(
            "Unternehmensberatung", "2.800 €", date(2024, 3, 14), date(2027, 3, 14), "fällt weg am 14.03.2027"
        ),
        AidSpan("Kälteanlage", "9.200 €", date(2025, 6, 2), date(2028, 6, 2), "ab 02.06.2028"),
        AidSpan(
            "BAFA (geplant)",
            "2.800 €, zählt bis Januar 2030",
            date(2027, 1, 15),
            date(2030, 1, 15),
            planned=True,
        ),
    ),
    undertaking=(
        "Verbundene Betriebe zählen als ein einziges Unternehmen. Angabe der Inhaberin am 23.11.2026: keine "
        "weiteren Betriebe, keine Beteiligungen, keine Übernahme in den letzten drei Jahren."
    ),
    annex=(
        Row("Unternehmen, Rechtsform", "Bäckerei Muster, Einzelunternehmen, gegründet 01.03.1994"),
        Row("Anschrift der Betriebsstätte", "06712 Zeitz, Burgenlandkreis, Sachsen-Anhalt"),
        Row("Verbundene Unternehmen", "keine"),
        Row("De-minimis-Beihilfen seit 24.11.2023", "2.800,00 € (14.03.2024) und 9.200,00 € (02.06.2025)"),
        Row("Beantragt, noch nicht entschieden", "keine"),
        Row("Beihilfen auf dieselben Kosten", "keine"),
    ),
    annex_signature="Unterschrift der Inhaberin (Angaben sind nach meinem Wissen vollständig)",
    source_note=(
        "Quelle: Verordnung (EU) 2023/2831, Artikel 3, geprüft 18.11.2026. Seit 01.01.2026 tragen die "
        "Förderstellen neue Beihilfen in das Register eAIR ein. Eigene Erklärungen bleiben nötig, bis das "
        "Register drei Jahre abdeckt (etwa 2029)."
    ),
)

SOURCES = (
    Source(
        1,
        "Förderdatenbank des Bundes",
        "https://www.foerderdatenbank.de/",
        "Abzug 07/2025",
        "18.11.2026",
        "widersprechen sich",
        "Unternehmensberatungen für KMU",
        True,
    ),
    Source(
        2,
        "Investitionsbank; HWK Halle",
        "https://www.ib-sachsen-anhalt.de/",
        "nach 02.06.2025",
        "18.11.2026",
        "widersprechen sich",
        "Sachsen-Anhalt WEITERBILDUNG",
        True,
    ),
    Source(
        3,
        "Verband baugewerblicher Unternehmer Hessen",
        "https://www.bgvht.de/",
        "30.06.2025",
        "18.11.2026",
        "Zweitquelle",
        "ERP-Förderkredit Digitalisierung (511)",
        True,
    ),
    Source(
        5, "Stadt Halle, Serviceportal", "", "unbekannt", "18.11.2026", "Betrag nicht belegt", "INQA-Coaching"
    ),
    Source(
        7,
        "Verordnung (EU) 2023/2831, Artikel 3",
        "https://eur-lex.europa.eu/eli/reg/2023/2831/oj",
        "Amtsblatt, 2023",
        "18.11.2026",
        "amtlich",
        "De-minimis-Grenze",
    ),
)

REPORT = Report(
    title="Förderreife-Bericht",
    firm="Bäckerei Muster, Zeitz",
    date="23.11.2026",
    subtitle="Förderreife-Bericht vom 23.11.2026 · Vorhaben: Digitale Backstube und Vorbestellung, 20.800 € netto",
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
                    "Bestellungen der Kunden sollen nicht mehr auf Zetteln ankommen. Warenwirtschaft, Kasse und "
                    "Backplan sollen zusammenarbeiten.",
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
        footnote="Position 6 ist nicht beziffert und nicht in der Summe. Unbekannt ist nicht null: Die Summe kann steigen.",
    ),
    maturity=MATURITY,
    measures=MEASURES,
    programmes=(PROGRAMME, WEITERBILDUNG),
    questions=QUESTIONS,
    open_programmes=OPEN_PROGRAMMES,
    dropped=DROPPED,
    proposals=PROPOSALS,
    open_subtitle="49 Programme geprüft: 2 passen, 7 sind offen, 40 fallen weg. „Offen“ heißt: eine Antwort fehlt noch.",
    checklists=(CHECKLIST,),
    aid=AID,
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
    summary=replace(SUMMARY, fundings=(), money=None, warning=None),
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
    summary=Summary(),
    signatures=(),
)
"""The least that a report may hold: no chamber, no score, nothing found."""

__all__ = [
    "AT_OPEN",
    "BARE",
    "CREATED",
    "MATURITY",
    "NOTHING_FITS",
    "PROGRAMME",
    "REPORT",
    "SUMMARY",
    "programme_at",
]
