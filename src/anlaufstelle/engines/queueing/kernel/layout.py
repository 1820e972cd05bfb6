"""Where each number lies in the three buffers of the kernel: `given`, `work` and `out`, all of 64-bit integers.

Times are seconds since midnight, shares are parts of 65,536, factors are parts of 1,024, masks have one bit a counter.
"""

from collections.abc import MutableSequence, Sequence

Given = Sequence[int]
Work = MutableSequence[int]

MASK = 0xFFFFFFFF
BINS = 1024
NEVER = 1 << 40
MOST_COUNTERS = 60
MOST_KINDS = 4
MINUTES = 240
HALF_AN_HOUR = 1800
SECOND = 2  # the stage of people who were sent away or passed on
NO_ROOM = -2
HOURS = 24

# given: the head. Names that end in _AT hold a place in the buffer.
G_SEED = 0
G_FIRST = 1  # number of the first round; its dice depend on it, so that rounds can be shared out
G_RUNS = 2
G_MOST = 3  # room for so many visitors
G_TYPES = 4
G_TYPES_AT = 5
G_CONCERNS = 6
G_CONCERNS_AT = 7
G_LANGUAGES_AT = 8  # table of 1,024 numbers of languages
G_NEEDS_AT = 9  # table of 1,024 numbers of needs
G_LATENESS_AT = 10
G_GRACE = 11  # an appointment later than this waits as a walk-in does
G_TURNAROUND_AT = 12  # table: from the end of a visit to the next call
G_SWITCH = 13  # an idle gap shorter than this does no back-office work
G_SERVICE_AT = 14  # table of factors of a whole day; 0: none
G_ARRIVALS_AT = 15
G_LOSS = 16  # share of counters lost at some moment
G_EXPONENTIAL_AT = 17
G_WATCHED = 18  # so many visitors of the state are reported
G_PUNCTUAL = 19
G_BACKLOG = 20
G_STRIDE = 21  # dice of a round lie so far from those of the next
G_COUNTERS = 22
G_ROOMS = 23
G_DAYS = 24  # a round plays so many days one after the other
G_CALENDAR_AT = 25  # for each day of a round: its type, the number of its dice
G_LANGUAGES = 26
G_NEEDS = 27
G_STOP = 28  # 1: nothing matters after the last watched visitor was called
G_PACE_AT = 29  # table of factors of a counter on a day
G_HEAD = 30

# given: a type of day
T_NOW = 0
T_CLOSE = 1
T_OVERTIME = 2
T_CONTINGENT = 3
T_RESERVED = 4
T_SPANS_AT = 5  # for each counter: place, number
T_APPOINTMENTS = 6
T_APPOINTMENTS_AT = 7
T_RATES = 8
T_RATES_AT = 9  # start, end, arrivals a second in parts of 2**32
T_MIX_AT = 10  # table of 1,024: concern * 4 + urgency
T_STATE = 11
T_STATE_AT = 12
T_CONCERN_FITS_AT = 13
T_LANGUAGE_FITS_AT = 14
T_NEED_OWN_AT = 15  # counters whose own room will do
T_NEED_ROOMS_AT = 16  # further rooms that will do
T_FREE_AT = 17  # for each counter: free since then although somebody waits; -1: ready
T_SIZE = 18

# given: a concern; each _AT is a table
C_SERVICE_AT = 0
C_SECOND_AT = 1
C_PARK = 2
C_PAUSE_AT = 3
C_PASS = 4
C_NEXT = 5
C_BACK_AT = 6
C_PATIENCE_AT = 7  # 0: never leaves
C_BOUND_PATIENCE_AT = 8
C_SIZE = 9

# given: an appointment, and somebody who is there already. -1: drawn
A_DUE = 0
A_CONCERN = 1
A_NO_SHOW = 2
A_LANGUAGE = 3
A_NEED = 4
A_AFTER = 5  # has not come before this
A_SIZE = 6

P_KIND = 0
P_ARRIVE = 1
P_DUE = 2
P_CONCERN = 3
P_URGENCY = 4
P_LANGUAGE = 5
P_NEED = 6
P_STAGE = 7
P_AT = 8  # at a counter since; away until
P_COUNTER = 9
P_SIZE = 10
P_WAITS, P_GHOST, P_SERVED, P_AWAY = 0, 1, 2, 3

# work: the head
W_DICE = 0  # four words
W_IDLE = 4
W_ROOMS = 5
W_VISITORS = 6
W_BOUND = 7  # the visitors before this number come by appointment or are there
W_ADMITTED = 8
W_LAST = 9  # when the last counter means to close
W_SERVICE = 10
W_ARRIVALS = 11
W_DONE = 12  # back-office seconds
W_OUT = 13  # the run's row in out
W_QUEUE = 14  # head, tail, place of keys, place of masks
W_EARLY = 18  # the same, for appointments before their time
W_AWAY = 22  # number of people away
W_AWAY_AT = 23
W_VISITORS_AT = 24
W_TYPE = 25
W_BACKLOG = 26
W_EXTRA = 27  # what is left of the last gap between walk-ins
W_FULL = 28
W_WATCHED = 29  # visitors before this number are watched
W_UNCALLED = 30  # so many of them are still to be called
W_HEAD = 32

# work: counters follow the head, one block a property
K_NEXT = W_HEAD
K_VISITOR = K_NEXT + MOST_COUNTERS
K_MODE = K_VISITOR + MOST_COUNTERS
K_SPAN = K_MODE + MOST_COUNTERS
K_SINCE = K_SPAN + MOST_COUNTERS
K_ROOM = K_SINCE + MOST_COUNTERS
K_LOST = K_ROOM + MOST_COUNTERS
K_END = K_LOST + MOST_COUNTERS
K_PACE = K_END + MOST_COUNTERS  # visits here take so much longer in this run
K_PAUSE = K_PACE + MOST_COUNTERS  # from opening, or the end of a break, to the first call
WORK_HEAD = K_PAUSE + MOST_COUNTERS
CLOSED, IDLE, BUSY = 0, 1, 2

# work: a visitor
V_ARRIVE = 0
V_DUE = 1
V_URGENCY = 2
V_FITS = 3
V_OWN = 4
V_ROOMS = 5
V_LEAVE = 6
V_SERVICE = 7
V_PAUSE = 8  # -1: one stage only
V_SECOND = 9
V_SECOND_FITS = 10
V_BACK = 11
V_STATE = 12
V_START = 13
V_COUNTER = 14
V_SECOND_START = 15
V_SECOND_COUNTER = 16
V_CONCERN = 17
V_STAGE = 18
V_GHOST = 19
V_END = 20
V_READY = 21  # when the second stage began to wait
V_REST = 22  # what the counter needs after the visit
V_SIZE = 23
COMES, WAITS, SERVED_NOW, AWAY, SERVED, REFUSED, LEFT, SENT_HOME, NO_SHOW, GHOST = range(10)

# out: a row a run
D_CAME = 0
D_SERVED = 1
D_REFUSED = 2
D_LEFT = 3
D_SENT_HOME = 4
D_NO_SHOW = 5
D_CALLED = 6
D_WAIT = 7
D_SECOND_WAIT = 8
D_BOUND = 9
D_PUNCTUAL = 10
D_OVERTIME = 11
D_BUSY = 12
D_OPEN = 13
D_CAUSED = 14
D_DONE = 15
D_BACKLOG = 16
D_OVER_30 = 17
D_AT_ONCE = 18
D_SIZE = 19
KINDS = 4  # appointment, urgency 0, 1, 2
HISTOGRAM = KINDS * HOURS * MINUTES
