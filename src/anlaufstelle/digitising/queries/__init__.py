"""The queue, pick lists, boxes and orders."""

from anlaufstelle.digitising.queries.boxes import BoxLine, BoxPage, box_label, box_page, boxes
from anlaufstelle.digitising.queries.days import next_working_day
from anlaufstelle.digitising.queries.orders import OrderLine, order_line, running_orders
from anlaufstelle.digitising.queries.picking import PickLine, PickList, pick_list, pick_sheet
from anlaufstelle.digitising.queries.queue import Queue, QueueLine, queue

__all__ = [
    "BoxLine",
    "BoxPage",
    "OrderLine",
    "PickLine",
    "PickList",
    "Queue",
    "QueueLine",
    "box_label",
    "box_page",
    "boxes",
    "next_working_day",
    "order_line",
    "pick_list",
    "pick_sheet",
    "queue",
    "running_orders",
]
