"""Rights over facts; each sealed class has its own, and without it what it holds does not exist."""

from collections.abc import Mapping

from anlaufstelle.base.permissions import Permission
from anlaufstelle.files import permissions as files

SEE_FACTS = Permission("facts.see", "What is known about a person's life, stay, work and family.")
RECORD_FACTS = Permission("facts.record", "What counts as known about a person, and where it comes from.")
SCREEN_FACTS = Permission(
    "facts.screen", "Reading what is known about everybody, night by night; only the house itself may, sealed never."
)
ERASE_FACTS = Permission("facts.erase", "Deleting what was never allowed to be recorded; no trace of the value stays.")
SEALED_HEALTH = Permission("facts.sealed_health", "Illness and disability; whether there is anything about them.")
SEALED_VIOLENCE = Permission("facts.sealed_violence", "Violence and exploitation somebody suffered or witnessed.")
SEALED_ASYLUM_REASONS = Permission("facts.sealed_asylum_reasons", "Why somebody had to flee and cannot go back.")

#: Sealed class -> who may see, record and know of it.
SEALS: Mapping[str, Permission] = {
    "gesundheit": SEALED_HEALTH,
    "gewalt": SEALED_VIOLENCE,
    "fluchtgruende": SEALED_ASYLUM_REASONS,
    # Facts of no class of their own that stand on a paper of one.
    "aufenthaltsende": files.SEALED_REMOVAL,
    "anschrift": files.SEALED_ADDRESS,
}
