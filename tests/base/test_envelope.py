"""Recipients and messages: nothing can be smuggled into a header, and nothing unsayable into a message."""

from datetime import datetime
from email import message_from_bytes
from email.policy import default

import pytest
from django.conf import settings as django_settings
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.base.outbox import letter as letter_module
from anlaufstelle.base.outbox.carrying import Never
from anlaufstelle.base.outbox.envelope import ascii_domain, check_address
from anlaufstelle.base.outbox.errors import WrongAddress
from anlaufstelle.base.outbox.letter import letter
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.outbox.models import Row
from tests.base.makers import booked, send
from tests.base.parcels import parcel


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("sami@example.org", "sami@example.org"),
        (" Sami.O'Neil+amt@Example.ORG ", "Sami.O'Neil+amt@example.org"),
        ("zeynep@straße.example", "zeynep@xn--strae-oqa.example"),
        ("زينب@مثال.example", "زينب@xn--mgbh0fb.example"),
        ("a@b.de", "a@b.de"),
        ("a@EXAMPLE。org", "a@example.org"),
    ],
)
def test_usable_addresses_are_taken(text: str, address: str) -> None:
    assert check_address("mail", text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "@", "sami", "sami@", "@example.org", "sami@localhost", "a@b@c.org", "sami@example..org", ".s@example.org",
        "sami@-example.org", "sami@example.org.", "sami@[127.0.0.1]", '"sami x"@example.org', "sami x@example.org",
        "sami@example.org\r\nBcc: all@example.org", "sami\n@example.org", "sami@exa\x00mple.org",
        "sami@example.org\u2028x",
        "sami@example.org, other@example.org", "Sami <sami@example.org>", "s\u202eami@example.org",
        "sami@exam\u200bple.org", f"{'a' * 65}@example.org", f"a@{'b' * 64}.org", f"a@{'b.' * 130}org", "a@\u0301b.org",
    ],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(WrongAddress):
        check_address("mail", text)


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_accepted_address_can_leave_its_header(local: str, domain: str) -> None:
    try:
        address = check_address("mail", f"{local}@{domain}")
    except WrongAddress:
        return
    assert not any(sign.isspace() or not sign.isprintable() or sign in '<>,;:"()[]\\' for sign in address)
    assert address.count("@") == 1
    assert ascii_domain(address.rpartition("@")[2]) == address.rpartition("@")[2]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0151 23456789", "+4915123456789"),
        ("+380 44 234 56 78", "+380442345678"),
        ("0049/151-23456789", "+4915123456789"),
    ],
)
def test_usable_numbers_are_taken(text: str, number: str) -> None:
    assert check_address("sms", text) == number


@pytest.mark.parametrize("text", ["", "12", "sami", "0900 1234567", "+49151234567890123", "0151 23456789\r\nx: y"])
def test_numbers_that_are_none_or_cost_extra_are_refused(text: str) -> None:
    with pytest.raises(WrongAddress):
        check_address("sms", text)


@given(st.text(alphabet="0123456789+-/() \r\nx;=", max_size=30))
def test_an_accepted_number_is_plus_and_digits_only(text: str) -> None:
    try:
        number = check_address("sms", text)
    except WrongAddress:
        return
    assert number[0] == "+"
    assert number[1:].isdecimal()


@pytest.mark.django_db
def test_a_wrong_address_never_gets_into_the_outbox(at: datetime) -> None:
    with pytest.raises(WrongAddress):
        send(booked("sami@example.org\nBcc: all@example.org"), at=at)
    assert not Row.objects.exists()


def test_a_row_changed_in_the_database_is_checked_again(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: even without our second check the library refuses a line break in a header."""
    smuggled = parcel(to="sami@example.org\r\nBcc: all@example.org")
    with pytest.raises(Never, match="not one"):
        letter(smuggled, at=at)
    monkeypatch.setattr(letter_module, "_checked", lambda text: text)
    with pytest.raises(ValueError, match="CR or LF"):
        letter(smuggled, at=at)


def test_values_cannot_add_headers_or_lines(at: datetime) -> None:
    values = {**parcel().values, "place": "Platz\r\nBcc: all@example.org\r\n\r\nText", "day": "2026-03-10"}
    mail = message_from_bytes(letter(parcel(values=values), at=at).as_bytes(), policy=default)
    assert mail["Bcc"] is None
    assert "Ort: Platz Bcc: all@example.org Text" in mail.get_content().splitlines()


def test_the_sender_is_the_one_of_the_settings(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(django_settings, "MAIL_FROM", "Ausländeramt <termin@Ämter.example>")
    mail = message_from_bytes(letter(parcel(), at=at).as_bytes(), policy=default)
    assert mail["From"].addresses[0].display_name == "Ausländeramt"
    assert mail["From"].addresses[0].addr_spec == "termin@xn--mter-koa.example"
    assert mail["Message-ID"].endswith("@xn--mter-koa.example>")


def test_a_message_says_day_place_code_and_link_only() -> None:
    """Protection line 10: the reason of the matter has no name a message could carry."""
    for name in ("concern", "reason", "family_name", "text"):
        with pytest.raises(ValueError, match="never says"):
            booked(values={name: "x"})
    Message(channel="job", to="", template="x", language="de", values={"concern": 4})
    with pytest.raises(ValueError, match="no channel"):
        booked(channel="fax")


@pytest.mark.django_db
@pytest.mark.parametrize("link", ["https://evil.example/de/", "javascript:alert(1)", "/de/ x", "", "//"])
def test_a_link_leads_to_a_page_of_the_office(at: datetime, link: str) -> None:
    message = booked(values={"link": link})
    if link == "//":
        send(message, at=at)
        assert Row.objects.get().values["link"].startswith(f"{django_settings.PUBLIC_URL}/")
        return
    with pytest.raises(ValueError, match="page of the office"):
        send(message, at=at)
