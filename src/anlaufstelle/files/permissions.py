"""Rights over case files; each sealed class has its own, and without it what it holds does not exist."""

from collections.abc import Mapping

from anlaufstelle.base.permissions import Permission

SEE_FILES = Permission("files.see", "What the office has on paper about a person: every document of an opened file.")
FILE_DOCUMENTS = Permission("files.file", "What belongs to a file, under which name, date and sender.")
TAKE_IN = Permission("files.take_in", "What came in and lies in no file yet: papers of anybody, not looked at before.")
COMPARE_SCANS = Permission(
    "files.compare", "Pages of scanned papers of anybody, shown only to be compared with the paper they come from."
)
TAKE_OVER_SHELLS = Permission(
    "files.take_over", "Whole lists of people and files from another procedure, and what is recorded here beside them."
)
SEARCH_ALL_FILES = Permission(
    "files.search_all", "The words of every file, whoever it is about; off unless the office switches it on."
)
CLOSE_FILES = Permission("files.close", "When a procedure is done with; the end of storage is counted from there.")
EDIT_FILE_PLAN = Permission("files.edit_plan", "The file plan: under which numbers files are kept.")
COPY_FILES = Permission(
    "files.copy",
    "The bytes of every paper, sealed ones too, to make the copy a person chose; only the house itself may.",
)
KEEP_FILES = Permission("files.keep", "Removing bytes that no document holds any more; only the house itself may.")
PREPARE_FILES = Permission(
    "files.prepare", "Reading ahead what is needed tomorrow; only the house itself may, and it keeps counts alone."
)
SEE_ENDS = Permission(
    "files.see_ends", "Which files there are and when their procedures ended, by reference, without opening anybody."
)
ERASE_FILES = Permission(
    "files.erase", "Erasing documents and files for good; only the house itself may, once two decided it."
)
SEALED_REMOVAL = Permission(
    "files.sealed_removal", "Papers on the end of somebody's stay, some of which the law forbids to announce."
)
SEALED_ADDRESS = Permission("files.sealed_address", "Papers that show where somebody in danger lives.")
SEALED_VIOLENCE = Permission("files.sealed_violence", "Papers on violence and exploitation somebody suffered.")
SEALED_HEALTH = Permission("files.sealed_health", "Papers on illness and disability.")
SEALED_ASYLUM_REASONS = Permission("files.sealed_asylum_reasons", "Papers on why somebody had to flee.")

#: Sealed class -> who may see, file and know of it.
SEALS: Mapping[str, Permission] = {
    "aufenthaltsende": SEALED_REMOVAL,
    "anschrift": SEALED_ADDRESS,
    "gewalt": SEALED_VIOLENCE,
    "gesundheit": SEALED_HEALTH,
    "fluchtgruende": SEALED_ASYLUM_REASONS,
}
