"""What happens to the data of purposes and openings."""

from anlaufstelle.base.processing import Processing

PROCESSING = (
    Processing(
        code="purposes",
        name="Zwecke: wer wessen Daten wofür und wie lange sehen darf",
        purpose="Daten nur öffnen lassen, solange die Arbeit es verlangt.",
        legal_basis="Art. 5 Abs. 1 Buchst. b und c, Art. 25 und 32 DSGVO",
        people="Beschäftigte mit Anmeldung; Menschen, die das Amt begleitet",
        data=("Konto oder Team", "Person", "Art des Zwecks", "Aktenzeichen", "Beginn und Ende", "wer ihn vergeben hat"),
        recipients=("Teamleitung",),
        ends="Ein Jahr nach dem Ende des Zwecks.",
        ends_by="purposes.actions.forget_old_purposes",
        models=("purposes.Purpose",),
    ),
    Processing(
        code="purposes.openings",
        name="Öffnungen von Personen und Notöffnungen",
        purpose=(
            "Der Person sagen, wann und wofür ihre Daten geöffnet wurden; Missbrauch erkennen. "
            "Nie, um Arbeit oder Leistung Beschäftigter zu messen."
        ),
        legal_basis="Art. 5 Abs. 2, Art. 15 und 32 DSGVO, § 18 DSG NRW",
        people="Menschen, die das Amt begleitet; Beschäftigte mit Anmeldung",
        data=(
            "Person",
            "Konto",
            "Tag und erste Uhrzeit",
            "Zweck und Aktenzeichen",
            "Bereich (Stammdaten, Akte, Beratung)",
            "Einheit",
            "Begründung einer Notöffnung",
        ),
        recipients=(
            "die Person selbst: Tag, Zweck und Einheit, keine Namen von Beschäftigten",
            "Datenschutz: auffällige Öffnungen mit der Nummer des Kontos",
            "Teamleitung und Datenschutz: Notöffnungen",
        ),
        ends="Ein Jahr nach der Öffnung. Die Frist ist noch juristisch zu bestätigen.",
        ends_by="purposes.actions.forget_old_purposes",
        models=("purposes.PastOpening", "purposes.EmergencyOpening"),
    ),
)
