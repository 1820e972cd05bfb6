"""What counters do: call, serve, take their break, close; and what is counted meanwhile."""

from anlaufstelle.engines.queueing.kernel.dice import beyond, lowest, throw
from anlaufstelle.engines.queueing.kernel.layout import (
    AWAY,
    BINS,
    BUSY,
    CLOSED,
    D_AT_ONCE,
    D_BOUND,
    D_BUSY,
    D_CALLED,
    D_CAUSED,
    D_OPEN,
    D_OVER_30,
    D_OVERTIME,
    D_PUNCTUAL,
    D_SECOND_WAIT,
    D_SERVED,
    D_WAIT,
    G_COUNTERS,
    G_LOSS,
    G_PACE_AT,
    G_PUNCTUAL,
    G_SWITCH,
    G_TURNAROUND_AT,
    HALF_AN_HOUR,
    HOURS,
    IDLE,
    K_END,
    K_LOST,
    K_MODE,
    K_NEXT,
    K_PACE,
    K_PAUSE,
    K_ROOM,
    K_SINCE,
    K_SPAN,
    K_VISITOR,
    MINUTES,
    NEVER,
    NO_ROOM,
    SECOND,
    SERVED,
    SERVED_NOW,
    T_FREE_AT,
    T_NOW,
    T_OVERTIME,
    T_SPANS_AT,
    V_ARRIVE,
    V_BACK,
    V_COUNTER,
    V_DUE,
    V_END,
    V_FITS,
    V_LEAVE,
    V_OWN,
    V_PAUSE,
    V_READY,
    V_REST,
    V_SECOND,
    V_SECOND_COUNTER,
    V_SECOND_FITS,
    V_SECOND_START,
    V_SERVICE,
    V_SIZE,
    V_STAGE,
    V_START,
    V_STATE,
    V_URGENCY,
    W_AWAY,
    W_AWAY_AT,
    W_DONE,
    W_EARLY,
    W_IDLE,
    W_LAST,
    W_OUT,
    W_QUEUE,
    W_ROOMS,
    W_TYPE,
    W_UNCALLED,
    W_VISITORS_AT,
    W_WATCHED,
    Given,
    Work,
)
from anlaufstelle.engines.queueing.kernel.queue import enqueue, room_for, take_next


def call(given: Given, work: Work, out: Work, visitor: int, counter: int, room: int, now: int) -> None:
    """Begin a visit at an idle counter."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    leave_idle(given, work, counter, now)
    work[W_IDLE] &= ~(1 << counter)
    if room >= 0:
        work[W_ROOMS] &= ~(1 << room)
    work[K_ROOM + counter] = room
    work[K_VISITOR + counter] = visitor
    work[K_MODE + counter] = BUSY
    work[K_SINCE + counter] = now
    work[at + V_STATE] = SERVED_NOW
    row = work[W_OUT]
    if visitor < work[W_WATCHED] and work[at + V_START] < 0:
        work[W_UNCALLED] -= 1
    if work[at + V_STAGE] == 1:
        work[at + V_START] = now
        work[at + V_COUNTER] = counter
        work[K_NEXT + counter] = now + paced(work, counter, work[at + V_SERVICE]) + work[at + V_REST]
        count_wait(given, work, out, at, now)
    else:
        if work[at + V_START] < 0:
            work[at + V_START] = now
        work[at + V_SECOND_START] = now
        work[at + V_SECOND_COUNTER] = counter
        work[K_NEXT + counter] = now + paced(work, counter, work[at + V_SECOND]) + work[at + V_REST]
        if work[at + V_READY] >= 0:
            out[row + D_SECOND_WAIT] += now - work[at + V_READY]


def count_wait(given: Given, work: Work, out: Work, at: int, now: int) -> None:
    """Note how long somebody waited who is called for the first time."""
    row = work[W_OUT]
    begun = work[at + V_ARRIVE]
    kind = 1 + work[at + V_URGENCY]
    if work[at + V_DUE] >= 0:
        kind = 0
        begun = max(begun, work[at + V_DUE])
        out[row + D_BOUND] += 1
        if now <= work[at + V_DUE] + given[G_PUNCTUAL]:
            out[row + D_PUNCTUAL] += 1
    wait = now - begun if now > begun else 0
    out[row + D_CALLED] += 1
    out[row + D_WAIT] += wait
    if wait > HALF_AN_HOUR:
        out[row + D_OVER_30] += 1
    if wait == 0:
        out[row + D_AT_ONCE] += 1
    minute = wait // 60
    if minute >= MINUTES:
        minute = MINUTES - 1
    out[(kind * HOURS + (begun // 3600) % HOURS) * MINUTES + minute] += 1


def leave_idle(given: Given, work: Work, counter: int, now: int) -> None:
    """Count the back-office work done while nobody needed the counter."""
    if work[K_MODE + counter] == IDLE:
        gap = now - work[K_SINCE + counter] - given[G_SWITCH]
        if gap > 0:
            work[W_DONE] += gap


def serve_next(given: Given, work: Work, out: Work, counter: int, now: int) -> bool:
    """Let a counter call the next person; False where it has nobody to call."""
    visitor = take_next(work, W_QUEUE, counter, now)
    if visitor < 0:
        visitor = take_next(work, W_EARLY, counter, now)
    if visitor < 0:
        return False
    call(given, work, out, visitor, counter, room_for(work, visitor, counter), now)
    return True


def settle(given: Given, work: Work, out: Work, counter: int, now: int) -> None:
    """Decide what a counter with nobody at it does now: call, wait, take its break, or close."""
    spans = given[work[W_TYPE] + T_SPANS_AT]
    place = given[spans + counter * 2] + work[K_SPAN + counter] * 2
    last = work[K_SPAN + counter] == given[spans + counter * 2 + 1] - 1
    end = given[place + 1]
    lost = work[K_LOST + counter] < end
    if lost:
        end = work[K_LOST + counter]
    beyond_end = given[work[W_TYPE] + T_OVERTIME] if last and not lost else 0
    if now < end + beyond_end and serve_next(given, work, out, counter, now):
        return
    leave_idle(given, work, counter, now)
    if now < end:
        work[K_MODE + counter] = IDLE
        work[K_SINCE + counter] = now
        work[K_NEXT + counter] = end
        work[W_IDLE] |= 1 << counter
        return
    work[K_MODE + counter] = CLOSED
    work[W_IDLE] &= ~(1 << counter)
    work[K_NEXT + counter] = NEVER
    if not last and not lost:
        begin = given[place + 2]
        late = now + begin - end  # a break is as long as planned, even where it begins late
        work[K_SPAN + counter] += 1
        work[K_NEXT + counter] = max(late, begin) + work[K_PAUSE + counter]


def finish(given: Given, work: Work, out: Work, counter: int, now: int) -> None:
    """End a visit: the person goes, waits for the second stage, or comes back later; the counter goes on."""
    visitor = work[K_VISITOR + counter]
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    row = work[W_OUT]
    out[row + D_BUSY] += now - work[K_SINCE + counter]
    close = work[K_END + counter]
    if now > close:
        begun = work[K_SINCE + counter]
        out[row + D_OVERTIME] += now - (max(close, begun))
    room = work[K_ROOM + counter]
    if room >= 0:
        work[W_ROOMS] |= 1 << room
    work[K_VISITOR + counter] = -1
    work[K_ROOM + counter] = -1
    work[K_MODE + counter] = CLOSED
    if work[at + V_STAGE] == 1 and work[at + V_PAUSE] >= 0 and work[at + V_SECOND_FITS] != 0:
        go_on(given, work, out, visitor, now)
    else:
        work[at + V_STATE] = SERVED
        work[at + V_END] = now
        out[row + D_SERVED] += 1
        out[row + D_CAUSED] += work[at + V_BACK]
    settle(given, work, out, counter, now)
    if room >= 0:
        call_for_room(given, work, out, now)


def go_on(given: Given, work: Work, out: Work, visitor: int, now: int) -> None:
    """Send a visitor away for a while, or straight to the second counter where no counter would be open later."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    work[at + V_STAGE] = SECOND
    work[at + V_LEAVE] = NEVER
    back = now + work[at + V_PAUSE]
    if work[at + V_PAUSE] > 0 and back < work[W_LAST]:
        work[at + V_STATE] = AWAY
        put_away(work, visitor, back)
    else:
        enter(given, work, out, visitor, now)


def put_away(work: Work, visitor: int, back: int) -> None:
    """Note when somebody comes back, the soonest last."""
    place = work[W_AWAY]
    key = (back << 24) | visitor
    at = work[W_AWAY_AT]
    while place > 0 and work[at + place - 1] < key:
        work[at + place] = work[at + place - 1]
        place -= 1
    work[at + place] = key
    work[W_AWAY] += 1


def enter(given: Given, work: Work, out: Work, visitor: int, now: int) -> None:
    """Serve somebody at once where a counter (and room) is idle; else the person waits."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    if work[at + V_STAGE] == SECOND:
        work[at + V_READY] = now
    able = work[W_IDLE] & (work[at + V_FITS] if work[at + V_STAGE] == 1 else work[at + V_SECOND_FITS])
    if able != 0:
        own = able & work[at + V_OWN]
        counter = lowest(own if own != 0 else able)
        room = room_for(work, visitor, counter)
        if room != NO_ROOM:
            call(given, work, out, visitor, counter, room, now)
            return
    enqueue(given, work, visitor, now)


def call_for_room(given: Given, work: Work, out: Work, now: int) -> None:
    """A room became free: idle counters look whether somebody waited for it."""
    idle = work[W_IDLE]
    while idle != 0:
        counter = lowest(idle)
        idle &= ~(1 << counter)
        if work[W_QUEUE] < work[W_QUEUE + 1] or work[W_EARLY] < work[W_EARLY + 1]:
            serve_next(given, work, out, counter, now)


def open_counters(given: Given, work: Work, out: Work) -> None:
    """Set every counter to its first span that is not over; some are lost at a moment nobody knows."""
    kind = work[W_TYPE]
    now = given[kind + T_NOW]
    for counter in range(given[G_COUNTERS]):
        dice = throw(work)
        place = given[given[kind + T_SPANS_AT] + counter * 2]
        number = given[given[kind + T_SPANS_AT] + counter * 2 + 1]
        span = 0
        while span < number and given[place + span * 2 + 1] <= now:
            span += 1
        work[K_SPAN + counter] = span
        work[K_PAUSE + counter] = given[given[G_TURNAROUND_AT] + ((dice >> 5) & 1023)]
        work[K_PACE + counter] = given[given[G_PACE_AT] + ((dice >> 17) & 1023)]
        work[K_VISITOR + counter] = -1
        work[K_ROOM + counter] = -1
        work[K_MODE + counter] = CLOSED
        work[K_NEXT + counter] = NEVER
        work[K_LOST + counter] = NEVER
        work[K_END + counter] = given[place + number * 2 - 1] if number > 0 else 0
        if span == number:
            continue
        work[K_NEXT + counter] = ready_at(given, work, counter, place + span * 2, dice)
        close = work[K_END + counter]
        if dice & 0xFFFF < given[G_LOSS]:
            work[K_LOST + counter] = now + (((dice >> 16) * (close - now)) >> 16)
            close = work[K_LOST + counter]
        work[W_LAST] = max(work[W_LAST], close)
        count_open(given, work, out, counter, now)


def paced(work: Work, counter: int, seconds: int) -> int:
    """Give the seconds a visit takes at a counter."""
    found = (seconds * work[K_PACE + counter]) >> 10
    return max(found, 1)


def ready_at(given: Given, work: Work, counter: int, span: int, dice: int) -> int:
    """Give when a counter first calls: some are free although somebody waits, for as long as such pauses last."""
    kind = work[W_TYPE]
    now = given[kind + T_NOW]
    if given[span] > now:
        return given[span] + work[K_PAUSE + counter]
    since = given[given[kind + T_FREE_AT] + counter]
    if since >= 0:
        now = since + beyond(given, given[G_TURNAROUND_AT], now - since, BINS, dice >> 7)
    return now


def count_open(given: Given, work: Work, out: Work, counter: int, now: int) -> None:
    """Add up the seconds a counter is open from now on."""
    kind = work[W_TYPE]
    place = given[given[kind + T_SPANS_AT] + counter * 2]
    for span in range(work[K_SPAN + counter], given[given[kind + T_SPANS_AT] + counter * 2 + 1]):
        begin = given[place + span * 2]
        end = given[place + span * 2 + 1]
        begin = max(begin, now)
        end = min(end, work[K_LOST + counter])
        if end > begin:
            out[work[W_OUT] + D_OPEN] += end - begin
