"""The dice of the model, and what is drawn from a table."""

from anlaufstelle.engines.queueing.kernel.layout import BINS, G_EXPONENTIAL_AT, MASK, W_DICE, Given, Work


def seed_dice(work: Work, seed: int, run: int, stream: int) -> None:
    """Start the dice (sfc32) of one stream of one run."""
    work[W_DICE] = (seed * 0x9E3779B1 + stream) & MASK
    work[W_DICE + 1] = (run * 0x85EBCA6B + (seed >> 7)) & MASK
    work[W_DICE + 2] = (run ^ (stream * 0xC2B2AE35)) & MASK
    work[W_DICE + 3] = 1
    for _ in range(12):
        throw(work)


def throw(work: Work) -> int:
    """Give the next 32 random bits."""
    a = work[W_DICE]
    b = work[W_DICE + 1]
    c = work[W_DICE + 2]
    d = work[W_DICE + 3]
    found = (a + b + d) & MASK
    work[W_DICE + 3] = (d + 1) & MASK
    work[W_DICE] = b ^ (b >> 9)
    work[W_DICE + 1] = (c + (c << 3)) & MASK
    work[W_DICE + 2] = (((c << 21) & MASK) + (c >> 11) + found) & MASK
    return found


def lowest(mask: int) -> int:
    """Give the number of the lowest bit of a mask that has one."""
    place = 0
    while (mask >> place) & 1 == 0:
        place += 1
    return place


def first_above(given: Given, table: int, value: int, factor: int) -> int:
    """Give the first place of a rising table whose value, times the factor, is above a value; 1,024 where none is."""
    low = 0
    high = BINS
    while low < high:
        middle = (low + high) >> 1
        if (given[table + middle] * factor) >> 10 > value:
            high = middle
        else:
            low = middle + 1
    return low


def beyond(given: Given, table: int, value: int, factor: int, dice: int) -> int:
    """Draw from a table, knowing that the result is above a value."""
    least = first_above(given, table, value, factor)
    if least == BINS:
        return value + 1 + ((value * given[given[G_EXPONENTIAL_AT] + (dice & 1023)]) >> 35)
    return (given[table + least + (((dice & 1023) * (BINS - least)) >> 10)] * factor) >> 10


def next_gap(given: Given, work: Work) -> int:
    """Draw from the exponential distribution of mean 2**32; whoever falls into the last place draws on."""
    table = given[G_EXPONENTIAL_AT]
    drawn = throw(work) & 1023
    found = given[table + drawn]
    while drawn == BINS - 1:
        drawn = throw(work) & 1023
        found += given[table + drawn]
    return found
