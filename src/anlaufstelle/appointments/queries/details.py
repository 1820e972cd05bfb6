"""The details of a person who books: checked once, for forms, API and phone alike."""

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from anlaufstelle.appointments.errors import WrongDetails
from anlaufstelle.base.clock import office_time
from anlaufstelle.values import names

LONGEST_NAME = 120
_EARLIEST_BIRTH = 1900
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """Who books: a name and a birth date; a way to be reached if they want one."""

    name: str
    born: date
    mail: str = ""
    phone: str = ""
    helper: bool = False


def checked(details: Details, *, at: datetime) -> Details:
    """Give the details in the form they are stored.

    Raises `WrongDetails` naming the field.
    """
    return Details(
        name=checked_name(details.name),
        born=checked_birth(details.born, at=at),
        mail=checked_mail(details.mail),
        phone=checked_phone(details.phone),
        helper=details.helper,
    )


def checked_name(typed: str) -> str:
    """Give the name with single spaces; any script, one letter and apostrophes are names."""
    name = " ".join(typed.split())
    if not name or len(name) > LONGEST_NAME or not names.fold(name) or any(map(_is_control, name)):
        raise WrongDetails(field="name")
    return name


def _is_control(sign: str) -> bool:
    """Say whether a sign steers the text instead of being part of it; Persian needs the (non-)joiner."""
    return unicodedata.category(sign)[0] == "C" and sign not in _JOINERS


def checked_birth(born: date, *, at: datetime) -> date:
    """Give the birth date; it lies between 1900 and today."""
    if not date(_EARLIEST_BIRTH, 1, 1) <= born <= office_time(at).date():
        raise WrongDetails(field="born")
    return born


def checked_mail(typed: str) -> str:
    """Give the mail address, or nothing; a line break in it is refused, not removed."""
    mail = typed.strip(" ")
    if not mail:
        return ""
    try:
        validate_email(mail)
    except ValidationError as problem:
        raise WrongDetails(field="mail") from problem
    return mail


def checked_phone(typed: str) -> str:
    """Give the phone number in international form (E.164), or nothing."""
    if not typed.strip():
        return ""
    try:
        number = phonenumbers.parse(typed[:40], "DE")
    except phonenumbers.NumberParseException as problem:
        raise WrongDetails(field="phone") from problem
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise WrongDetails(field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
