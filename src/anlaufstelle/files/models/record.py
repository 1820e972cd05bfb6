"""Declarations for the record of processing activities."""

from anlaufstelle.base.processing import Processing

PROCESSING = (
    Processing(
        code="case_files",
        name="Elektronische Ausländerakte",
        purpose="Entscheidungen vollständig, nachvollziehbar und für die Vertretung lesbar dokumentieren.",
        legal_basis="§ 86 AufenthG, §§ 62 bis 68 AufenthV; Art. 6 Abs. 1 Buchst. e, Art. 9 Abs. 2 Buchst. g DSGVO",
        people="Menschen, über deren Aufenthalt das Amt entscheidet, und wer in ihren Papieren genannt ist",
        data=(
            "Akte, Vorgang und Dokument mit Betreff, Daten, Absender",
            "Bilder und Bytes der Dokumente, jedes unter eigenem Schlüssel",
            "Versiegelte Klassen: Aufenthaltsende, Anschrift, Gewalt, Gesundheit, Fluchtgründe",
            "wer ein Dokument wann abgelegt hat",
            "wo noch vorhandenes Papier steht und bei wem",
        ),
        recipients=("Sachbearbeitung", "Teamleitung", "Registratur: Ablegen", "Versiegeltes: nur mit eigenem Recht"),
        ends=(
            "Mit der Person. Fristen je Vorgang nach dem Schreiben zu den Akten (§ 68 AufenthV) folgen; "
            "sie sind noch juristisch zu bestätigen."
        ),
        ends_by="files.actions.sweep_contents",
        models=(
            "files.CaseFile",
            "files.Procedure",
            "files.Document",
            "files.Version",
            "files.Content",
            "files.PaperMove",
        ),
    ),
    Processing(
        code="intake",
        name="Posteingang und Scan-Stapel",
        purpose="Was eingeht, sofort sichern, lesbar machen und der richtigen Akte zuordnen.",
        legal_basis="§ 86 AufenthG, §§ 62 bis 68 AufenthV; Art. 6 Abs. 1 Buchst. e, Art. 9 Abs. 2 Buchst. g DSGVO",
        people="Menschen, deren Papiere eingehen",
        data=(
            "Stapel mit Herkunft und Zeit, je Datei Name, Format, Seiten und Stand",
            "Bytes und erkannte Worte, verschlossen mit demselben Schlüssel",
            "wer den Stapel eingebracht hat",
        ),
        recipients=("Registratur", "Sachbearbeitung", "Teamleitung"),
        ends=(
            "Die Bytes eines Stapels enden, sobald alles abgelegt oder ausgesondert ist; der Stapel selbst 90 Tage "
            "danach. Die Frist ist noch juristisch zu bestätigen."
        ),
        ends_by="files.actions.forget_batches",
        models=(
            "files.Batch",
            "files.BatchItem",
            "files.ItemPart",
            "files.PageText",
        ),
    ),
    Processing(
        code="shells",
        name="Übernahme von Akten aus dem Fachverfahren",
        purpose="Stammdaten und Akten nicht zweimal erfassen und mit dem Fachverfahren abgleichen.",
        legal_basis="§ 86 AufenthG, §§ 62 bis 65 AufenthV; Art. 6 Abs. 1 Buchst. e DSGVO",
        people="Menschen, deren Akte das Amt führt",
        data=(
            "die Tabelle des Fachverfahrens, verschlossen",
            "je Zeile: neu, gleich, geändert, im Widerspruch, vielleicht doppelt; keine Werte",
            "Schlüssel des Fachverfahrens, und Prüfwerte dessen, was es zuletzt sagte",
        ),
        recipients=("Teamleitung mit eigenem Recht",),
        ends=(
            "Tabelle und Zeilen 30 Tage nach dem Hochladen, Schlüssel und Prüfwerte mit der Akte. Die Frist ist noch "
            "juristisch zu bestätigen."
        ),
        ends_by="files.actions.forget_take_overs",
        models=("files.TakeOver", "files.ShellLine", "files.ShellOrigin"),
    ),
)
