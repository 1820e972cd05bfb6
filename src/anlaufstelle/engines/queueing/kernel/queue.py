"""Who is next: the published order, and who can be served where."""

from anlaufstelle.engines.queueing.kernel.dice import lowest
from anlaufstelle.engines.queueing.kernel.layout import (
    G_GRACE,
    GHOST,
    LEFT,
    NO_ROOM,
    V_ARRIVE,
    V_DUE,
    V_FITS,
    V_GHOST,
    V_LEAVE,
    V_OWN,
    V_ROOMS,
    V_SECOND_FITS,
    V_SIZE,
    V_STAGE,
    V_START,
    V_STATE,
    V_URGENCY,
    W_EARLY,
    W_QUEUE,
    W_ROOMS,
    W_UNCALLED,
    W_VISITORS_AT,
    W_WATCHED,
    WAITS,
    Given,
    Work,
)


def insert(work: Work, queue: int, key: int, fits: int) -> None:
    """Put somebody into a queue that is in the order of its keys."""
    keys = work[queue + 2]
    masks = work[queue + 3]
    head = work[queue]
    place = work[queue + 1]
    while place > head and work[keys + place - 1] > key:
        work[keys + place] = work[keys + place - 1]
        work[masks + place] = work[masks + place - 1]
        place -= 1
    work[keys + place] = key
    work[masks + place] = fits
    work[queue + 1] += 1


def remove(work: Work, queue: int, place: int) -> None:
    """Take somebody out of a queue; those before move up by one."""
    keys = work[queue + 2]
    masks = work[queue + 3]
    head = work[queue]
    while place > head:
        work[keys + place] = work[keys + place - 1]
        work[masks + place] = work[masks + place - 1]
        place -= 1
    work[queue] = head + 1
    if work[queue] == work[queue + 1]:
        work[queue] = 0
        work[queue + 1] = 0


def enqueue(given: Given, work: Work, visitor: int, now: int) -> None:
    """Put a visitor where the published order wants: appointment due, then urgency, then arrival."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    work[at + V_STATE] = WAITS
    due = work[at + V_DUE]
    fits = work[at + V_FITS] if work[at + V_STAGE] == 1 else work[at + V_SECOND_FITS]
    if due >= 0 and work[at + V_ARRIVE] <= due + given[G_GRACE]:
        if due > now:
            insert(work, W_EARLY, (due << 24) | visitor, fits)
        else:
            insert(work, W_QUEUE, (due << 24) | visitor, fits)
    else:
        insert(work, W_QUEUE, ((1 + work[at + V_URGENCY]) << 50) | (work[at + V_ARRIVE] << 24) | visitor, fits)


def fall_due(work: Work, now: int) -> None:
    """Move those whose appointment is due to the front of the queue."""
    while work[W_EARLY] < work[W_EARLY + 1]:
        place = work[W_EARLY]
        key = work[work[W_EARLY + 2] + place]
        if key >> 24 > now:
            return
        fits = work[work[W_EARLY + 3] + place]
        remove(work, W_EARLY, place)
        insert(work, W_QUEUE, key, fits)


def room_for(work: Work, visitor: int, counter: int) -> int:
    """Give the room the visitor needs besides the counter: -1 none, -2 none is free."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    if (work[at + V_OWN] >> counter) & 1 == 1:
        return -1
    free = work[at + V_ROOMS] & work[W_ROOMS]
    if free == 0:
        return NO_ROOM
    return lowest(free)


def take_next(work: Work, queue: int, counter: int, now: int) -> int:
    """Take the first of a queue whom a counter can serve, with a room; -1: nobody. Passes those who have left."""
    keys = work[queue + 2]
    masks = work[queue + 3]
    place = work[queue]
    while place < work[queue + 1]:
        if (work[masks + place] >> counter) & 1 == 1:
            visitor = work[keys + place] & 0xFFFFFF
            at = work[W_VISITORS_AT] + visitor * V_SIZE
            if room_for(work, visitor, counter) != NO_ROOM:
                empty = work[queue + 1] - work[queue] == 1
                remove(work, queue, place)
                if work[at + V_GHOST] == 0 and work[at + V_LEAVE] >= now:
                    return visitor
                if visitor < work[W_WATCHED]:
                    work[W_UNCALLED] -= 1
                work[at + V_START] = now  # as if called; for whoever wants to know how long it would have been
                work[at + V_STATE] = GHOST if work[at + V_GHOST] == 1 else LEFT
                if empty:
                    return -1
        place += 1
    return -1
