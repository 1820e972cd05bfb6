"""A what-if in words: what is changed, what it does to waits, and what else, each only where it is proven."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anlaufstelle.planning.queries import Answer, LiveAsked, WeeksAsked, WhatIfLine

#: More sentences than this nobody reads; the table holds the rest.
_MOST = 4


def of_today(asked: LiveAsked, names: Mapping[int, str]) -> str:
    """Give what would change today, as the beginning of a sentence."""
    return _begun(_today(asked, names))


def of_weeks(asked: WeeksAsked, names: Mapping[int, str]) -> str:
    """Give what would change in coming weeks, as the beginning of a sentence."""
    return _begun(_weeks(asked, names))


def sentences(begin: str, found: Answer) -> list[str]:
    """Give the answer in plain sentences, the wait first; without proof none claims anything."""
    wait = found.line("wait_mean_s")
    more = [text for code, tell in _TOLD.items() if (line := found.line(code)).proven and (text := tell(line))]
    if not wait.proven:
        words = _("%(begin)s ist bei der Wartezeit kein Unterschied nachweisbar (%(range)s).")
        first = words % {"begin": begin, "range": interval(wait)}
    elif wait.change > 0:
        words = _("%(begin)s warten Menschen im Mittel %(range)s länger.")
        first = words % {"begin": begin, "range": _minutes(wait.low, wait.high)}
    else:
        words = _("%(begin)s warten Menschen im Mittel %(range)s kürzer.")
        first = words % {"begin": begin, "range": _minutes(-wait.high, -wait.low)}
    rest = more[:_MOST] or [_("Auch sonst ist kein Unterschied nachweisbar.")]
    return [first, *rest]


def interval(line: WhatIfLine) -> str:
    """Give the interval of a change with its signs.

    >>> interval(WhatIfLine("left", "", "", 1, 2, 1, -0.4, 2.41))
    '−0,4 bis +2,4'
    """
    if line.same:
        return "0"
    return _("%(low)s bis %(high)s") % {"low": signed(line.low), "high": signed(line.high)}


def signed(value: float) -> str:
    """Give a change with its sign and one decimal; from a hundred on without.

    >>> [signed(value) for value in (0.04, -1.26, 123.4)]
    ['0', '−1,3', '+123']
    """
    text = plain(abs(value))
    if not float(text.replace(",", ".")):
        return "0"
    return f"{'−' if value < 0 else '+'}{text}"


def plain(value: float) -> str:
    """Give a figure with one decimal, from a hundred on without.

    >>> [plain(value) for value in (3.0, 3.14159, 512.7)]
    ['3', '3,1', '513']
    """
    text = f"{value:.0f}" if abs(value) >= 99.95 else f"{value:.1f}"  # noqa: PLR2004  # would be written as 100,0
    return text.removesuffix(".0").replace(".", ",")


def _begun(parts: Iterator[str]) -> str:
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _today(asked: LiveAsked, names: Mapping[int, str]) -> Iterator[str]:
    if asked.close:
        closed = _("ohne %(names)s") % {"names": _named(asked.close, names)}
        clock = f"{asked.since:%H:%M}" if asked.since else ""
        yield _("%(closed)s ab %(clock)s Uhr") % {"closed": closed, "clock": clock} if clock else closed
    if asked.more:
        yield ngettext("mit einem weiteren Schalter", "mit %(count)d weiteren Schaltern", asked.more) % {
            "count": asked.more
        }
    if asked.support:
        helped = _support(asked.support)
        clock = f"{asked.until:%H:%M}" if asked.until else ""
        yield _("%(helped)s bis %(clock)s Uhr") % {"helped": helped, "clock": clock} if clock else helped
    if asked.longer:
        yield _("mit %(count)d Minuten längerer Öffnung") % {"count": asked.longer}
    if asked.numbers:
        words = _("mit %(count)d Nummern mehr") if asked.numbers > 0 else _("mit %(count)d Nummern weniger")
        yield words % {"count": abs(asked.numbers)}


def _weeks(asked: WeeksAsked, names: Mapping[int, str]) -> Iterator[str]:
    if asked.close:
        yield _("ohne %(names)s") % {"names": _named(asked.close, names)}
    if asked.front:
        yield _("%(helped)s am Schalter") % {"helped": _support(asked.front)}
    if asked.back:
        yield _("%(helped)s am Schreibtisch") % {"helped": _support(asked.back)}
    if asked.saturdays:
        yield ngettext("mit einem Samstag mehr", "mit %(count)d Samstagen mehr", asked.saturdays) % {
            "count": asked.saturdays
        }
    if asked.longer:
        words = (
            _("mit %(count)d Prozent längeren Terminen")
            if asked.longer > 0
            else _("mit %(count)d Prozent kürzeren Terminen")
        )
        yield words % {"count": abs(asked.longer)}


def _support(count: int) -> str:
    return ngettext("mit einer Unterstützungskraft mehr", "mit %(count)d Unterstützungskräften mehr", count) % {
        "count": count
    }


def _named(ids: tuple[int, ...], names: Mapping[int, str]) -> str:
    *most, last = (names.get(one, str(one)).partition(",")[0] for one in ids)
    return _("%(names)s und %(last)s") % {"names": ", ".join(most), "last": last} if most else last


def _minutes(low: float, high: float) -> str:
    if high < 1:
        return _("weniger als eine Minute")
    return _("%(range)s Minuten") % {"range": _range(low, high)}


def _range(low: float, high: float) -> str:
    """Give a range, in whole numbers where these differ.

    >>> _range(9.2, 13.8), _range(0.1, 0.4), _range(3.1, 3.2)
    ('9 bis 14', '0,1 bis 0,4', 'etwa 3')
    """
    small, large = (f"{value:.0f}" for value in (low, high))
    if small == large:
        if large != "0":
            return _("etwa %(count)s") % {"count": large}
        small, large = plain(low), plain(high)
    return _("%(low)s bis %(high)s") % {"low": small, "high": large} if small != large else large


def _told(more: str, less: str, line: WhatIfLine) -> str:
    """Give a sentence about a figure in the direction it goes; nothing for a change nobody would notice."""
    low, high = (line.low, line.high) if line.change > 0 else (-line.high, -line.low)
    if high < _NOTICED:
        return ""
    return (more if line.change > 0 else less) % {"range": _range(low, high)}


_NOTICED = 0.5


def _served(line: WhatIfLine) -> str:
    return _told(_("%(range)s Menschen mehr kommen dran."), _("%(range)s Menschen weniger kommen dran."), line)


def _sent_home(line: WhatIfLine) -> str:
    more = _("Am Ende werden %(range)s Menschen mehr nach Hause geschickt.")
    return _told(more, _("Am Ende werden %(range)s Menschen weniger nach Hause geschickt."), line)


def _refused(line: WhatIfLine) -> str:
    return _told(
        _("%(range)s Menschen mehr bekommen keine Nummer."), _("%(range)s Menschen mehr bekommen eine Nummer."), line
    )


def _overtime(line: WhatIfLine) -> str:
    more = _("An den Schaltern fallen %(range)s Überstunden mehr an.")
    return _told(more, _("An den Schaltern fallen %(range)s Überstunden weniger an."), line)


def _backlog(line: WhatIfLine) -> str:
    more = _("Am Ende bleibt schriftliche Arbeit von %(range)s Stunden mehr liegen.")
    return _told(more, _("Am Ende bleibt schriftliche Arbeit von %(range)s Stunden weniger liegen."), line)


_TOLD = {
    "served": _served,
    "sent_home": _sent_home,
    "refused": _refused,
    "overtime_s": _overtime,
    "backlog_s": _backlog,
}
