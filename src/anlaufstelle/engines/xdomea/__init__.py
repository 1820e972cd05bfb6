"""Messages of xdomea 3.1.0 for disposal: what is offered to the archive (0501), and what it answers (0502)."""

from anlaufstelle.engines.xdomea.answer import LARGEST, MessageRefused, Valuation, read_valuation
from anlaufstelle.engines.xdomea.offer import Offer, Offered, write_offer

__all__ = ["LARGEST", "MessageRefused", "Offer", "Offered", "Valuation", "read_valuation", "write_offer"]
