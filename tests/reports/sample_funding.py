# SPDX-License-Identifier: EUPL-1.2
"""Programmes, open questions, checklist, de-minimis aid and sources of the sample report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from irmd_desktop.reports.model import (
    Aid,
    AidLine,
    AidSpan,
    AmountLine,
    CheckItem,
    Checklist,
    Contact,
    CriterionLine,
    DateLine,
    Mark,
    Money,
    Notice,
    NoticeKind,
    OpenProgramme,
    Programme,
    Question,
    Reason,
    Row,
    Sign,
    Source,
    Tick,
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


def _criterion(rule: str, value: str, source: str = "Nr. 1 · 18.11.2026") -> CriterionLine:
    return CriterionLine(MET, rule, value, source)


PROGRAMME = Programme(
    key=BAFA,
    name=NAME,
    subtitle="Zuschuss · Bund und ESF Plus · BAFA (Bundesamt für Wirtschaft und Ausfuhrkontrolle)",
    sign=FITS,
    counted="10 von 10 Bedingungen erfüllt",
    amount="bis 2.800 €",
    amount_note="gerechnet, nicht zugesagt",
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
    money=Money(
        "960 – 1.440 €", Decimal(0), Decimal(1440), "schraffiert: eine Antwort fehlt", "Möglicher Zuschuss"
    ),
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
    OpenProgramme(
        "Sachsen-Anhalt WEITERBILDUNG",
        "Zuschuss",
        "bis 1.440 €",
        ("Ist die Schulung schon verbindlich gebucht? (Inhaberin)",),
        "Investitionsbank Sachsen-Anhalt",
        see=programme_at("st-weiterbildung"),
    ),
    OpenProgramme(
        "INQA-Coaching (ESF Plus)",
        "Zuschuss, Beratung",
        "",
        ("Wollen Sie eine Erstberatung? (Inhaberin)", "Wie viele Vollzeitstellen sind es? (Inhaberin)"),
        "INQA-Beratungsstelle",
        "Ob das Programm nach 2026 weiterläuft, ist nicht belegt.",
    ),
)

CONTACTS = (
    Contact(
        "Digitalisierungszentrum Zeitz",
        "Digitalisierungszentrum",
        "Zeitz",
        "Anlaufstelle für kleine Betriebe im Burgenlandkreis.",
        "https://www.burgenlandkreis.de/",
        "Stand 31.12.2022",
    ),
    Contact(
        "Fachkraft im Fokus", "Beratung", "Sachsen-Anhalt", "Anlaufstelle für Betriebe, die Leute suchen."
    ),
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
    procedure=(
        Tick("Beratung wählen und Angebot einholen, nichts unterschreiben", "Betrieb"),
        Tick("Antrag über eine Leitstelle stellen", "Betrieb"),
        Tick("BAFA prüft, bewilligt und zahlt aus", "Fördergeber"),
    ),
    notes=("Antrag abgeschickt am", "Aktenzeichen", "Bescheid vom", "Nachweis fällig am"),
    after_award=(
        "Bescheid gemeinsam lesen: Zeitraum, Zweck, Auflagen notieren",
        "Beauftragen, sobald die Beginn-Regel es erlaubt; überweisen, nicht bar zahlen",
        "Beratungsbericht, Rechnung, Kontoauszug sammeln",
        "Nachweis einreichen: 6 Monate (es gilt der Bescheid)",
    ),
)

AID = Aid(
    sentence=(
        "Kleine Beihilfen, in drei Jahren höchstens 300.000 € je Unternehmen. Es zählt der Tag des Bescheids."
    ),
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
