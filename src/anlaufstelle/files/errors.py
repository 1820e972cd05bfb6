"""What can go wrong with case files.

::

    DomainError
    ├── FileRefused
    ├── NotStored
    ├── ProcedureDone
    ├── ContentLost
    ├── NotYetRead, NoPaper, NoLetter, StillInIntake
    ├── ExportNotReadable, LayoutUnfit, TakeOverBusy
    ├── OnlyInvented
    ├── Invalid  ── SubjectMissing, UnknownKind, PagesTaken, ReasonMissing, PlaceMissing, SearchUnfounded
    └── NotFound ── UnknownCaseFile, UnknownProcedure, UnknownDocument, UnknownPage, UnknownBatch, UnknownTakeOver
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound

#: Why a foreign file is not taken: what is wrong, and what helps.
REFUSALS: Mapping[str, tuple[Promise, Promise]] = {
    "empty": (gettext_lazy("Die Datei ist leer."), gettext_lazy("Wählen Sie die Datei noch einmal aus.")),
    "too_large": (
        gettext_lazy("Die Datei ist zu groß."),
        gettext_lazy("Bis 64 MB werden angenommen: teilen Sie sie, oder scannen Sie mit 300 dpi."),
    ),
    "unknown_kind": (
        gettext_lazy("Diese Art von Datei kennen wir nicht."),
        gettext_lazy("Angenommen werden PDF, TIFF, JPEG, PNG, HEIC, DOCX, ODT und E-Mail (EML)."),
    ),
    "not_taken": (
        gettext_lazy("Diese Art von Datei wird nicht angenommen."),
        gettext_lazy("Angenommen werden PDF, TIFF, JPEG, PNG, HEIC, DOCX, ODT und E-Mail (EML)."),
    ),
    "mixed": (
        gettext_lazy("Die Datei ist zweierlei zugleich; das kommt bei Schadsoftware vor."),
        gettext_lazy("Bitten Sie um eine neue Datei, oder drucken und scannen Sie das Papier."),
    ),
    "encrypted": (
        gettext_lazy("Die Datei ist mit einem Kennwort geschützt."),
        gettext_lazy("Bitten Sie um die Datei ohne Kennwort."),
    ),
    "broken": (
        gettext_lazy("Die Datei ist beschädigt."),
        gettext_lazy("Bitten Sie um eine neue Datei, oder drucken und scannen Sie das Papier."),
    ),
    "bomb": (
        gettext_lazy("Die Datei ist außen klein und innen riesig; das kommt bei Schadsoftware vor."),
        gettext_lazy("Nehmen Sie sie nicht an. Bitten Sie um eine andere Datei."),
    ),
    "macros": (
        gettext_lazy("Die Datei enthält Makros, also Programme."),
        gettext_lazy("Bitten Sie um dasselbe als PDF."),
    ),
    "too_many_pages": (
        gettext_lazy("Die Datei hat zu viele Seiten."),
        gettext_lazy("Bis 2 000 Seiten werden angenommen: teilen Sie sie."),
    ),
    "too_many_pixels": (
        gettext_lazy("Ein Bild der Datei ist zu groß."),
        gettext_lazy("Scannen Sie mit 300 dpi, oder fotografieren Sie noch einmal."),
    ),
    "too_many_items": (
        gettext_lazy("Die E-Mail hat zu viele Anhänge."),
        gettext_lazy("Bis 100 Anhänge werden angenommen."),
    ),
    "too_deep": (
        gettext_lazy("Die Datei steckt in zu vielen anderen."),
        gettext_lazy("Öffnen Sie die äußeren und laden Sie die innere hoch."),
    ),
    "no_office_program": (
        gettext_lazy("Briefe aus Textprogrammen kann dieser Server noch nicht lesen: LibreOffice fehlt."),
        gettext_lazy("Bitten Sie um dasselbe als PDF, oder sagen Sie es der Administration."),
    ),
    "too_slow": (
        gettext_lazy("Die Datei braucht zum Lesen zu lange."),
        gettext_lazy("Versuchen Sie es noch einmal. Geht es wieder nicht, teilen Sie die Datei."),
    ),
    "crashed": (
        gettext_lazy("Diese Datei hat das Lesen zweimal zum Absturz gebracht; dem Server hat das nicht geschadet."),
        gettext_lazy("Bitten Sie um eine neue Datei, oder drucken und scannen Sie das Papier."),
    ),
    "too_much_memory": (
        gettext_lazy("Die Datei braucht zum Lesen zu viel Speicher."),
        gettext_lazy("Teilen Sie sie, oder scannen Sie mit 300 dpi."),
    ),
    "no_recognition": (
        gettext_lazy("Texterkennung fehlt auf diesem Server: von Scans gibt es nur Bilder."),
        gettext_lazy("Sagen Sie es der Administration: »anlaufstelle doctor« nennt, was fehlt."),
    ),
    "not_confined": (
        gettext_lazy("Dieser Server kann fremde Dateien nicht sicher einschließen; deshalb liest er keine."),
        gettext_lazy("Sagen Sie es der Administration: »anlaufstelle doctor« nennt, was fehlt."),
    ),
}
_OTHER = "broken"


class FileRefused(DomainError):
    """A foreign file is not taken; nothing of it was kept."""

    code = "files.refused"
    status = 422

    def __init__(self, *, why: str) -> None:
        """Keep the reason, a code of `engines.reading.Refusal`."""
        super().__init__()
        self.why = why
        self.message, self.next_step = REFUSALS.get(why, REFUSALS[_OTHER])  # type: ignore[misc]  # words by reason


class NotStored(DomainError):
    """The disk is full or broken; nothing of the file was kept, and its source must not be let go."""

    code = "files.not_stored"
    status = 503
    message = gettext_lazy("Die Datei wurde nicht gespeichert: Der Speicher des Servers ist voll oder gestört.")
    next_step = gettext_lazy(
        "Behalten Sie die Datei, sagen Sie es der Administration, und versuchen Sie es dann noch einmal."
    )


class ProcedureDone(DomainError):
    """A procedure that is done with takes no documents."""

    code = "files.procedure_done"
    message = gettext_lazy("Dieser Vorgang ist zu den Akten geschrieben.")
    next_step = gettext_lazy("Nehmen Sie ihn wieder auf, oder wählen Sie einen anderen Vorgang.")


class ContentLost(DomainError):
    """Stored bytes are gone or changed."""

    code = "files.content_lost"
    status = 500
    message = gettext_lazy("Diese Datei ist auf dem Server beschädigt.")
    next_step = gettext_lazy("Sagen Sie es sofort der Administration: In der letzten Sicherung kann sie heil sein.")


class SubjectMissing(Invalid):
    """A procedure or a document needs a name."""

    code = "files.subject_missing"
    message = gettext_lazy("Der Betreff fehlt.")
    next_step = gettext_lazy("Schreiben Sie in wenigen Worten, worum es geht.")


class UnknownKind(Invalid):
    """A kind of document, a class or a number of the file plan that does not exist, or not for this actor."""

    code = "files.unknown_kind"
    message = gettext_lazy("Diese Auswahl gibt es nicht.")
    next_step = gettext_lazy("Wählen Sie einen der Werte aus der Liste.")


class UnknownCaseFile(NotFound):
    """No such case file of the opened person."""

    code = "files.unknown_case_file"
    message = gettext_lazy("Diese Akte haben wir nicht gefunden.")


class UnknownProcedure(NotFound):
    """No such procedure in this case file."""

    code = "files.unknown_procedure"
    message = gettext_lazy("Diesen Vorgang haben wir nicht gefunden.")


class UnknownDocument(NotFound):
    """No such document, for this actor."""

    code = "files.unknown_document"
    message = gettext_lazy("Dieses Dokument haben wir nicht gefunden.")


class UnknownPage(NotFound):
    """No such page, or a link to it that is not this actor's or has ended."""

    code = "files.unknown_page"
    message = gettext_lazy("Diese Seite haben wir nicht gefunden.")


class UnknownBatch(NotFound):
    """No such pile or item of one, for this actor."""

    code = "files.unknown_batch"
    message = gettext_lazy("Diesen Eingang haben wir nicht gefunden.")


class NotYetRead(DomainError):
    """An item is not read yet, or is done already."""

    code = "files.not_yet_read"
    message = gettext_lazy("Diese Datei ist noch nicht gelesen oder schon erledigt.")
    next_step = gettext_lazy("Laden Sie die Seite neu. Bleibt es dabei, setzen Sie das Lesen fort.")


class PagesTaken(Invalid):
    """Pages that are filed already, or that the item does not have."""

    code = "files.pages_taken"
    message = gettext_lazy("Diese Seiten gibt es nicht, oder sie sind schon erledigt.")
    next_step = gettext_lazy("Wählen Sie erste und letzte Seite aus denen, die noch offen sind.")


class ReasonMissing(Invalid):
    """Pages are left out only for a reason."""

    code = "files.reason_missing"
    message = gettext_lazy("Der Grund fehlt.")
    next_step = gettext_lazy("Schreiben Sie, warum diese Seiten in keine Akte gehören, etwa »Rückseite leer«.")


class PlaceMissing(Invalid):
    """Paper is somewhere."""

    code = "files.place_missing"
    message = gettext_lazy("Der Standort fehlt.")
    next_step = gettext_lazy("Schreiben Sie, wo das Papier steht, etwa »Regal 4, Fach 12«.")


class NoPaper(DomainError):
    """A file that is digital as a whole has no paper to finish."""

    code = "files.no_paper"
    message = gettext_lazy("Diese Akte ist schon ganz digital.")
    next_step = gettext_lazy("Gibt es doch noch Papier, tragen Sie ein, wo es steht.")


class NoLetter(DomainError):
    """Only a letter by mail is set as pages; all else has pages."""

    code = "files.no_letter"
    message = gettext_lazy("Dieses Dokument ist keine E-Mail oder liegt schon als Seiten vor.")
    next_step = gettext_lazy("Öffnen Sie die Seiten des Dokuments.")


class StillInIntake(DomainError):
    """Pages of a document lie in a pile too that is not done with: they would outlive it there."""

    code = "files.still_in_intake"
    message = gettext_lazy("Papiere dieser Akte liegen noch in einem Stapel im Eingang.")
    next_step = gettext_lazy("Legen Sie den Stapel zu Ende ab; danach kann gelöscht werden.")


#: Why an export is no table.
UNREADABLE: Mapping[str, Promise] = {
    "empty": gettext_lazy("Die Datei ist leer."),
    "too_large": gettext_lazy("Die Datei ist zu groß."),
    "encoding": gettext_lazy("Die Zeichen lassen sich so nicht lesen."),
    "binary": gettext_lazy("Das ist keine Tabelle als Text."),
    "columns": gettext_lazy("Die Tabelle hat zu viele Spalten."),
    "header": gettext_lazy("Die erste Zeile nennt keine Spalten."),
}


class ExportNotReadable(DomainError):
    """An export is no table."""

    code = "files.export_not_readable"
    message = gettext_lazy("Die Tabelle kann nicht gelesen werden.")
    next_step = gettext_lazy("Speichern Sie sie im Fachverfahren als CSV (Text mit Semikolon), bis 32 MB.")

    def text(self) -> str:
        """Give the reason in the active language."""
        return str(UNREADABLE[str(self.facts["why"])])


class LayoutUnfit(DomainError):
    """An arrangement of columns that does not fit the table, or says too little."""

    code = "files.layout_unfit"
    message = gettext_lazy("Die Zuordnung passt nicht: Schlüssel und Name müssen eine Spalte der Tabelle haben.")
    next_step = gettext_lazy("Ordnen Sie die Spalten neu zu.")


class TakeOverBusy(DomainError):
    """A take-over is not where this can be asked of it."""

    code = "files.take_over_busy"
    message = gettext_lazy("Das geht bei diesem Stand der Übernahme nicht.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")


class UnknownTakeOver(NotFound):
    """No such take-over, for this actor, or its table has ended."""

    code = "files.unknown_take_over"
    message = gettext_lazy("Diese Übernahme haben wir nicht gefunden.")


class SearchUnfounded(Invalid):
    """A search over all files without words, purpose or reference."""

    code = "files.search_unfounded"
    message = gettext_lazy("Sagen Sie, wonach Sie suchen, wofür, und unter welchem Aktenzeichen.")
    next_step = gettext_lazy("Ergänzen Sie, was fehlt. In geöffneten Akten suchen Sie ohne diese Angaben.")


class OnlyInvented(DomainError):
    """Invented files are asked for where people are, or may be."""

    code = "files.only_invented"
    message = gettext_lazy("Erfundene Akten kommen nur in ein Demo-Amt, nie neben echte.")
    next_step = gettext_lazy("Legen Sie ein Demo-Amt in einem eigenen Ordner an (ANLAUFSTELLE_MODE=demo).")
