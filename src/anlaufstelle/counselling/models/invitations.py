"""How many invitations went out on a day; whom they went to is kept nowhere."""

from django.db import models

from anlaufstelle.base.processing import Processing


class InvitationCount(models.Model):
    """Invitations to a talk sent on one day."""

    on = models.DateField(unique=True)
    sent = models.PositiveIntegerField(default=0)


INVITATION_PROCESSING = Processing(
    code="invitations",
    name="Neues zugunsten von Menschen: nächtliche Suche und Einladungen",
    purpose="Menschen rechtzeitig sagen, dass ein Weg offen ist oder bald endet.",
    legal_basis="§ 25 VwVfG NRW; Art. 6 Abs. 1 Buchst. e DSGVO; Widerspruch nach Art. 21 DSGVO wird beachtet",
    people="Menschen, die das Amt begleitet",
    data=(
        "in einer versiegelten Ablage mit eigenem Schlüssel: wer, welcher Weg, seit wann, bis wann",
        "in der Datenbank des Amtes: nur die Zahl der Einladungen eines Tages",
    ),
    recipients=("Sachbearbeitung und Teamleitung, wenige auf einmal, um einzuladen",),
    ends="Nach 30 Tagen, oder sobald jemand eingeladen oder beraten wurde; die Zahlen nach 90 Tagen.",
    ends_by="counselling.actions.forget_old_counselling",
    models=("counselling.InvitationCount",),
)
