"""The one page that says which event is handled where, and what the house does by itself."""

from collections.abc import Callable, Mapping, Sequence

from anlaufstelle.accounts import actions as accounts
from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as appointments_queries
from anlaufstelle.appointments.events import AppointmentCancelled, AppointmentMoved
from anlaufstelle.base.events import Event, Handler
from anlaufstelle.base.finding import Source
from anlaufstelle.circulation import actions as circulation
from anlaufstelle.counselling import actions as counselling
from anlaufstelle.counselling import queries as counselling_queries
from anlaufstelle.digitising import actions as digitising
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts import queries as facts_queries
from anlaufstelle.facts.events import FactErased
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.events import DocumentDescribed, DocumentErased, DocumentFiled
from anlaufstelle.inspection import actions as inspection
from anlaufstelle.inspection.events import InspectionReady
from anlaufstelle.pathways import actions as pathways
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as persons_queries
from anlaufstelle.persons.events import PersonOpened
from anlaufstelle.persons.queries import Holding
from anlaufstelle.planning import actions as planning
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.reception import actions as reception
from anlaufstelle.reception.events import VisitMoved, VisitStarted
from anlaufstelle.retention import actions as retention
from anlaufstelle.retention import queries as retention_queries
from anlaufstelle.staff import actions as staff
from anlaufstelle.staff.events import CounterSaved, MemberSaved, StaffLoaded

#: Who can do what and where decides which bookings fit: the plan proves itself again in the same transaction.
HANDLERS: Mapping[type[Event], tuple[Handler, ...]] = {
    StaffLoaded: (appointments.prove_after_staff_change,),
    MemberSaved: (appointments.prove_after_staff_change,),
    CounterSaved: (appointments.prove_after_staff_change,),
    # A linked appointment is a purpose for its day alone.
    AppointmentMoved: (appointments.follow_moved,),
    AppointmentCancelled: (appointments.follow_cancelled,),
    # A visit at the counter is a purpose as long as it is served; what is opened is kept for the person who asks.
    VisitStarted: (reception.give_reason,),
    VisitMoved: (reception.end_reason,),
    PersonOpened: (purposes.note_opening,),
    # How long an inspection took is counted for the house, for nobody in it.
    InspectionReady: (planning.note_inspection,),
    # What is filed while the paper of a file lies in the scanner is its scan, and is checked as such.
    # A circulating document with a new version is asked for again: what was signed belongs to the former one.
    DocumentFiled: (digitising.note_filed, circulation.ask_again),
    # With an erased document its circulations and follow-ups end, and the purposes they gave; and packages it is in.
    DocumentErased: (circulation.forget_document, inspection.withdraw_erased),
    # What was sealed or erased after it was put into a package does not stay in it.
    DocumentDescribed: (inspection.withdraw_sealed,),
    FactErased: (inspection.withdraw_copies,),
}

#: What each floor holds about persons: parting two records asks where what came meanwhile belongs.
HOLDINGS: Sequence[Holding] = (
    Holding("names", "Namen", persons_queries.names_since, persons.hand_over_names),
    Holding("details", "Angaben zur Person", persons_queries.details_since, persons.hand_over_details),
    Holding("contacts", "Kontaktwege", persons_queries.contacts_since, persons.hand_over_contacts),
    Holding(
        "representatives", "Vertretungen", persons_queries.representatives_since, persons.hand_over_representatives
    ),
    Holding("files", "Akten", files_queries.case_files_since, files.hand_over_case_files),
    Holding("facts", "Tatsachen", facts_queries.facts_since, facts.hand_over_facts),
    Holding("protocols", "Beratungsprotokolle", counselling_queries.protocols_since, counselling.hand_over_protocols),
    Holding("follow_ups", "Wiedervorlagen", counselling_queries.follow_ups_there, counselling.hand_over_follow_ups),
    Holding("appointments", "Verknüpfte Termine", appointments_queries.linked_since, appointments.hand_over_links),
    Holding("grounds", "Anlässe der Löschung", retention_queries.grounds_since, retention.hand_over_grounds),
    Holding("holds", "Sperren der Löschung", retention_queries.holds_since, retention.hand_over_holds),
)

#: name -> (seconds between runs, action(by=system, at=now)); each may run twice without harm.
TICKS: Mapping[str, tuple[float, Callable[..., object]]] = {
    "appointments.release_ended": (20.0, appointments.release_ended),
    "appointments.reduce_past": (600.0, appointments.reduce_past),
    "accounts.remove_old_sessions": (3_600.0, accounts.remove_old_sessions),
    "accounts.forget_former_accounts": (86_400.0, accounts.forget_former_accounts),
    "counselling.reduce_letters": (86_400.0, counselling.reduce_letters),
    "appointments.forget_past_plan": (86_400.0, appointments.forget_past_plan),
    "circulation.forget_old_circulation": (86_400.0, circulation.forget_old_circulation),
    "appointments.forget_waiting": (3_600.0, appointments.forget_waiting),
    "counselling.forget_old_counselling": (86_400.0, counselling.forget_old_counselling),
    "persons.forget_ended_persons": (86_400.0, persons.forget_ended_persons),
    "purposes.forget_old_purposes": (3_600.0, purposes.forget_old_purposes),
    "files.sweep_contents": (60.0, files.sweep_contents),
    "files.collect_scans": (5.0, files.collect_scans),
    "files.collect_mail": (60.0, files.collect_mail),
    "digitising.note_scan_days": (600.0, digitising.note_scan_days),
    "files.forget_batches": (86_400.0, files.forget_batches),
    "facts.prepare_next_days": (60.0, facts.prepare_next_days),
    "inspection.end_packages": (600.0, inspection.end_packages),
    "files.forget_take_overs": (86_400.0, files.forget_take_overs),
    "pathways.find_new_wordings": (86_400.0, pathways.find_new_wordings),
    "pathways.screen_by_night": (20.0, pathways.screen_by_night),
    "reception.tell_who_is_soon": (30.0, reception.tell_who_is_soon),
    "reception.end_days": (600.0, reception.end_days),
    "reception.reduce_visits": (600.0, reception.reduce_visits),
    "reception.forget_incidents": (86_400.0, reception.forget_incidents),
    "retention.finish_disposals": (30.0, retention.finish_disposals),
    "retention.forget_protocols": (86_400.0, retention.forget_protocols),
    "planning.note_lead_times": (600.0, planning.note_lead_times),
    "planning.forget_old_planning": (86_400.0, planning.forget_old_planning),
    "staff.forget_former_members": (86_400.0, staff.forget_former_members),
}

#: Called once in each process that serves pages: what it works out before anybody asks.
AHEAD: Sequence[Callable[[], object]] = (appointments_queries.keep_prepared, persons_queries.keep_names)

#: Where the index of pages gets its pages from.
PAGES = Source(documents=files_queries.documents_to_find, entries=files_queries.entries_to_find)

#: Background work by name; started from the outbox only.
JOBS: Mapping[str, Callable[..., object]] = {
    "files.read_item": files.read_item,
    "files.read_content": files.read_content,
    "facts.prepare_person": facts.prepare_person,
    "digitising.check_scan": digitising.check_scan,
    "digitising.seal_scan": digitising.seal_scan,
    "retention.carry_out": retention.carry_out,
    "inspection.make_package": inspection.make_package,
    "files.compare_shells": files.compare_shells,
    "files.apply_shells": files.apply_shells,
}
