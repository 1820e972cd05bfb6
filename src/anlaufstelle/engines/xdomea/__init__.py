"""Messages of xdomea 3.1.0 for disposal: what is offered (0501), wanted (0502), handed over (0503), taken in (0506)."""

from anlaufstelle.engines.xdomea.answer import Receipt, Valuation, read_receipt, read_valuation
from anlaufstelle.engines.xdomea.offer import Offer, Offered, write_offer
from anlaufstelle.engines.xdomea.transfer import Course, Folder, Paper, Primary, Transfer, write_transfer
from anlaufstelle.engines.xdomea.walking import LARGEST, MessageRefused

__all__ = [
    "LARGEST",
    "Course",
    "Folder",
    "MessageRefused",
    "Offer",
    "Offered",
    "Paper",
    "Primary",
    "Receipt",
    "Transfer",
    "Valuation",
    "read_receipt",
    "read_valuation",
    "write_offer",
    "write_transfer",
]
