"""The desk of sheets: sentences in two languages, one sheet at a time, and never more than the machine can spare."""

import threading
from datetime import date, datetime

import pytest
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.limits import Limit, LimitReached
from anlaufstelle.base.paper import TooManySheets, Voices, day, desk, pdf_response, phone
from anlaufstelle.base.paper.voices import norm
from anlaufstelle.engines import writing
from anlaufstelle.engines.writing import Pair, Paragraph, Run, Sheet, words

SHEET = Sheet("Blatt", (writing.Heading(words("Blatt"), 1),), date(2026, 3, 2))


def test_a_sentence_is_said_in_both_languages_with_its_pieces_apart() -> None:
    sentence = _('Wir erklären Ihnen den Brief. Rufen Sie an: <bdi dir="ltr">%(phone)s</bdi>')
    german, arabic = Voices("ar").cell(sentence, phone=phone("0251 000-0000"))
    number = Run("0251\u00a0000\u20110000", "de")
    assert german.runs == (Run("Wir erklären Ihnen den Brief. Rufen Sie an: ", "de"), number)
    assert (arabic.language, arabic.runs[0].language, arabic.runs[-1]) == ("ar", "ar", number)
    assert "bdi" not in "".join(run.text for run in arabic.runs)


def test_a_day_is_written_as_each_language_writes_it() -> None:
    said = Voices("en").cell("%(day)s", day=day(date(2026, 3, 6)))
    assert ["".join(run.text for run in one.runs) for one in said] == ["Freitag, 6. März 2026", "Friday, March 6, 2026"]


def test_a_name_has_no_language_and_german_alone_has_no_second_column() -> None:
    assert Voices("de").cell(_("Für: %(name)s"), name="Ada")[0].runs[1] == Run("Ada", "")
    alone = Voices("de").side_by_side(lambda say: (Paragraph(say(_("Was"))),))
    both = Voices("fr").side_by_side(lambda say: (Paragraph(say(_("Was"))),))
    assert [type(one) for one in (*alone, *both)] == [Paragraph, Pair]


def test_a_norm_is_not_torn() -> None:
    assert norm("AsylG § 34a Abs. 2 Satz 1").text == "AsylG §\u00a034a Abs.\u00a02 Satz\u00a01"


@pytest.mark.django_db
def test_a_sheet_comes_as_a_file_no_cache_keeps(at: datetime) -> None:
    answer = pdf_response(SHEET, name="blatt", network="n", at=at)
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == 'inline; filename="blatt.pdf"'


@pytest.mark.django_db
def test_the_whole_house_has_a_bound_whoever_asks(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_set", lambda _sheet: b"%PDF")
    monkeypatch.setattr(desk, "_HOUSE", Limit("paper.test", burst=3, per_hour=1))
    for number in range(3):
        pdf_response(SHEET, name="a", network=f"network {number}", at=at)
    with pytest.raises(TooManySheets) as found:
        pdf_response(SHEET, name="a", network="network 4", at=at)
    assert found.value.status == 429
    assert found.value.retry_after == 60


@pytest.mark.django_db
def test_one_network_cannot_take_the_share_of_all(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "_set", lambda _sheet: b"%PDF")
    monkeypatch.setattr(desk, "PER_NETWORK", Limit("paper.test.network", burst=1, per_hour=1))
    pdf_response(SHEET, name="a", network="one", at=at)
    with pytest.raises(LimitReached):
        pdf_response(SHEET, name="a", network="one", at=at)
    assert pdf_response(SHEET, name="a", network="other", at=at).status_code == 200


def _asked_at_once(people: int, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Give how many sheets were set at the same time at most, and how many people were sent away at once."""
    inside, most, away = 0, 0, 0
    counted, go_on = threading.Lock(), threading.Event()

    def slow(_sheet: Sheet, **_fonts: object) -> bytes:
        nonlocal inside, most
        with counted:
            inside += 1
            most = max(most, inside)
        go_on.wait(10)
        with counted:
            inside -= 1
        return b"%PDF"

    def ask() -> None:
        nonlocal away
        try:
            desk._set(SHEET)
        except TooManySheets:
            with counted:
                away += 1
            go_on.set()

    monkeypatch.setattr(writing, "write", slow)
    people_asking = [threading.Thread(target=ask) for _number in range(people)]
    for person in people_asking:
        person.start()
    for person in people_asking:
        person.join(20)
    return most, away


def test_a_process_sets_one_sheet_lets_one_wait_and_sends_the_others_away(monkeypatch: pytest.MonkeyPatch) -> None:
    most, away = _asked_at_once(8, monkeypatch)
    assert most == 1
    assert away >= 1


def test_without_the_bound_all_would_be_set_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: places for everybody, and no lock."""
    monkeypatch.setattr(desk, "_PLACES", threading.BoundedSemaphore(100))
    monkeypatch.setattr(desk, "_SETTING", threading.BoundedSemaphore(100))
    barrier = threading.Barrier(4)

    def together(_sheet: Sheet, **_fonts: object) -> bytes:
        barrier.wait(10)
        return b"%PDF"

    monkeypatch.setattr(writing, "write", together)
    people = [threading.Thread(target=desk._set, args=(SHEET,)) for _number in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join(20)
    assert not barrier.broken


def test_a_place_is_given_back_when_setting_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_sheet: Sheet, **_fonts: object) -> bytes:
        raise writing.NotSet

    monkeypatch.setattr(writing, "write", fails)
    for _number in range(5):
        with pytest.raises(writing.NotSet):
            desk._set(SHEET)


def test_the_fonts_are_where_the_settings_say() -> None:
    assert writing.write(SHEET, fonts=settings.PAPER_FONTS).startswith(b"%PDF")
