"""Whose file an appointment needs: said by a colleague beforehand, gone with the booking."""

from django.db import models

from anlaufstelle.appointments.models.booking import Appointment


class AppointmentPerson(models.Model):
    """One person an appointment is about; a family is several. It ends with the booking."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="people")
    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="+")
    linked_at = models.DateTimeField()
    linked_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["appointment", "person"], name="appointment_person_once")]
