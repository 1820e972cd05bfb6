"""Declarations for the record of processing activities."""

from anlaufstelle.base.processing import Processing

PROCESSING = (
    Processing(
        code="retention",
        name="Anlässe und Sperren der Löschung",
        purpose="Wissen, wann Daten gelöscht werden müssen, und nichts löschen, was noch gebraucht wird.",
        legal_basis="§ 91 AufenthG, §§ 67, 68 AufenthV; Art. 5 Abs. 1 Buchst. e, Art. 17, 18 DSGVO",
        people="Menschen, über die das Amt eine Akte führt",
        data=("Anlass (Tod, Fortzug, Einbürgerung, Ende eines Verbots) mit Tag und Quelle", "Sperre mit Grund"),
        recipients=("Sachbearbeitung", "Registratur", "Teamleitung"),
        ends="Mit der Person, dem Dokument oder der Tatsache.",
        ends_by="retention.actions.carry_out",
        models=("retention.Ground", "retention.Hold"),
    ),
    Processing(
        code="retention.protocols",
        name="Aussonderungslisten und Löschprotokolle",
        purpose="Löschung mit vier Augen und ihr Nachweis, ohne das Gelöschte aufzubewahren.",
        legal_basis="Art. 5 Abs. 2, Art. 17 DSGVO",
        people="Menschen, deren Daten gelöscht wurden: nur noch das Aktenzeichen; wer vorschlug und entschied",
        data=("Aktenzeichen", "Regel, Norm und Tage", "Hashwerte der Bytes", "Zahl der Zeilen", "zwei Kontonummern"),
        recipients=("Teamleitung",),
        ends="Drei Jahre nach der Löschung. Die Frist ist noch juristisch zu bestätigen.",
        ends_by="retention.actions.forget_protocols",
        models=("retention.Disposal", "retention.DisposalItem"),
    ),
)
