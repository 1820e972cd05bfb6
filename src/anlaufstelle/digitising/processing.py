"""Declarations for the record of processing activities."""

from anlaufstelle.base.processing import Processing

PROCESSINGS = (
    Processing(
        code="digitising",
        name="Digitalisierung der Papierakten, ersetzendes Scannen",
        purpose="Papierakten scannen, wie sie gebraucht werden, und belegen, dass Bild und Papier übereinstimmen.",
        legal_basis="§ 86 AufenthG, §§ 62 bis 68 AufenthV, § 9 EGovG NRW; § 18 DSG NRW (Daten von Beschäftigten)",
        people="Menschen, deren Akten gescannt werden; Beschäftigte, die scannen, vergleichen und freigeben",
        data=(
            "Aktenzeichen, Regal, Kiste, Stand des Scannens; kein Name und kein Anlass auf Listen",
            "je Seite: was die Maschine gemessen hat, was ein Mensch beim Vergleichen gesagt hat",
            "Transfervermerk mit Hashwerten und Siegel",
            "wer gescannt, verglichen, vorgeschlagen, freigegeben hat: nur damit niemand beides tut, nie ausgewertet",
        ),
        recipients=("Registratur", "Teamleitung", "Zahlen ohne Personen: Amtsleitung"),
        ends="Mit der Akte und mit dem Dokument, zu dem sie gehören.",
        ends_by="files.actions.sweep_contents",
        models=(
            "digitising.ScanOrder",
            "digitising.PaperHold",
            "digitising.ScannedDocument",
            "digitising.PageCheck",
            "digitising.TransferNote",
        ),
    ),
)
