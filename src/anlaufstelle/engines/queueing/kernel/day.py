"""A day from its first event to its last, and many days one after the other."""

from anlaufstelle.engines.queueing.kernel.counters import enter, finish, open_counters, put_away, settle
from anlaufstelle.engines.queueing.kernel.dice import beyond, seed_dice, throw
from anlaufstelle.engines.queueing.kernel.layout import (
    AWAY,
    BUSY,
    C_SECOND_AT,
    C_SERVICE_AT,
    C_SIZE,
    D_BACKLOG,
    D_CAME,
    D_CAUSED,
    D_DONE,
    D_LEFT,
    D_NO_SHOW,
    D_REFUSED,
    D_SENT_HOME,
    D_SIZE,
    G_ARRIVALS_AT,
    G_BACKLOG,
    G_CALENDAR_AT,
    G_CONCERNS_AT,
    G_COUNTERS,
    G_DAYS,
    G_FIRST,
    G_MOST,
    G_ROOMS,
    G_RUNS,
    G_SEED,
    G_SERVICE_AT,
    G_STOP,
    G_STRIDE,
    G_TYPES_AT,
    G_WATCHED,
    GHOST,
    HISTOGRAM,
    K_MODE,
    K_NEXT,
    K_PACE,
    K_SINCE,
    K_SPAN,
    K_VISITOR,
    LEFT,
    NEVER,
    NO_SHOW,
    P_AT,
    P_AWAY,
    P_COUNTER,
    P_KIND,
    P_SERVED,
    P_SIZE,
    REFUSED,
    SECOND,
    SENT_HOME,
    SERVED_NOW,
    T_CLOSE,
    T_CONTINGENT,
    T_NOW,
    T_RESERVED,
    T_SIZE,
    T_SPANS_AT,
    T_STATE,
    T_STATE_AT,
    V_ARRIVE,
    V_BACK,
    V_CONCERN,
    V_COUNTER,
    V_DUE,
    V_FITS,
    V_GHOST,
    V_LEAVE,
    V_REST,
    V_SIZE,
    V_STAGE,
    V_START,
    V_STATE,
    V_URGENCY,
    W_ADMITTED,
    W_ARRIVALS,
    W_AWAY,
    W_AWAY_AT,
    W_BACKLOG,
    W_BOUND,
    W_DONE,
    W_EARLY,
    W_FULL,
    W_IDLE,
    W_LAST,
    W_OUT,
    W_QUEUE,
    W_ROOMS,
    W_SERVICE,
    W_TYPE,
    W_UNCALLED,
    W_VISITORS,
    W_VISITORS_AT,
    W_WATCHED,
    WAITS,
    WORK_HEAD,
    Given,
    Work,
)
from anlaufstelle.engines.queueing.kernel.people import make_bound, make_present, make_walk_ins
from anlaufstelle.engines.queueing.kernel.queue import enqueue, fall_due


def arrive(given: Given, work: Work, out: Work, visitor: int, now: int) -> None:
    """Let somebody in, or not: the day's contingent is used up, the doors are closed, or nobody here can help."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    kind = work[W_TYPE]
    row = work[W_OUT]
    out[row + D_CAME] += 1
    walked_in = work[at + V_DUE] < 0
    used_up = walked_in and work[at + V_URGENCY] > 0 and work[W_ADMITTED] >= given[kind + T_CONTINGENT]
    if used_up or work[at + V_FITS] == 0 or now >= given[kind + T_CLOSE]:
        work[at + V_STATE] = REFUSED
        out[row + D_REFUSED] += 1
        return
    if walked_in:
        work[W_ADMITTED] += 1
    enter(given, work, out, visitor, now)


def place_present(given: Given, work: Work, out: Work) -> None:
    """Put those who are there already where they are: in the queue, at a counter, or away."""
    kind = work[W_TYPE]
    now = given[kind + T_NOW]
    for visitor in range(given[kind + T_STATE]):
        told = given[kind + T_STATE_AT] + visitor * P_SIZE
        at = work[W_VISITORS_AT] + visitor * V_SIZE
        out[work[W_OUT] + D_CAME] += 1
        mode = given[told + P_KIND]
        if mode == P_AWAY:
            work[at + V_STAGE] = SECOND
            work[at + V_STATE] = AWAY
            put_away(work, visitor, given[told + P_AT])
        elif mode == P_SERVED:
            seat_present(given, work, visitor, told)
        elif work[at + V_FITS] == 0:
            work[at + V_STATE] = REFUSED
            out[work[W_OUT] + D_REFUSED] += 1
        else:
            enqueue(given, work, visitor, now)


def seat_present(given: Given, work: Work, visitor: int, told: int) -> None:
    """Put somebody at the counter, for as long as such visits last that have lasted so long."""
    now = given[work[W_TYPE] + T_NOW]
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    concern = given[G_CONCERNS_AT] + work[at + V_CONCERN] * C_SIZE
    counter = given[told + P_COUNTER]
    begun = given[told + P_AT]
    table = given[concern + (C_SERVICE_AT if work[at + V_STAGE] == 1 else C_SECOND_AT)]
    whole = beyond(given, table, now - begun, (work[W_SERVICE] * work[K_PACE + counter]) >> 10, throw(work))
    end = begun + whole + work[at + V_REST]
    spans = given[work[W_TYPE] + T_SPANS_AT] + counter * 2
    span = 0
    while span + 1 < given[spans + 1] and given[given[spans] + span * 2 + 2] <= begun:
        span += 1
    work[K_SPAN + counter] = span  # a break that should have begun by now is still to be taken
    work[at + V_STATE] = SERVED_NOW
    work[at + V_START] = begun
    work[at + V_COUNTER] = counter
    work[K_VISITOR + counter] = visitor
    work[K_MODE + counter] = BUSY
    work[K_SINCE + counter] = now
    work[K_NEXT + counter] = end if end > now else now + 1


def begin_run(given: Given, work: Work, out: Work, run: int, row: int) -> None:
    """Throw the dice of a run and put everybody in place."""
    days = given[G_DAYS]
    place = given[G_CALENDAR_AT] + run % days * 2
    number = (given[G_FIRST] + run // days) * given[G_STRIDE] + given[place + 1]
    work[W_TYPE] = given[G_TYPES_AT] + given[place] * T_SIZE
    if run % days == 0:
        work[W_BACKLOG] = given[G_BACKLOG]
    work[W_OUT] = row
    work[W_IDLE] = 0
    work[W_ROOMS] = (1 << given[G_ROOMS]) - 1
    work[W_ADMITTED] = 0
    work[W_LAST] = 0
    work[W_DONE] = 0
    work[W_AWAY] = 0
    for queue in (W_QUEUE, W_EARLY):
        work[queue] = 0
        work[queue + 1] = 0
    seed_dice(work, given[G_SEED], number, 1)
    dice = throw(work)
    work[W_SERVICE] = given[given[G_SERVICE_AT] + (dice & 1023)]
    work[W_ARRIVALS] = given[given[G_ARRIVALS_AT] + ((dice >> 10) & 1023)]
    work[W_WATCHED] = given[G_WATCHED]
    work[W_UNCALLED] = given[G_WATCHED] if given[G_STOP] == 1 else -1 - given[G_WATCHED]
    open_counters(given, work, out)
    seed_dice(work, given[G_SEED], number, 2)
    make_present(given, work)
    place_present(given, work, out)
    seed_dice(work, given[G_SEED], number, 3)
    make_bound(given, work)
    work[W_BOUND] = work[W_VISITORS]
    seed_dice(work, given[G_SEED], number, 4)
    make_walk_ins(given, work)


def sort_bound(work: Work, begin: int, end: int, order: int) -> None:
    """Put visitors in the order in which they come."""
    for visitor in range(begin, end):
        come = work[work[W_VISITORS_AT] + visitor * V_SIZE + V_ARRIVE]
        place = visitor
        while place > begin and work[work[W_VISITORS_AT] + work[order + place - 1] * V_SIZE + V_ARRIVE] > come:
            work[order + place] = work[order + place - 1]
            place -= 1
        work[order + place] = visitor


def next_counter(given: Given, work: Work) -> int:
    """Give the counter at which something happens first."""
    first = 0
    soonest = work[K_NEXT]
    for counter in range(1, given[G_COUNTERS]):
        if work[K_NEXT + counter] < soonest:
            soonest = work[K_NEXT + counter]
            first = counter
    return first


def play(given: Given, work: Work, out: Work, order: int) -> int:
    """Let the day happen, event after event, and give the moment of the last."""
    bound = given[work[W_TYPE] + T_STATE]
    free = work[W_BOUND]
    now = given[work[W_TYPE] + T_NOW]
    sort_bound(work, bound, free, order)
    visitors_at = work[W_VISITORS_AT]
    walked_in = work[visitors_at + free * V_SIZE + V_ARRIVE] if free < work[W_VISITORS] else NEVER
    booked = work[visitors_at + work[order + bound] * V_SIZE + V_ARRIVE] if bound < work[W_BOUND] else NEVER
    while True:
        counter = next_counter(given, work)
        soonest = work[K_NEXT + counter]
        back = work[work[W_AWAY_AT] + work[W_AWAY] - 1] >> 24 if work[W_AWAY] > 0 else NEVER
        coming = min(booked, walked_in)
        first = min(soonest, back)
        first = min(first, coming)
        if first >= NEVER or work[W_UNCALLED] == 0:
            return now
        now = first
        fall_due(work, now)
        if soonest == now:
            if work[K_MODE + counter] == BUSY:
                finish(given, work, out, counter, now)
            else:
                settle(given, work, out, counter, now)
        elif back == now:
            work[W_AWAY] -= 1
            enter(given, work, out, work[work[W_AWAY_AT] + work[W_AWAY]] & 0xFFFFFF, now)
        elif booked == now:
            arrive(given, work, out, work[order + bound], now)
            bound += 1
            booked = work[visitors_at + work[order + bound] * V_SIZE + V_ARRIVE] if bound < work[W_BOUND] else NEVER
        else:
            arrive(given, work, out, free, now)
            free += 1
            walked_in = work[visitors_at + free * V_SIZE + V_ARRIVE] if free < work[W_VISITORS] else NEVER


def end_run(given: Given, work: Work, out: Work, now: int) -> None:
    """Count who never came, who left and who was sent home, and what the day left behind in the back office."""
    row = work[W_OUT]
    for visitor in range(work[W_VISITORS]):
        at = work[W_VISITORS_AT] + visitor * V_SIZE
        if work[at + V_STATE] == WAITS:
            give_up(work, out, at, now)
        state = work[at + V_STATE]
        if state == LEFT:
            out[row + D_LEFT] += 1
        elif state == SENT_HOME:
            out[row + D_SENT_HOME] += 1
        elif state == NO_SHOW:
            out[row + D_NO_SHOW] += 1
        elif state == GHOST:
            out[row + D_CAME] -= 1
    todo = work[W_BACKLOG] + out[row + D_CAUSED]
    done = work[W_DONE] + given[work[W_TYPE] + T_RESERVED]
    out[row + D_DONE] = min(done, todo)
    work[W_BACKLOG] = todo - out[row + D_DONE]
    out[row + D_BACKLOG] = work[W_BACKLOG]


def give_up(work: Work, out: Work, at: int, now: int) -> None:
    """Say what became of somebody who waits at the end of the day."""
    if work[at + V_GHOST] == 1:
        work[at + V_STATE] = GHOST
    elif work[at + V_LEAVE] < now:
        work[at + V_STATE] = LEFT
    else:
        work[at + V_STATE] = SENT_HOME
    if work[at + V_STAGE] == SECOND:
        out[work[W_OUT] + D_CAUSED] += work[at + V_BACK]


def simulate(given: Given, work: Work, out: Work) -> int:
    """Play all runs; 0 when done, 1 where `work` has room for fewer visitors than came."""
    most = given[G_MOST]
    work[W_VISITORS_AT] = WORK_HEAD
    order = WORK_HEAD + most * V_SIZE
    work[W_AWAY_AT] = order + most
    place = order + 2 * most
    for queue in (W_QUEUE, W_EARLY):
        work[queue + 2] = place
        work[queue + 3] = place + 2 * most
        place += 4 * most
    work[W_FULL] = 0
    rows = HISTOGRAM
    watched = HISTOGRAM + given[G_RUNS] * D_SIZE
    for run in range(given[G_RUNS]):
        begin_run(given, work, out, run, rows + run * D_SIZE)
        if work[W_FULL] == 1:
            return 1
        now = play(given, work, out, order)
        end_run(given, work, out, now)
        for visitor in range(given[G_WATCHED]):
            out[watched + run * given[G_WATCHED] + visitor] = work[WORK_HEAD + visitor * V_SIZE + V_START]
    return 0
