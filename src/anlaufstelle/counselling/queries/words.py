"""The letters people bring, told apart by the German words printed in them; everything else is in their language."""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

#: Somebody who cannot tell: the shortest days of all letters are the safe ones.
UNKNOWN_LETTER = "unbekannt"


@dataclass(frozen=True, slots=True)
class LetterCard:
    """One kind of letter: what it means, and the German words to look for in it."""

    code: str
    meaning: Promise
    printed: tuple[str, ...]

    @property
    def words(self) -> str:
        """Give the words to look for, in German quotation marks."""
        return " … ".join(f"„{one}“" for one in self.printed)


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Letters with the same first answer."""

    code: str
    title: Promise
    letters: tuple[LetterCard, ...]


_GROUPS = (
    LetterGroup(
        "nein",
        _("Nein: der Antrag ist abgelehnt"),
        (
            LetterCard("unbegruendet", _("Abgelehnt. Der Brief nennt zwei Wochen."),
                       ("abgelehnt", "innerhalb von zwei Wochen")),
            LetterCard("offensichtlich_unbegruendet", _("Abgelehnt als „offensichtlich unbegründet“."),
                       ("offensichtlich unbegründet",)),
            LetterCard("unbegruendet_eine_woche", _("Abgelehnt. Der Brief nennt eine Woche."),
                       ("abgelehnt", "innerhalb einer Woche")),
            LetterCard("anderer_staat", _("Ein anderer Staat in Europa soll zuständig sein (Dublin)."),
                       ("unzulässig", "Abschiebung nach … wird angeordnet")),
            LetterCard("schutz_anderswo", _("Ein anderer Staat hat Ihnen schon Schutz gegeben."),
                       ("unzulässig", "in einem anderen Staat")),
            LetterCard("folgeantrag", _("Ein neuer Antrag nach einer Ablehnung wird nicht geprüft."),
                       ("Folgeantrag", "unzulässig")),
            LetterCard("eingestellt", _("Das Verfahren ist beendet: der Antrag gilt als zurückgenommen."),
                       ("eingestellt", "gilt als zurückgenommen")),
            LetterCard("widerruf", _("Ihr Schutz wird weggenommen."), ("widerrufen", "zurückgenommen")),
        ),
    ),
    LetterGroup(
        "ja",
        _("Ja: Sie bekommen Schutz"),
        (
            LetterCard("fluechtling", _("Sie sind als Flüchtling oder asylberechtigt anerkannt."),
                       ("Flüchtlingseigenschaft", "zuerkannt")),
            LetterCard("subsidiaer", _("Sie bekommen subsidiären Schutz."), ("subsidiärer Schutzstatus", "zuerkannt")),
            LetterCard("abschiebungsverbot", _("Sie dürfen nicht abgeschoben werden."),
                       ("Abschiebungsverbot", "liegt vor")),
            LetterCard("familie", _("Ihr eigener Antrag ist abgelehnt, aber Sie bekommen Schutz wie Ihre Familie."),
                       ("Artikel 23", "Familienangehörige")),
        ),
    ),
    LetterGroup(
        "amt",
        _("Der Brief kommt von uns, der Ausländerbehörde"),
        (LetterCard("auslaenderbehoerde", _("Wir haben etwas abgelehnt."), ("Ausländerbehörde", "abgelehnt")),),
    ),
)  # fmt: skip


def letter_groups() -> tuple[LetterGroup, ...]:
    """Give the kinds of letters, those with a short time first."""
    return _GROUPS


def letter_of(code: str) -> LetterCard | None:
    """Give one kind of letter, nothing for what is none."""
    return next((card for group in _GROUPS for card in group.letters if card.code == code), None)


KINDS = {
    "klage": _("Klage beim Gericht"),
    "eilantrag": _("Eilantrag beim Gericht"),
    "begruendung": _("Gründe für die Klage"),
    "ausreise": _("Frist für die Ausreise"),
}

#: What the sheet says to the letters, so that it can be translated; a test holds these equal to the sheet's sentences.
HINTS = (
    _("Wer rechtzeitig klagt, darf bis zum Ende des Verfahrens bleiben. "
      "Die Ausreisefrist endet dann 30 Tage nach dem Ende des Verfahrens."),
    _("Ob die Klage allein schützt, muss eine Beratungsstelle oder ein Anwalt prüfen."),
    _("Die Klage allein schützt nicht vor der Abschiebung. Es braucht auch den Eilantrag."),
    _("Nach einem rechtzeitigen Eilantrag dürfen Sie nicht in den anderen Staat gebracht werden, "
      "bis das Gericht entschieden hat. Die Klage allein schützt nicht."),
    _("Der Brief liest sich wie eine Ablehnung. Er gibt Ihnen aber Schutz wie Ihrer Familie."),
    _("Die Klage allein hält die Folgen nicht auf. Dafür gibt es einen eigenen Antrag bei Gericht."),
    _("Bei Gefahr für die Sicherheit, bei Täuschung oder bei Fluchtgefahr gibt es keine Ausreisefrist."),
)  # fmt: skip


def hint_of(text: str) -> Promise:
    """Give a sentence of the sheet as the page says it. Raises `KeyError` for one that is none."""
    return _by_german()[text]


@cache
def _by_german() -> dict[str, Promise]:
    with override("de"):
        return {str(hint): hint for hint in HINTS}
