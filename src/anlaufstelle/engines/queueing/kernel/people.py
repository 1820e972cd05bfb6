"""Who comes: all dice of a visitor are thrown before the day begins, so that two plans meet the same people."""

from anlaufstelle.engines.queueing.kernel.dice import beyond, first_above, next_gap, throw
from anlaufstelle.engines.queueing.kernel.layout import (
    A_AFTER,
    A_CONCERN,
    A_DUE,
    A_LANGUAGE,
    A_NEED,
    A_NO_SHOW,
    A_SIZE,
    BINS,
    C_BACK_AT,
    C_BOUND_PATIENCE_AT,
    C_NEXT,
    C_PARK,
    C_PASS,
    C_PATIENCE_AT,
    C_PAUSE_AT,
    C_SECOND_AT,
    C_SERVICE_AT,
    C_SIZE,
    COMES,
    G_CONCERNS_AT,
    G_LANGUAGES_AT,
    G_LATENESS_AT,
    G_MOST,
    G_NEEDS_AT,
    G_TURNAROUND_AT,
    MOST_KINDS,
    NEVER,
    NO_SHOW,
    P_ARRIVE,
    P_CONCERN,
    P_DUE,
    P_GHOST,
    P_KIND,
    P_LANGUAGE,
    P_NEED,
    P_SIZE,
    P_STAGE,
    P_URGENCY,
    SECOND,
    T_APPOINTMENTS,
    T_APPOINTMENTS_AT,
    T_CONCERN_FITS_AT,
    T_LANGUAGE_FITS_AT,
    T_MIX_AT,
    T_NEED_OWN_AT,
    T_NEED_ROOMS_AT,
    T_NOW,
    T_RATES,
    T_RATES_AT,
    T_STATE,
    T_STATE_AT,
    V_ARRIVE,
    V_BACK,
    V_CONCERN,
    V_COUNTER,
    V_DUE,
    V_END,
    V_FITS,
    V_GHOST,
    V_LEAVE,
    V_OWN,
    V_PAUSE,
    V_READY,
    V_REST,
    V_ROOMS,
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
    W_ARRIVALS,
    W_FULL,
    W_SERVICE,
    W_TYPE,
    W_VISITORS,
    W_VISITORS_AT,
    Given,
    Work,
)


def make_visitor(given: Given, work: Work, visitor: int, concern: int, urgency: int, language: int, need: int) -> None:
    """Throw all dice of one visitor; -1 for language or need: drawn."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    kind = work[W_TYPE]
    told = given[G_CONCERNS_AT] + concern * C_SIZE
    dice = throw(work)
    if language < 0:
        language = given[given[G_LANGUAGES_AT] + (dice & 1023)]
    if need < 0:
        need = given[given[G_NEEDS_AT] + ((dice >> 10) & 1023)]
    clear(work, at)
    work[at + V_URGENCY] = urgency
    work[at + V_CONCERN] = concern
    spoken = given[given[kind + T_LANGUAGE_FITS_AT] + language]
    work[at + V_FITS] = _fits(given, kind, concern, spoken)
    work[at + V_OWN] = given[given[kind + T_NEED_OWN_AT] + need]
    work[at + V_ROOMS] = given[given[kind + T_NEED_ROOMS_AT] + need]
    dice = throw(work)
    work[at + V_SERVICE] = _minutes(given, work, given[told + C_SERVICE_AT], dice)
    work[at + V_LEAVE] = (dice >> 10) & 1023  # the patience; `deadline` makes a moment of it
    dice = throw(work)
    share = dice & 0xFFFF
    more = dice >> 16
    work[at + V_PAUSE] = -1
    work[at + V_SECOND] = 0
    work[at + V_SECOND_FITS] = 0
    dice = throw(work)
    if share < given[told + C_PARK]:
        work[at + V_PAUSE] = 1 + given[given[told + C_PAUSE_AT] + (dice & 1023)]
        work[at + V_SECOND] = _minutes(given, work, given[told + C_SECOND_AT], more)
        work[at + V_SECOND_FITS] = work[at + V_FITS]
    elif share < given[told + C_PARK] + given[told + C_PASS]:
        other = given[told + C_NEXT]
        work[at + V_PAUSE] = 0
        work[at + V_SECOND] = _minutes(given, work, given[given[G_CONCERNS_AT] + other * C_SIZE + C_SERVICE_AT], more)
        work[at + V_SECOND_FITS] = _fits(given, kind, other, spoken)
    work[at + V_REST] = given[given[G_TURNAROUND_AT] + ((dice >> 20) & 1023)]
    work[at + V_BACK] = given[given[told + C_BACK_AT] + ((dice >> 10) & 1023)]


def clear(work: Work, at: int) -> None:
    """Begin with somebody of whom nothing has happened yet."""
    work[at + V_STATE] = COMES
    work[at + V_START] = -1
    work[at + V_COUNTER] = -1
    work[at + V_SECOND_START] = -1
    work[at + V_SECOND_COUNTER] = -1
    work[at + V_STAGE] = 1
    work[at + V_GHOST] = 0
    work[at + V_END] = -1
    work[at + V_READY] = -1
    work[at + V_DUE] = -1


def _fits(given: Given, kind: int, concern: int, spoken: int) -> int:
    """Give the counters for a concern; where none of them speaks the language, all of them."""
    able = given[given[kind + T_CONCERN_FITS_AT] + concern]
    return able & spoken if able & spoken != 0 else able


def _minutes(given: Given, work: Work, table: int, dice: int) -> int:
    drawn = (given[table + (dice & 1023)] * work[W_SERVICE]) >> 10
    return drawn if drawn > 0 else 1


def deadline(given: Given, work: Work, visitor: int, waited: int) -> None:
    """Turn the drawn patience into the moment the visitor leaves, who has waited so long already."""
    at = work[W_VISITORS_AT] + visitor * V_SIZE
    told = given[G_CONCERNS_AT] + work[at + V_CONCERN] * C_SIZE
    table = given[told + C_PATIENCE_AT] if work[at + V_DUE] < 0 else given[told + C_BOUND_PATIENCE_AT]
    if table == 0:
        work[at + V_LEAVE] = NEVER
        return
    begun = work[at + V_ARRIVE]
    begun = max(begun, work[at + V_DUE])
    if waited > 0:
        work[at + V_LEAVE] = begun + beyond(given, table, waited, BINS, work[at + V_LEAVE])
    else:
        work[at + V_LEAVE] = begun + given[table + work[at + V_LEAVE]]


def make_present(given: Given, work: Work) -> None:
    """Make the people who are there already."""
    kind = work[W_TYPE]
    now = given[kind + T_NOW]
    for visitor in range(given[kind + T_STATE]):
        told = given[kind + T_STATE_AT] + visitor * P_SIZE
        at = work[W_VISITORS_AT] + visitor * V_SIZE
        make_visitor(
            given, work, visitor, given[told + P_CONCERN], given[told + P_URGENCY], given[told + P_LANGUAGE],
            given[told + P_NEED],
        )  # fmt: skip
        work[at + V_ARRIVE] = given[told + P_ARRIVE]
        work[at + V_DUE] = given[told + P_DUE]
        begun = max(work[at + V_DUE], work[at + V_ARRIVE])
        deadline(given, work, visitor, now - begun)
        if given[told + P_STAGE] == SECOND:
            work[at + V_STAGE] = SECOND
            work[at + V_LEAVE] = NEVER
            if work[at + V_PAUSE] < 0:
                work[at + V_SECOND] = _minutes(
                    given, work, given[given[G_CONCERNS_AT] + work[at + V_CONCERN] * C_SIZE + C_SECOND_AT], throw(work)
                )
            work[at + V_SECOND_FITS] = work[at + V_FITS]
        if given[told + P_KIND] == P_GHOST:
            work[at + V_GHOST] = 1
            work[at + V_LEAVE] = NEVER
    work[W_VISITORS] = given[kind + T_STATE]


def make_bound(given: Given, work: Work) -> None:
    """Make the people with appointments, in the order in which they come."""
    kind = work[W_TYPE]
    for number in range(given[kind + T_APPOINTMENTS]):
        told = given[kind + T_APPOINTMENTS_AT] + number * A_SIZE
        visitor = work[W_VISITORS]
        at = work[W_VISITORS_AT] + visitor * V_SIZE
        dice = throw(work)
        concern = given[told + A_CONCERN]
        if concern < 0:
            concern = given[given[kind + T_MIX_AT] + (throw(work) & 1023)] >> 2
        make_visitor(given, work, visitor, concern, MOST_KINDS - 2, given[told + A_LANGUAGE], given[told + A_NEED])
        due = given[told + A_DUE]
        work[at + V_DUE] = due
        table = given[G_LATENESS_AT]
        least = first_above(given, table, given[told + A_AFTER] - due, BINS)
        if dice & 0xFFFF < given[told + A_NO_SHOW] or least == BINS:
            work[at + V_STATE] = NO_SHOW
            work[at + V_ARRIVE] = NEVER
        else:
            come = due + given[table + least + (((dice >> 16) & 1023) * (BINS - least) >> 10)]
            work[at + V_ARRIVE] = max(given[kind + T_NOW], come)
        deadline(given, work, visitor, 0)
        work[W_VISITORS] = visitor + 1


def make_walk_ins(given: Given, work: Work) -> None:
    """Make the people without an appointment: a Poisson stream whose rate changes with the hour."""
    kind = work[W_TYPE]
    gap = next_gap(given, work)
    for number in range(given[kind + T_RATES]):
        told = given[kind + T_RATES_AT] + number * 3
        now = given[told]
        end = given[told + 1]
        now = max(now, given[kind + T_NOW])
        rate = (given[told + 2] * work[W_ARRIVALS]) >> 10
        if rate <= 0 or now >= end:
            continue
        while True:
            far = gap // rate
            if now + far >= end:
                gap -= (end - now) * rate
                break
            gap -= far * rate
            now += far
            visitor = work[W_VISITORS]
            if visitor >= given[G_MOST]:
                work[W_FULL] = 1
                return
            drawn = given[given[kind + T_MIX_AT] + (throw(work) & 1023)]
            make_visitor(given, work, visitor, drawn >> 2, drawn & 3, -1, -1)
            work[work[W_VISITORS_AT] + visitor * V_SIZE + V_ARRIVE] = now
            deadline(given, work, visitor, 0)
            work[W_VISITORS] = visitor + 1
            gap += next_gap(given, work)
