"""Bit arithmetic on masks of cells: the whole engine is made of these few operations."""

from functools import lru_cache


def run(cells: int, length: int) -> int:
    """Give the cells from which `length` cells in a row are set.

    Shift-and by doubling: 24 cells take five steps.

    >>> bin(run(0b0111011, 2))
    '0b11001'
    """
    have = 1
    while 2 * have <= length:
        cells &= cells >> have
        have *= 2
    if have < length:
        cells &= cells >> (length - have)
    return cells


def flood(seeds: int, links: int, *, reach: int) -> int:
    """Give the seeds and everything linked to them; link bit t joins the cells t-1 and t.

    `reach` is the longest way there can be. Doubling again: 288 cells take nine steps up and nine down.

    >>> bin(flood(0b000010, 0b001110, reach=6))
    '0b1111'
    """
    step, up, down = 1, links, links >> 1
    while step < reach:
        seeds |= (up & (seeds << step)) | (down & (seeds >> step))
        up &= up << step
        down &= down >> step
        step *= 2
    return seeds


def gap(free: int, start: int, end: int) -> int:
    """Give how many free cells would be left directly before and after a window.

    >>> gap(0b0111110, 2, 4)
    3
    """
    before = start - (~free & ((1 << start) - 1)).bit_length()
    after = free >> end
    return before + (~after & (after + 1)).bit_length() - 1


@lru_cache(maxsize=8192)
def members(bits: int) -> tuple[int, ...]:
    """Give the places of the set bits, ascending.

    >>> members(0b1010)
    (1, 3)
    """
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return tuple(found)
