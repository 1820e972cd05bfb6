"""German compounds: which known words a long word is put together from."""

from collections.abc import Iterable

from anlaufstelle.values.names import fold

_SHORTEST, _LONGEST = 8, 60
#: Shorter parts (ei, an, not) are found in too many words; of three letters only these count.
_LEAST = 4
_SHORT = frozenset(("amt", "ehe", "tag"))
_MOST_PARTS = 4
#: What German puts between two parts; the longest first.
_LINKS = ("ens", "es", "en", "er", "s", "n", "e", "")
_ENDINGS = ("ern", "en", "er", "es", "em", "e", "s", "n", "")
#: A word learned from pages has to be in so many of them, so that misread ones are not taken.
LEAST_PAGES = 3
_LEARNED_LONGEST = 14


class Compounds:
    """The words compounds are split by."""

    def __init__(self, known: Iterable[str]) -> None:
        """Take folded words."""
        self._known = frozenset(word for word in known if word.isalpha() and (len(word) >= _LEAST or word in _SHORT))

    def with_learned(self, counted: Iterable[tuple[str, int]]) -> "Compounds":
        """Give these words and those that enough pages hold: token and number of pages.

        >>> OFFICE_WORDS.with_learned([("turnhalle", 9), ("turnhalie", 1)]).parts("turnhallenschlussel")
        ()
        >>> OFFICE_WORDS.with_learned([("turnhalle", 9), ("schlussel", 4)]).parts("turnhallenschlussel")
        ('turnhalle', 'schlussel')
        """
        learned = {word for word, pages in counted if pages >= LEAST_PAGES and len(word) <= _LEARNED_LONGEST}
        return Compounds(self._known | learned)

    def parts(self, token: str) -> tuple[str, ...]:
        """Give the parts of a folded word, () where it is not wholly made of known ones.

        >>> OFFICE_WORDS.parts("wohnungsgeberbestatigung")
        ('wohnung', 'geber', 'bestatigung')
        """
        if not _SHORTEST <= len(token) <= _LONGEST or not token.isalpha():
            return ()
        return self._split(token, _MOST_PARTS)

    def _split(self, token: str, most: int) -> tuple[str, ...]:
        for end in range(len(token) - len("amt"), len("amt") - 1, -1):
            head = self._head(token[:end])
            if head:
                rest = self._rest(token[end:], most - 1)
                if rest:
                    return (head, *rest)
        return ()

    def _rest(self, token: str, most: int) -> tuple[str, ...]:
        for link in _LINKS:
            if token.startswith(link) and len(token) - len(link) >= len("amt"):
                rest = token[len(link) :]
                if self._last(rest):
                    return (rest,)
                found = self._split(rest, most) if most > 1 else ()
                if found:
                    return found
        return ()

    def _head(self, word: str) -> str:
        if word in self._known:
            return word
        return f"{word}e" if f"{word}e" in self._known else ""

    def _last(self, word: str) -> bool:
        return any(word.endswith(ending) and word[: len(word) - len(ending)] in self._known for ending in _ENDINGS)


_WRITTEN = """
Abrechnung Abschiebung Adresse Akte Amt Anerkennung Anfrage Angabe Angehörige Angelegenheit Anhörung Anmeldung Annahme
Anordnung Anschrift Anspruch Antrag Antragsteller Antwort Anwalt Anzeige Arbeit Arbeitgeber Arbeitnehmer Arzt Asyl
Aufenthalt Auflage Aufnahme Auftrag Ausbildung Ausgabe Auskunft Ausland Ausländer Ausländerbehörde Ausreise Aussage
Aussetzung Ausweis Bank Beamter Bedarf Bedingung Befragung Befreiung Befristung Begründung Behörde Beihilfe Beitrag
Belehrung Beratung Berechnung Berechtigung Bereich Bericht Beruf Bescheid Bescheinigung Beschluss Beschwerde
Beschäftigung Bestätigung Besuch Betreuung Betrieb Bewerbung Bezirk Bezug Bild Bildung Blatt Brief Bund Bundes Bürger
Büro Daten Dauer Deutsch Dienst Dokument Dolmetscher Duldung Ehe Ehegatte Eigentum Einbürgerung Eingang Einkommen
Einladung Einreise Eintrag Einwohner Eltern Empfang Ende Entgelt Entscheidung Entzug Erklärung Erlaubnis Erlaubnisse
Ermessen Erteilung Familie Feststellung Fiktion Finanz Flucht Flüchtling Folge Forderung Formular Foto Frage Frau
Frist Führung Gang Geber Geburt Gebühr Gefahr Gehalt Geld Genehmigung Gericht Geschäft Gesellschaft Gesetz Gespräch
Gestattung Gesundheit Gewalt Gewerbe Grenze Grund Gutachten Haft Handel Haus Haushalt Heim Heirat Herkunft Hilfe
Hochschule Höhe Identität Inhaber Integration Jahr Jugend Karte Kasse Kind Kinder Klage Klärung Kontakt Konto Kontroll
Kosten Kranken Krankheit Kreis Kultur Kunde Kurs Kündigung Land Leben Leistung Liste Lohn Mahnung Mangel Mann Meister
Melde Meldung Miete Mieter Minister Mittel Monat Nachweis Nachzug Name Nation Niederlassung Notar Nummer Opfer Ordnung
Partner Pass Pflege Pflicht Plan Platz Polizei Post Praktikum Praxis Prüfung Quittung Raum Recht Regel Register Reise
Rente Richter Rückkehr Sach Sache Schaden Schein Schluss Schreiben Schule Schutz Schüler Sicherheit Sicherung Siegel
Sitz Sorge Sozial Sprach Sprache Staat Stadt Stand Stelle Stempel Steuer Straf Strafe Straße Studenten Studium Stunde
Suche Summe Tag Teil Teilnahme Teilnehmer Termin Test Titel Trennung Träger Umzug Unfall Unterhalt Unterkunft
Unterlagen Unterricht Unterschrift Untersuchung Urkunde Urlaub Urteil Verbot Verdienst Verein Verfahren Verfügung
Vergütung Verlust Verlängerung Vermerk Vermieter Vermögen Verordnung Versicherung Vertrag Vertreter Vertretung
Verwaltung Verwandte Verzicht Visum Vollmacht Voraussetzung Vorgang Vormund Vorschrift Vorsprache Wechsel Weisung Werk
Widerruf Widerspruch Wirtschaft Wohnort Wohnraum Wohnsitz Wohnung Zahl Zahlung Zeit Zentrum Zertifikat Zeuge Zeugnis
Zulassung Zusage Zustellung Zustimmung Zweck Überweisung
"""
#: The words this office's compounds are made of most.
OFFICE_WORDS = Compounds(fold(word) for word in _WRITTEN.split())
