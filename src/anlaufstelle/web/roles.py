"""The only matrix from roles and actor kinds to permissions."""

from collections.abc import Mapping

from anlaufstelle.accounts import permissions as accounts
from anlaufstelle.appointments import permissions as appointments
from anlaufstelle.base.audit import permissions as audit
from anlaufstelle.base.outbox import permissions as outbox
from anlaufstelle.base.permissions import Permission
from anlaufstelle.circulation import permissions as circulation
from anlaufstelle.concerns import permissions as concerns
from anlaufstelle.counselling import permissions as counselling
from anlaufstelle.digitising import permissions as digitising
from anlaufstelle.facts import permissions as facts
from anlaufstelle.files import permissions as files
from anlaufstelle.inspection import permissions as inspection
from anlaufstelle.knowledge import permissions as knowledge
from anlaufstelle.pathways import permissions as pathways
from anlaufstelle.persons import permissions as persons
from anlaufstelle.planning import permissions as planning
from anlaufstelle.purposes import permissions as purposes
from anlaufstelle.reception import permissions as reception
from anlaufstelle.retention import permissions as retention
from anlaufstelle.staff import permissions as staff
from anlaufstelle.web import permissions as house

_COUNTER = frozenset(
    {
        appointments.SEE_CALENDAR,
        appointments.BOOK_FOR_OTHERS,
        appointments.CLARIFY,
        counselling.TAKE_LETTERS,
        knowledge.READ_NORMS,
        planning.OFFER_HELP,
        reception.CALL_UP,
        reception.RECEIVE,
        reception.SEE_QUEUE,
        reception.TAKE_TICKET,
        staff.SEE_STAFF,
    }
)
_LEADING = frozenset(
    {knowledge.WRITE_INSTRUCTIONS, pathways.NAME_STEWARDS, pathways.COMPARE_WORDING, reception.LEAD_QUEUE}
)
_PLANNING = frozenset(
    {
        appointments.SEE_PLAN,
        appointments.EDIT_PLAN,
        staff.EDIT_STAFF,
        concerns.EDIT_CATALOGUE,
        planning.PLAN,
        planning.SEE_NUMBERS,
        planning.WHAT_IF,
        appointments.OFFER_TIMES,
    }
)
#: Persons and what is known about them. Sealed classes and deletion are the lead's until accounts can hold them singly.
_CASEWORK = frozenset(
    {
        circulation.CIRCULATE,
        appointments.LINK_PERSONS,
        persons.SEE_IDENTITY,
        persons.SEE_CONTACT,
        persons.EDIT_PERSONS,
        persons.KEEP_FOR_FILE,
        persons.MERGE_PERSONS,
        persons.USE_REGISTER_NUMBER,
        facts.SEE_FACTS,
        facts.RECORD_FACTS,
        files.SEE_FILES,
        files.FILE_DOCUMENTS,
        files.TAKE_IN,
        files.CLOSE_FILES,
        counselling.COUNSEL,
        files.SEE_ENDS,
        pathways.SEE_NEWS,
        purposes.TELL_OPENINGS,
        retention.HOLD_BACK,
        retention.RECORD_GROUNDS,
        retention.SEE_DUE,
        inspection.PREPARE,
    }
)
_SEALED = frozenset(
    {
        persons.SEE_PROTECTED,
        facts.SEALED_HEALTH,
        facts.SEALED_VIOLENCE,
        facts.SEALED_ASYLUM_REASONS,
        files.SEALED_REMOVAL,
        files.SEALED_ADDRESS,
        files.SEALED_VIOLENCE,
        files.SEALED_HEALTH,
        files.SEALED_ASYLUM_REASONS,
    }
)
_PUBLIC = frozenset(
    {
        appointments.BOOK_ONLINE,
        appointments.OWN_APPOINTMENT,
        house.REPORT_BARRIER,
        inspection.READ_PACKAGE,
        reception.OWN_TICKET,
        reception.TAKE_TICKET,
    }
)
#: Who may be opened by nobody's own choice, and what happened in an emergency.
_GUARDING = frozenset({persons.RESTRICT_PERSONS, purposes.GIVE_PURPOSES, purposes.SEE_EMERGENCIES})
#: Deleting at once on demand; proposing and, for what somebody else proposed, deciding what is due.
_DELETING = frozenset(
    {
        persons.FORGET_PERSONS,
        facts.ERASE_FACTS,
        retention.PROPOSE_DISPOSAL,
        retention.DECIDE_DISPOSAL,
        retention.HAND_OVER,
    }
)
#: From the shelf to the scan that replaces the paper; who does what with which paper is decided step by step.
_SCANNING = frozenset(
    {
        digitising.SCAN_PAPER,
        files.COMPARE_SCANS,
        digitising.RELEASE_PAPER,
        digitising.HOLD_PAPER,
        digitising.SEE_PROGRESS,
    }
)
#: Has an effect only where the office has switched it on.
_SEARCHING = frozenset({files.SEARCH_ALL_FILES})

MATRIX: Mapping[str, frozenset[Permission]] = {
    # Everybody who is signed in
    "account": frozenset({accounts.OWN_SIGN_IN}),
    # Roles
    "front_desk": _COUNTER | {appointments.LINK_PERSONS, persons.SEE_IDENTITY},
    "caseworker": _COUNTER | _CASEWORK | {appointments.SEE_PLAN, counselling.EXPLAIN_LETTERS, pathways.COMPARE_WORDING},
    "team_lead": (
        _COUNTER
        | _PLANNING
        | _LEADING
        | _CASEWORK
        | _SEALED
        | _DELETING
        | _GUARDING
        | {circulation.SIGN_FINALLY, circulation.NAME_DEPUTIES}
        | _SEARCHING
        | _SCANNING
        | {digitising.SET_PROFILES, digitising.KEEP_BUDGET}
        | {counselling.EXPLAIN_LETTERS, counselling.COUNT_LETTERS, files.EDIT_FILE_PLAN}
        | {files.TAKE_OVER_SHELLS, persons.TAKE_OVER, inspection.RELEASE}
    ),
    "head_of_office": (
        _COUNTER
        | _PLANNING
        | _LEADING
        | {accounts.REVIEW_ACCESS, counselling.COUNT_LETTERS, digitising.KEEP_BUDGET, digitising.SEE_PROGRESS}
    ),
    "registry": frozenset(
        {
            appointments.LINK_PERSONS,
            appointments.SEE_CALENDAR,
            circulation.CIRCULATE,
            persons.KEEP_FOR_FILE,
            persons.SEE_IDENTITY,
            files.SEE_FILES,
            files.FILE_DOCUMENTS,
            files.TAKE_IN,
            files.SEE_ENDS,
            retention.PROPOSE_DISPOSAL,
            retention.SEE_DUE,
        }
    )
    | _SCANNING,
    "administrator": frozenset(
        {accounts.MANAGE_ACCOUNTS, accounts.REVIEW_ACCESS, staff.SEE_STAFF, staff.EDIT_STAFF, concerns.EDIT_CATALOGUE}
    ),
    "data_protection_officer": frozenset(
        {
            accounts.REVIEW_ACCESS,
            audit.READ_AUDIT,
            files.SEE_ENDS,
            persons.COMPARE_NAMES,
            purposes.SEE_EMERGENCIES,
            purposes.SEE_PATTERNS,
            # Whether what is due for erasure does go (Art. 39(1)(b) GDPR): by reference, without opening anybody.
            retention.SEE_DUE,
        }
    ),
    "auditor": frozenset({accounts.REVIEW_ACCESS, audit.READ_AUDIT}),
    # Actors without a login
    "resident": _PUBLIC,
    "helper": _PUBLIC,
    "kiosk": frozenset({reception.TAKE_TICKET, reception.OWN_TICKET}),
    "display": frozenset(),
    "system": frozenset(
        {
            accounts.MANAGE_ACCOUNTS,
            accounts.SET_PASSWORDS,
            accounts.KEEP_ACCOUNTS,
            appointments.BOOK_FOR_OTHERS,
            appointments.EDIT_PLAN,
            appointments.KEEP_HOUSE,
            appointments.SEE_PLAN,
            audit.KEEP_AUDIT,
            circulation.KEEP_CIRCULATION,
            concerns.LOAD_CATALOGUE,
            counselling.KEEP_LETTERS,
            counselling.COUNSEL,
            counselling.KEEP_COUNSELLING,
            facts.ERASE_DUE_FACTS,
            digitising.KEEP_SCANS,
            digitising.SCAN_PAPER,
            digitising.SET_PROFILES,
            facts.RECORD_FACTS,
            facts.SEE_FACTS,
            facts.SCREEN_FACTS,
            files.COPY_FILES,
            files.EDIT_FILE_PLAN,
            files.ERASE_FILES,
            files.FILE_DOCUMENTS,
            files.KEEP_FILES,
            files.SEE_ENDS,
            files.PREPARE_FILES,
            files.SEE_FILES,
            files.TAKE_IN,
            inspection.KEEP_PACKAGES,
            files.TAKE_OVER_SHELLS,
            knowledge.LOAD_NORMS,
            outbox.DISPATCH,
            pathways.FIND_CHANGES,
            pathways.SCREEN,
            persons.EDIT_PERSONS,
            persons.ERASE_PERSONS,
            persons.FORGET_PERSONS,
            persons.KEEP_FOR_FILE,
            persons.SCREEN_PERSONS,
            persons.RESTRICT_PERSONS,
            persons.SEE_CONTACT,
            persons.SEE_IDENTITY,
            persons.TAKE_OVER,
            persons.USE_REGISTER_NUMBER,
            purposes.GIVE_PURPOSES,
            purposes.KEEP_PURPOSES,
            reception.KEEP_QUEUE,
            reception.LEAD_QUEUE,
            reception.TAKE_TICKET,
            retention.CARRY_OUT,
            retention.SEE_DUE,
            planning.FREEZE,
            planning.KEEP_PLANNING,
            planning.SEE_NUMBERS,
            planning.TIME_WORK,
            staff.EDIT_STAFF,
        }
    ),
}
