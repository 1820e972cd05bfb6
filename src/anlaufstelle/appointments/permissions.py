"""Rights over the plan and over bookings."""

from anlaufstelle.base.permissions import Permission

BOOK_ONLINE = Permission("appointments.book_online", "A public time: one for each person, so that all get one.")
OWN_APPOINTMENT = Permission(
    "appointments.own", "The appointment a signed link or code and birth date opens.", named_objects=True
)
SEE_CALENDAR = Permission("appointments.see", "Names, concerns and times of the people who come.")
BOOK_FOR_OTHERS = Permission(
    "appointments.book_for_others", "Times kept for phone and desk, and other people's bookings."
)
CLARIFY = Permission("appointments.clarify", "The decision that two people share name and birth date.")
OFFER_TIMES = Permission("appointments.offer_times", "Who may choose a time before everybody else.")
LINK_PERSONS = Permission("appointments.link_persons", "Whose file opens without a click on the day of an appointment.")
SEE_PLAN = Permission("appointments.see_plan", "Working times and absences of colleagues.")
EDIT_PLAN = Permission("appointments.edit_plan", "Every future appointment hangs on the plan.")
KEEP_HOUSE = Permission("appointments.keep_house", "Ending holds, returning times, reducing past bookings to counts.")
