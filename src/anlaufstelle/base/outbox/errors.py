"""What can be wrong with a recipient.

::

    Invalid
    └── WrongAddress   an e-mail address or phone number nothing can be sent to
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid


class WrongAddress(Invalid):
    """An e-mail address or phone number nothing can be sent to."""

    code = "outbox.wrong_address"
    message = gettext_lazy("An diese Adresse oder Nummer können wir nichts senden.")
    next_step = gettext_lazy("Prüfen Sie die Schreibweise. Sie können das Feld auch leer lassen und den Code notieren.")
