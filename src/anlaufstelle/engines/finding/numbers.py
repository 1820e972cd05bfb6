"""Numbers that were typed with one error."""

from collections.abc import Iterator

_LONGEST = 24
_DIGITS = "0123456789"


def nearly(number: str) -> Iterator[str]:
    """Give every number one error away: two neighbours swapped, a digit wrong, too many or missing.

    >>> "2134" in set(nearly("1234")), "124" in set(nearly("1234")), "1234" in set(nearly("1234"))
    (True, True, False)
    """
    if len(number) > _LONGEST:
        return
    for at, sign in enumerate(number):
        head, tail = number[:at], number[at + 1 :]
        if tail and tail[0] != sign:
            yield head + tail[0] + sign + tail[1:]
        if sign.isdigit():
            yield head + tail
            yield from (head + digit + tail for digit in _DIGITS if digit != sign)
    for at in range(len(number) + 1):
        yield from (number[:at] + digit + number[at:] for digit in _DIGITS)
