"""The words of messages: in every language, in both directions of writing, without markup and without the concern."""

from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from anlaufstelle.base.outbox import words
from anlaufstelle.base.outbox.carrying import Never
from anlaufstelle.values.languages import PUBLIC
from tests.base.parcels import parcel

FOLDER = Path(settings.PACKAGE) / "web" / "templates" / "messages"
MAILS = sorted(file.relative_to(FOLDER).as_posix()[: -len(".body.txt")] for file in FOLDER.rglob("*.body.txt"))
TEXTS = sorted(file.relative_to(FOLDER).as_posix()[: -len(".sms.txt")] for file in FOLDER.rglob("*.sms.txt"))
RTL, ISOLATE, END = "\u200f", "\u2068", "\u2069"


def test_there_are_words_for_what_the_house_sends() -> None:
    names = (
        "booked",
        "moved",
        "cancelled",
        "reminder",
        "office_moved",
        "office_no_time",
        "waiting_confirm",
        "waiting_joined",
        "waiting_offer",
    )
    appointments = {f"appointments/{name}" for name in names}
    reception = {"reception/again", "reception/called", "reception/soon", "reception/window"}
    assert appointments | reception | {"accounts/invitation", "counselling/invited"} <= set(MAILS)
    assert appointments | reception | {"counselling/invited"} == set(TEXTS)


@pytest.mark.parametrize("language", [language.code for language in PUBLIC])
@pytest.mark.parametrize("template", MAILS)
def test_every_mail_has_subject_text_and_office_in_every_language(template: str, language: str) -> None:
    said = words.mail(parcel(template=template, language=language))
    assert 5 < len(said.subject) <= 120
    assert "\n" not in said.subject
    assert settings.OFFICE_PHONE in said.body
    assert settings.OFFICE_NAME in said.body
    for leftover in ("{{", "{%", "%(", "&#", "None"):
        assert leftover not in said.subject + said.body
    if template.startswith("appointments/"):
        assert "https://amt.example/ar/termin/t/abc/" in said.body.splitlines()
        assert "08:05" in said.body or template == "appointments/waiting_joined"  # it says a day alone


@pytest.mark.parametrize("language", [language.code for language in PUBLIC])
@pytest.mark.parametrize("template", TEXTS)
def test_every_sms_is_one_short_paragraph(template: str, language: str) -> None:
    said = words.sms(parcel(template=template, language=language, channel="sms"))
    assert "\n" not in said
    assert len(said) < 320
    assert "https://amt.example/ar/termin/t/abc/" in said.split()


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_in_right_to_left_languages_every_line_begins_with_the_mark_and_values_are_isolated(language: str) -> None:
    said = words.mail(parcel(language=language))
    lines = [line for line in said.body.splitlines() if line]
    assert "https://amt.example/ar/termin/t/abc/" in lines, "a link stays clean"
    assert all(line.startswith(RTL) for line in lines if not line.startswith("https://"))
    assert said.subject.startswith(RTL)
    assert f"{ISOLATE}K7P-3QX{END}" in said.body
    assert said.body.count(ISOLATE) == said.body.count(END)


@pytest.mark.parametrize("language", ["de", "en", "uk"])
def test_in_left_to_right_languages_there_are_no_marks(language: str) -> None:
    said = words.mail(parcel(language=language))
    assert not any(sign in said.body + said.subject for sign in (RTL, ISOLATE, END))


def test_days_are_written_as_people_write_them() -> None:
    assert "Dienstag, 10. März 2026" in words.mail(parcel()).body
    assert "10.03.2026" in words.sms(parcel(channel="sms"))
    with translation.override("uk"):
        assert "2026" in words.mail(parcel(language="uk")).body


def test_direction_marks_and_controls_in_values_are_dropped() -> None:
    values = {**parcel().values, "place": "Platz\u202e1\x00\t2", "code": "a" * 5000}
    said = words.mail(parcel(values=values))
    assert "Ort: Platz1 2" in said.body.splitlines()
    assert len(said.body) < 2000


def test_markup_signs_stay_what_they_are() -> None:
    values = {**parcel().values, "place": "Haus A & B <Süd>"}
    assert "Ort: Haus A & B <Süd>" in words.mail(parcel(values=values)).body.splitlines()


def test_without_words_or_with_a_wrong_day_nothing_goes_out() -> None:
    with pytest.raises(Never, match="no words"):
        words.mail(parcel(template="appointments/unknown"))
    with pytest.raises(Never, match="no words"):
        words.sms(parcel(template="accounts/invitation"))
    with pytest.raises(Never, match="not a date"):
        words.mail(parcel(values={**parcel().values, "day": "soon"}))
