"""Declarations for the record of processing activities."""

from anlaufstelle.base.processing import Processing

PROCESSING = (
    Processing(
        code="inspection",
        name="Akteneinsicht, Auskunft, Kopien und Übergabe der Akte",
        purpose="Wer ein Recht darauf hat, sieht die Akte, ohne dass Daten anderer oder Versiegeltes mitgehen.",
        legal_basis="§ 29 VwVfG NRW, § 99 VwGO, Art. 12 und 15 DSGVO, Art. 6 Abs. 1 Buchst. e DSGVO",
        people="Menschen, deren Akte eingesehen oder übergeben wird; wer das verlangt",
        data=(
            "Antrag: wer, wann, wofür, Anschrift für die Nachricht",
            "was nicht mitgeht und warum, was geschwärzt ist",
            "bei Auskünften: wie die Identität geprüft wurde, bis wann und warum verlängert, die gespeicherten Daten",
            "das Paket unter eigenem Schlüssel",
            "jeder Blick in das Paket",
        ),
        recipients=("Sachbearbeitung", "Teamleitung: Freigabe", "wer Einsicht bekommt", "die neue Behörde nach Wegzug"),
        ends=(
            "Das Paket endet mit seiner Frist, spätestens nach 90 Tagen, und sein Schlüssel wird vernichtet; Antrag "
            "und Protokoll ein Jahr danach. Die Fristen sind noch juristisch zu bestätigen."
        ),
        ends_by="inspection.actions.end_packages",
        models=(
            "inspection.Inspection",
            "inspection.LeftOut",
            "inspection.HeldBack",
            "inspection.BlackBox",
            "inspection.Package",
            "inspection.PackagePart",
            "inspection.Access",
            "inspection.Look",
        ),
    ),
)
