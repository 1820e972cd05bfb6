"""Words of the queue for staff."""

from django.utils.translation import gettext_lazy as _

URGENCIES = {
    "none": _("keine"),
    "deadline": _("Frist läuft"),
    "title_ends": _("Aufenthaltstitel endet bald"),
    "travel": _("Reise"),
    "job": _("Arbeitsbeginn"),
    "birth": _("Geburt"),
}
ORIGINS = {"appointment": _("Termin"), "walk_in": _("ohne Termin"), "door": _("Platz vor der Tür")}
OUTCOME_WORDS = {
    "done": _("Erledigt"),
    "papers_missing": _("Unterlagen fehlen noch"),
    "new_appointment": _("Neuer Termin nötig"),
    "elsewhere": _("An andere Stelle gewiesen"),
}
INCIDENTS = {
    "help": _("Unterstützung"),
    "threat": _("Bedrohung"),
    "violence": _("Gewalt"),
    "medical": _("medizinischer Notfall"),
    "fire": _("Feuer"),
}
DESK_STATES = {"closed": _("frei"), "open": _("besetzt"), "paused": _("Pause"), "broken": _("außer Betrieb")}
AIDS = {"interpreter": _("mit Videodolmetschen"), "anyhow": _("trotzdem hier versuchen")}
ROOM_STATES = {
    "free": _("frei"),
    "taken": _("im Gespräch"),
    "occupied": _("anders belegt"),
    "broken": _("außer Betrieb"),
}
ENTRANCE_NAMES = {"main": _("Haupteingang"), "south": _("Eingang Süd")}
TURN_WORDS = {
    "enter": _("Diesen Eingang nehmen"),
    "cross_yard": _("Hinaus und über den Hof zum Eingang"),
    "stairs": _("Treppe hoch in das Stockwerk"),
    "lift": _("Aufzug in das Stockwerk"),
    "ramp": _("Rampe"),
    "straight": _("geradeaus"),
    "left": _("nach links"),
    "right": _("nach rechts"),
    "corridor": _("Flur entlang bis"),
    "door": _("zur Tür"),
}
WAY_WORDS = {
    "either": _("beide Wege"),
    "stairs": _("nur den Weg mit Treppe"),
    "step_free": _("nur den Weg ohne Stufen"),
}
#: The published classes of the order, by rank.
CLASSES = (_("bestätigte Frist"), _("Termin oder weitergegeben"), _("bestätigt dringend"), _("der Reihe nach"))
