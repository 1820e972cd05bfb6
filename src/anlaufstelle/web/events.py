"""What happens on the pages of the house itself."""

from dataclasses import dataclass

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class BarrierReported(Event):
    """Somebody told the office that a page cannot be used; what they wrote went to the office and stays nowhere."""

    code = "web.barrier_reported"
    audit_only = True

    language: str
