"""Invented persons with skewed names, and pairs: somebody as recorded, and what is typed to find them."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from anlaufstelle.bench.named import FAMILY, GIVEN, Spelled
from anlaufstelle.engines.finding import Entry, Name
from anlaufstelle.values.births import BirthDate

PERSONS = 34_000
_HEADS = (
    "ba", "be", "bo", "da", "de", "ga", "ha", "ja", "ka", "ke", "ko", "la", "le", "ma", "me", "mi", "mo", "na",
    "ne", "ra", "re", "sa", "se", "so", "sha", "ta", "te", "to", "va", "ya", "za", "zi",
)  # fmt: skip
_MIDDLES = (
    "ba", "da", "di", "ga", "ka", "la", "li", "ma", "mi", "na", "ni", "ra", "ri", "ro", "ru", "sa", "shi", "ta",
    "ti", "to", "va", "vi", "za",
)  # fmt: skip
_TAILS = (
    "n", "r", "ri", "di", "ov", "eva", "oglu", "i", "yan", "dze", "vic", "enko", "ski", "zai", "zadeh", "ani", "ou",
    "ez", "ic", "er", "poor", "uk", "idis",
)  # fmt: skip
_SCANNED = (("m", "rn"), ("l", "1"), ("o", "0"), ("S", "5"), ("B", "8"), ("i", "l"), ("h", "b"), ("u", "v"), ("e", "c"),
            ("I", "1"), ("O", "0"), ("rn", "m"), ("cl", "d"), ("Z", "2"), ("n", "ri"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """A person as recorded, what somebody types, and which rule made the one from the other."""

    entry: Entry
    typed: str
    rule: str


@dataclass(frozen=True, slots=True)
class Crowd:
    """A population and the pairs in it."""

    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]


def crowd(persons: int = PERSONS, *, seed: int = 1) -> Crowd:
    """Give a population with pairs in it; the same seed gives the same people."""
    dice = random.Random(seed)
    drafts = list(_drafts(dice))
    others = [_other(dice, number) for number in range(len(drafts) + 1, persons + 1)]
    bearers = Counter(key for key, _entry in others) + Counter(draft.key for draft in drafts)
    pairs = tuple(_pair(draft, number, bearers[draft.key]) for number, draft in enumerate(drafts, start=1))
    return Crowd((*(pair.entry for pair in pairs), *(entry for _key, entry in others)), pairs)


@dataclass(frozen=True, slots=True)
class _Draft:
    rule: str
    key: tuple[int, int]
    stored: Name
    typed: str
    born: BirthDate
    number: str
    asks: str = ""  # birth date or number that belongs to the question whoever else bears the name


def _pair(draft: _Draft, number: int, bearers: int) -> Pair:
    """Whoever looks for one of several bearers of a name types the birth date too."""
    typed = draft.typed
    if draft.asks:
        typed = f"{typed} {draft.asks}"
    elif bearers > 1:
        typed = f"{typed} {draft.born.written}"
    return Pair(Entry(number, (draft.stored,), draft.born, (draft.number,)), typed, draft.rule)


def _drafts(dice: random.Random) -> Iterator[_Draft]:
    yield from _spellings(dice)
    yield from _errors(dice)
    yield from _dates(dice)


def _spellings(dice: random.Random) -> Iterator[_Draft]:
    """Each name of the lists several times: recorded in one form, asked for in another."""
    for turn in range(6):
        for place in range(len(FAMILY)):
            given, family = (place * 7 + turn * 11) % len(GIVEN), (place + turn) % len(FAMILY)
            one, two = GIVEN[given], FAMILY[family]
            rule, stored, typed = _rule(turn, given=one, family=two, dice=dice)
            yield _draft(dice, rule, key=(given, family), stored=stored, typed=typed)


def _rule(turn: int, *, given: Spelled, family: Spelled, dice: random.Random) -> tuple[str, Name, str]:
    passport = Name(family.passport, given.passport)
    own = Name(family.own, given.own)
    match turn:
        case 0:
            return "other spelling", passport, f"{dice.choice(given.others)} {dice.choice(family.others)}"
        case 1:
            return "own script asked", passport, f"{given.own} {family.own}"
        case 2:
            return "own script recorded", own, f"{given.passport} {family.passport}"
        case 3:
            return "scholarly", passport, f"{given.scholarly} {family.scholarly}"
        case 4:
            return "machine-readable zone", passport, f"{family.zone}<<{given.zone}"
        case _:
            return "own script, other spelling", own, f"{dice.choice(family.others)} {dice.choice(given.others)}"


def _errors(dice: random.Random) -> Iterator[_Draft]:
    for place in range(120):
        given, family = (place * 13) % len(GIVEN), (place * 5 + place // len(FAMILY)) % len(FAMILY)
        one, two = GIVEN[given].passport, FAMILY[family].passport
        rule, stored, typed = "scanned", Name(two, one), f"{_scanned(one, dice)} {_scanned(two, dice)}"
        if place % 4 == 1:
            rule, typed = "typing error", f"{one} {_slip(two, dice)}"
        elif place % 4 == 2:
            rule, typed = "parts swapped", f"{one}, {dice.choice(FAMILY[family].others)}"
        elif place % 4 == 3:
            rule, typed = "zone cut off", f"{two}<<{one}"[: len(two) + 2 + max(3, len(one) - 2)].upper()
        yield _draft(dice, rule, key=(given, family), stored=stored, typed=typed)


def _dates(dice: random.Random) -> Iterator[_Draft]:
    """The most frequent names, told apart by birth date or number only."""
    for place in range(60):
        given, family = place % 4, (place // 4) % 3
        one, two = GIVEN[given], FAMILY[family]
        draft = _draft(dice, "date swapped", key=(given, family), stored=Name(two.passport, one.passport), typed="")
        born, typed = draft.born, f"{dice.choice(one.others)} {dice.choice(two.others)}"
        rule, asks = "date swapped", f"{born.month:02d}.{born.day:02d}.{born.year}"
        if place % 3 == 1:
            rule, asks = "digit of the date", f"{born.day:02d}.{born.month:02d}.{_other_digit(born.year or 0)}"
        elif place % 3 == 2:
            at = next(at for at in range(11) if draft.number[at] != draft.number[at + 1])
            number = draft.number
            rule, asks = "number swapped", number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        yield _Draft(rule, draft.key, draft.stored, typed, born, draft.number, asks)


def _draft(dice: random.Random, rule: str, *, key: tuple[int, int], stored: Name, typed: str) -> _Draft:
    return _Draft(rule, key, stored, typed, _born(dice, assumed=0), _register_number(dice))


def _other(dice: random.Random, number: int) -> tuple[tuple[int, int], Entry]:
    """Somebody of the crowd: the first names of the lists are by far the most frequent."""
    given = dice.choices(range(len(GIVEN)), cum_weights=_SKEWED_GIVEN)[0]
    family = -1
    two = "".join((dice.choice(_HEADS), dice.choice(_MIDDLES), dice.choice(_TAILS))).capitalize()
    one = _form(dice, GIVEN[given])
    if dice.random() < 0.4:
        family = dice.choices(range(len(FAMILY)), cum_weights=_SKEWED_FAMILY)[0]
        two = _form(dice, FAMILY[family])
    elif dice.random() < 0.5:
        two = "".join((dice.choice(_HEADS), dice.choice(_MIDDLES), dice.choice(_MIDDLES), dice.choice(_TAILS)))
    names = [Name(two, one)]
    if family >= 0 and dice.random() < 0.5:
        names.append(Name(FAMILY[family].own, GIVEN[given].own))
    return (given, family), Entry(number, tuple(names), _born(dice, assumed=0.2), (_register_number(dice),))


def _form(dice: random.Random, name: Spelled) -> str:
    return name.passport if dice.random() < 0.7 else dice.choice(name.others)


def _born(dice: random.Random, *, assumed: float) -> BirthDate:
    year = dice.randint(1945, 2020)
    if dice.random() < assumed:
        return BirthDate(year, 1, 1)
    day, month = dice.sample(range(1, 13), 2)
    return BirthDate(year, month, day if dice.random() < 0.4 or not assumed else dice.randint(2, 28))


def _other_digit(year: int) -> int:
    return year // 10 * 10 + (year + 3) % 10


def _register_number(dice: random.Random) -> str:
    return f"{dice.randrange(10**11, 10**12)}"


def _scanned(text: str, dice: random.Random) -> str:
    fitting = [pair for pair in _SCANNED if pair[0] in text]
    if not fitting:
        return text
    seen, read = dice.choice(fitting)
    return text.replace(seen, read, 1)


def _slip(text: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(text) - 1)
    kind = dice.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at] + text[at:]


def _skewed(names: tuple[Spelled, ...]) -> list[float]:
    return list(accumulate(1 / (place + 1) ** 0.8 for place in range(len(names))))


_SKEWED_GIVEN = _skewed(GIVEN)
_SKEWED_FAMILY = _skewed(FAMILY)
