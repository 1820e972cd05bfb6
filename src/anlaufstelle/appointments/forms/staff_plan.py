"""The forms of the plan editor by the part of the address that names them."""

from anlaufstelle.appointments.forms.staff_counters import ContingentForm, CounterClosureForm, CounterForm
from anlaufstelle.appointments.forms.staff_office import (
    ClosureForm,
    OpeningHoursForm,
    RemoveForm,
    RulesForm,
    SpecialOpeningForm,
)
from anlaufstelle.appointments.forms.staff_people import AbsenceForm, MemberForm, ShiftForm, WorkingTimesForm
from anlaufstelle.appointments.forms.staff_plan_form import PlanForm

#: Address part -> form.
FORMS: dict[str, type[PlanForm]] = {
    "oeffnungszeit": OpeningHoursForm,
    "sonderoeffnung": SpecialOpeningForm,
    "schliessung": ClosureForm,
    "arbeitszeit": WorkingTimesForm,
    "dienst": ShiftForm,
    "abwesenheit": AbsenceForm,
    "platz-sperren": CounterClosureForm,
    "kontingent": ContingentForm,
    "beenden": RemoveForm,
    "person": MemberForm,
    "platz": CounterForm,
    "regeln": RulesForm,
}
