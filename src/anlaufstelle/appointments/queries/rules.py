"""The rules of booking as the office set them."""

from dataclasses import dataclass

from anlaufstelle.appointments.models import Rules


@dataclass(frozen=True, slots=True)
class BookingRules:
    """How far ahead, how soon, how long: see the model `Rules` for each."""

    horizon_days: int = 56
    lead_minutes: int = 120
    hold_minutes: int = 10
    return_window_minutes: int = 180
    network_share_percent: int = 10
    reminder_hours: int = 48
    clarify_hours: int = 72
    keep_days: int = 30


DEFAULT = BookingRules()


def read_rules() -> BookingRules:
    """Read the rules; an office that never set them has the defaults."""
    row = Rules.objects.values_list(*BookingRules.__slots__).first()
    return BookingRules(*row) if row else DEFAULT
