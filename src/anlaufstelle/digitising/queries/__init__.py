"""The queue, pick lists, boxes, orders, comparing, the end of the paper, and what proves the scans."""

from anlaufstelle.digitising.queries.boxes import BoxLine, BoxPage, box_label, box_page, boxes
from anlaufstelle.digitising.queries.comparing import FAULTS, ComparePage, next_page
from anlaufstelle.digitising.queries.days import next_working_day
from anlaufstelle.digitising.queries.orders import OrderLine, running_orders
from anlaufstelle.digitising.queries.picking import PickLine, PickList, pick_list, pick_sheet
from anlaufstelle.digitising.queries.profiles import ProfileLine, profiles
from anlaufstelle.digitising.queries.progress import Progress, progress
from anlaufstelle.digitising.queries.protocol import destruction_sheet
from anlaufstelle.digitising.queries.proving import Doubt, doubts
from anlaufstelle.digitising.queries.queue import Queue, QueueLine, queue
from anlaufstelle.digitising.queries.releasing import ORIGINALS, OrderPage, ScanLine, order_page, to_release

__all__ = [
    "FAULTS",
    "ORIGINALS",
    "BoxLine",
    "BoxPage",
    "ComparePage",
    "Doubt",
    "OrderLine",
    "OrderPage",
    "PickLine",
    "PickList",
    "ProfileLine",
    "Progress",
    "Queue",
    "QueueLine",
    "ScanLine",
    "box_label",
    "box_page",
    "boxes",
    "destruction_sheet",
    "doubts",
    "next_page",
    "next_working_day",
    "order_page",
    "pick_list",
    "pick_sheet",
    "profiles",
    "progress",
    "queue",
    "running_orders",
    "to_release",
]
