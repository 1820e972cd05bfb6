"""Somebody is found however their name is written, and the reason is told."""

import pytest

from anlaufstelle.engines.finding import Entry, Hit, Index, Name, Question, Reason, Why, asked, question_for
from anlaufstelle.values.births import BirthDate

_MOHAMMED = Entry(1, (Name("Haddad", "Mohammed"), Name("حداد", "محمد")), BirthDate(1990, 7, 3), ("330412345678",))
_OTHERS = (
    Entry(2, (Name("Öztürk", "Ayşe"),), BirthDate(1985, 11, 2), ("33-Ö-2019-00417",)),
    Entry(3, (Name("Шевченко", "Олександр"),), BirthDate(1971, 1, 1)),
    Entry(4, (Name("al-Khatib", "Abd ar-Rahman"),), BirthDate(1990, 3, 7)),
    Entry(5, (Name("Qurbonov", "Muhammad"),)),
    Entry(6, (Name("Benali", "Selma"),), BirthDate(1999)),
)


def _index(*more: Entry) -> Index:
    return Index((_MOHAMMED, *_OTHERS, *more))


def _first(typed: str, *more: Entry) -> Hit:
    return _index(*more).find(asked(typed))[0]


def _whys(typed: str) -> list[Why]:
    return [reason.why for reason in _first(typed).reasons]


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Öztürk", 2), ("Oeztuerk", 2), ("Ozturk", 2), ("OEZTUERK<<AYSE", 2), ("0zturk", 2), ("Ostürk", 2),
        ("Mohammed Haddad", 1), ("Haddad Muhammed", 1), ("Муҳаммад Хаддад", 1), ("محمد حداد", 1), ("MXHMD HADDAD", 1),
        ("Schewtschenko", 3), ("Ševčenko Aleksandr", 3), ("Shevchenko Oleksandr", 3),
        ("Abdulrahman Alkhatib", 4), ("عبدالرحمن الخطيب", 4), ("Abdurrahman El Chatib", 4),
        ("Ben Ali Selma", 6), ("بن علي سلمى", 6), ("Hadad, Moharnmed", 1), ("Kurbanow", 5), ("Қурбонов", 5),
    ],
)  # fmt: skip
def test_a_name_is_found_in_every_spelling(typed: str, person: int) -> None:
    assert _first(typed).person == person


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Öztürk", Why.SAME), ("ozturk", Why.SAME), ("Oeztuerk", Why.SPELLING), ("Özt", Why.BEGINS),
        ("Шевченко", Why.SAME), ("Schewtschenko", Why.SCRIPT), ("Özkürk", Why.TYPED), ("5elma", Why.MISREAD),
        ("Abdulrahman", Why.JOINED), ("Selrna", Why.MISREAD),
    ],
)  # fmt: skip
def test_the_reason_is_told(typed: str, why: Why) -> None:
    assert why in _whys(typed)


def test_a_reason_names_what_was_asked_and_what_stands_there() -> None:
    assert _first("Schewtschenko").reasons == (Reason(Why.SCRIPT, "schewtschenko", "шевченко"),)


def test_parts_in_the_other_order_are_found_and_named() -> None:
    assert Why.SWAPPED not in _whys("Haddad, Mohammed")
    assert _whys("Mohammed, Haddad")[-1] is Why.SWAPPED
    assert Why.SWAPPED not in _whys("Mohammed Haddad")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("3.7.1990", Why.BORN), ("1990-07-03", Why.BORN), ("٠٣.٠٧.١٩٩٠", Why.BORN), ("7.3.1990", Why.BORN_SWAPPED),
        ("3.7.1998", Why.BORN_DIGIT), ("3.1.1990", Why.BORN_DIGIT), ("1990", Why.BORN_PART), ("7.1990", Why.BORN_PART),
        ("1.1.1990", Why.BORN_PART), ("330412345678", Why.NUMBER), ("3304 12345678", None),
        ("33041234567", Why.NUMBER_NEAR), ("330412345679", Why.NUMBER_NEAR),
        ("330421345678", Why.NUMBER_NEAR),
    ],
)  # fmt: skip
def test_dates_and_numbers_count_and_say_so(typed: str, why: Why | None) -> None:
    whys = _whys(f"Mohammed Haddad {typed}")
    assert whys[2:] == ([] if why is None else [why])


def test_an_assumed_first_of_january_neither_proves_nor_rules_out() -> None:
    assert _whys("Shevchenko 1.1.1971")[-1] is Why.BORN_PART
    assert _whys("Shevchenko 5.6.1971")[-1] is Why.BORN_PART
    assert _first("Shevchenko 1.1.1971").score < 1.1


def test_of_equal_names_the_birth_date_decides() -> None:
    twins = [Entry(number, (Name("Haddad", "Mohammed"),), BirthDate(1960 + number, 5, 6)) for number in range(10, 30)]
    assert _first("Muhammad Hadad 6.5.1988", *twins).person == 28
    assert _first("Muhammad Hadad 5.6.1988", *twins).person == 28


def test_a_date_or_a_number_alone_finds_too() -> None:
    assert [hit.person for hit in _index().find(asked("7.3.1990"))] == [4, 1]
    assert _first("33Ö201900417").person == 2
    assert _index().find(asked("5.5.1901")) == []


def test_somebody_else_is_not_found() -> None:
    for typed in ("Xylander", "Ferdinand Zumwinkel", "", " , ", "<<", "...", "99999", "!?"):
        assert _index().find(asked(typed)) == []


def test_a_line_is_taken_apart() -> None:
    assert asked("Abu Bakr, Omar 27-3-1990 AZR 330412345678") == Question(
        ("abu", "bakr", "omar", "azr"), asked("27.3.1990").born, ("330412345678",), 2
    )
    assert asked("45.45.1990").born is None
    assert question_for("José Aga", born=BirthDate(1990)).born == asked("1990").born


def test_who_is_replaced_or_removed_leaves_nothing_behind() -> None:
    index = _index()
    words = set(index._words._numbers)
    index.put(Entry(9, (Name("Papadopoulos", "Eleni"),), BirthDate(1970, 2, 4), ("55512345",)))
    assert index.find(asked("Παπαδόπουλος"))[0].person == 9
    index.put(Entry(9, (Name("Georgiou", "Eleni"),), BirthDate(1970, 4, 5)))
    assert index.find(asked("Papadopoulos")) == index.find(asked("55512345")) == index.find(asked("4.2.1970")) == []
    index.remove(9)
    index.remove(9)
    assert set(index._words._numbers) == words
    assert "papadopulus" not in repr(index._words._keys)
    assert "georgiou" not in index._words._sorted
    assert len(index) == 6


def test_the_answer_does_not_depend_on_the_order_of_the_persons() -> None:
    back = Index(reversed((_MOHAMMED, *_OTHERS)))
    for typed in ("Mohammed", "Muhamad Kurbonov", "1990", "a", "al"):
        assert back.find(asked(typed)) == _index().find(asked(typed))
