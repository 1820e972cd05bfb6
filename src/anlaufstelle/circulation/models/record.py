"""What happens to the data of circulations, follow-ups and deputies."""

from anlaufstelle.base.processing import Processing

PROCESSING = (
    Processing(
        code="circulation",
        name="Umlauf, Mitzeichnung und Schlusszeichnung",
        purpose=(
            "Nachvollziehbar machen, wer welche Fassung eines Dokuments geprüft und verantwortet hat. "
            "Nie, um Arbeit oder Leistung Beschäftigter zu messen."
        ),
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 18 DSG NRW",
        people="Beschäftigte mit Anmeldung; Menschen, in deren Akte das Dokument liegt",
        data=(
            "Dokument, Fassung und ihr Prüfwert",
            "wer gebeten ist und bis wann",
            "wer wann gezeichnet, zurückgegeben oder umgeleitet hat, auch in Vertretung",
            "Grund einer Rückgabe",
        ),
        recipients=("wer die Akte für einen Zweck geöffnet hat und das Dokument sehen darf",),
        ends="Mit dem Dokument.",
        ends_by="circulation.actions.forget_document",
        models=("circulation.Circulation", "circulation.Order", "circulation.ProtocolLine"),
    ),
    Processing(
        code="circulation.desk",
        name="Wiedervorlagen und Vertretungen",
        purpose="Fristen halten, auch wenn jemand fehlt. Nie, um Arbeit oder Leistung Beschäftigter zu messen.",
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 18 DSG NRW",
        people="Beschäftigte mit Anmeldung; Menschen, deren Akte vorgelegt wird",
        data=("Akte, Tag und Grund der Wiedervorlage", "für wen", "wer wen an welchen Tagen vertritt, ohne Grund"),
        recipients=("wer gebeten ist, das Team, die Vertretung", "Teamleitung: Vertretungen"),
        ends="90 Tage, nachdem sie erledigt oder vorbei sind. Die Frist ist noch juristisch zu bestätigen.",
        ends_by="circulation.actions.forget_old_circulation",
        models=("circulation.FollowUp", "circulation.Deputy"),
    ),
)
