"""What the invented papers say. Nobody and no office of these names exists, and every page says so."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

INVENTED = "MUSTER – erfunden zur Vorführung – kein echtes Papier"
_OLDEST_DAYS = 900


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its kind in the file, subject, sender, language, lines, and its day."""

    kind: str
    subject: str
    sender: str
    language: str
    lines: tuple[str, ...]
    dated_on: date


@dataclass(frozen=True, slots=True)
class _Words:
    kind: str
    subject: str
    sender: str
    language: str
    lines: tuple[str, ...]


_PAPERS = (
    _Words("passport", "Pass (Muster)", "Republik Beispielland", "de", (
        "REISEPASS / PASSPORT – MUSTER", "Familienname / Surname: {family}", "Vornamen / Given names: {given}",
        "Geburtsdatum / Date of birth: {born}", "Passnummer / Passport no.: X{number}", "Gültig bis: 31.12.2031",
    )),
    _Words("pay_slip", "Lohnabrechnung", "Musterbäckerei Beispiel GmbH", "de", (
        "Entgeltabrechnung für {given} {family}", "Personalnummer {number}", "Bruttolohn 2 640,00 Euro",
        "Lohnsteuer 284,50 Euro", "Krankenversicherung 216,48 Euro", "Auszahlungsbetrag 1 893,11 Euro",
    )),
    _Words("employment_contract", "Arbeitsvertrag", "Probewerk Erfunden AG", "de", (
        "Zwischen der Probewerk Erfunden AG und {given} {family} wird folgender Arbeitsvertrag geschlossen.",
        "Die Arbeitszeit beträgt 38,5 Stunden in der Woche. Das Entgelt beträgt 2 910,00 Euro im Monat.",
        "Der Vertrag gilt unbefristet. Die Probezeit dauert sechs Monate.",
    )),
    _Words("rental_contract", "Mietvertrag", "Wohnbau Vorlage eG", "de", (
        "Mietvertrag über eine Wohnung mit drei Zimmern und 68 Quadratmetern, Musterweg {small}, 48143 Musterstadt.",
        "Mieter ist {given} {family}. Die Kaltmiete beträgt 612,00 Euro, die Nebenkosten 148,00 Euro im Monat.",
    )),
    _Words("bamf_notice", "Zuweisung zum Integrationskurs", "Bundesbehörde Beispiel", "de", (
        "Sehr geehrte Damen und Herren, die Teilnahme am Integrationskurs wird bestätigt.",
        "Rechtsgrundlage ist § 44 Abs. 1 AufenthG. Der Kurs hat 600 Unterrichtsstunden.",
        "Gegen diesen Bescheid kann innerhalb eines Monats Klage erhoben werden.",
    )),
    _Words("language_certificate", "Zertifikat Deutsch B1", "Sprachschule Testhausen", "de", (
        "{given} {family} hat die Prüfung Deutsch B1 bestanden.",
        "Hören 41 Punkte, Lesen 38 Punkte, Sprechen 82 Punkte.",
    )),
    _Words("letter", "Letter from the employer", "Sample Works Ltd.", "en", (
        "Dear Sir or Madam, we confirm that {given} {family} has been employed with us as a technician.",
        "The contract is permanent. Please contact us if you need further papers.",
    )),
    _Words("school_certificate", "Zeugnis mit Übersetzung", "مدرسة المثال", "ar", (
        "شهادة إتمام المرحلة الثانوية",
        "تشهد مدرسة المثال أن الطالب أنهى الدراسة بنجاح.",
        "هذه وثيقة مختلقة لأغراض العرض.",
    )),
    _Words("civil_status", "Geburtsurkunde", "Зразкове відомство", "uk", (
        "Свідоцтво про народження", "Дитина народилася у місті Прикладів.", "Це вигаданий документ для показу.",
    )),
    _Words("letter", "İşveren yazısı", "Örnek Fırın Limited", "tr", (
        "Sayın yetkili, çalışanımız firmamızda tam gün çalışmaktadır.", "Aylık ücreti düzenli olarak ödenmektedir.",
        "Bu yazı gösterim için uydurulmuştur.",
    )),
    _Words("civil_status", "Heiratsurkunde", "اداره نمونه", "fa", (
        "سند ازدواج", "این سند برای نمایش ساخته شده و واقعی نیست.", "محل ثبت: شهر نمونه",
    )),
    _Words("letter", "Attestation de scolarité", "École Exemple", "fr", (
        "Nous certifions que l'élève est inscrit dans notre établissement pour l'année en cours.",
        "La présente attestation est inventée pour la démonstration.",
    )),
    _Words("registration", "Meldebestätigung", "Bürgeramt Musterstadt (erfunden)", "de", (
        "{given} {family} ist seit dem 1. April gemeldet in der Beispielstraße {small}, 48143 Musterstadt.",
    )),
    _Words("application", "Antrag auf Verlängerung", "die Person selbst", "de", (
        "Hiermit beantrage ich, {given} {family}, geboren am {born}, die Verlängerung meiner Aufenthaltserlaubnis.",
        "Pass, Mietvertrag und Lohnabrechnungen füge ich bei.",
    )),
)  # fmt: skip


def papers_of(number: int, *, given: str, family: str, born: date, on: date, seed: int) -> list[Paper]:
    """Give the papers of one invented file, the same ones each time: a passport, and three others of all languages."""
    dice = random.Random(f"{seed}/{number}")
    others = dice.sample(_PAPERS[1:], 2)
    foreign = [one for one in _PAPERS if one.language != "de"]
    chosen = [_PAPERS[0], *others, foreign[number % len(foreign)]]
    facts = {
        "given": given, "family": family, "born": f"{born:%d.%m.%Y}",
        "number": f"{dice.randrange(10**7):07}", "small": str(dice.randrange(1, 90)),
    }  # fmt: skip
    return [
        Paper(
            kind=one.kind, subject=one.subject, sender=one.sender, language=one.language,
            lines=tuple(line.format(**facts) for line in one.lines),
            dated_on=on - timedelta(days=dice.randrange(10, _OLDEST_DAYS)),
        )
        for one in dict.fromkeys(chosen)
    ]  # fmt: skip
