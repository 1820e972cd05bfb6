"""Recipients: what an address may look like, so that nothing else can be smuggled into a header or a gateway.

Checked when a message is put into the outbox and again when it is sent: rows could have been changed in between.
"""

import re
import unicodedata

from anlaufstelle.base.outbox.errors import WrongAddress

_LONGEST = 254  # RFC 5321 section 4.5.3.1.3, without the angle brackets
_LONGEST_LOCAL = 64
_LONGEST_LABEL = 63
_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+")  # RFC 5322 section 3.2.3
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?")
_FULL_NUMBER = re.compile(r"\+[0-9]{7,15}")  # ITU-T E.164; shorter ones are services of a network
_DOTS = str.maketrans("。．｡", "...")  # full stops of other scripts (RFC 3490 section 3.1)


def check_address(channel: str, text: str) -> str:
    """Give the recipient in the form it is sent to: domain in ASCII, phone number as +49….

    Raises `WrongAddress`.

    >>> check_address("mail", "Zeynep@Ämter.example")
    'Zeynep@xn--mter-koa.example'
    """
    return _mail(text.strip(" ")) if channel == "mail" else _phone(text.strip(" "))


def _mail(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or len(text) > _LONGEST or not all(_is_atom(part) for part in local.split(".")):
        raise WrongAddress
    address = f"{local}@{ascii_domain(domain)}"
    if len(local.encode()) > _LONGEST_LOCAL or len(address.encode()) > _LONGEST:
        raise WrongAddress
    return address


def _is_atom(part: str) -> bool:
    ascii_part = "".join(sign for sign in part if sign.isascii())
    others = [sign for sign in part if not sign.isascii()]
    return bool(part) and (not ascii_part or bool(_ATOM.fullmatch(ascii_part))) and all(map(_is_written, others))


def _is_written(sign: str) -> bool:
    """Say whether a sign is a letter, a mark or a digit: no space, no control, no direction mark."""
    return unicodedata.category(sign)[0] in "LMN"


def ascii_domain(domain: str) -> str:
    """Give a domain in ASCII (IDNA 2008 without the mappings that lead "straße.example" to somebody else).

    Raises `WrongAddress`.

    >>> ascii_domain("straße.example")
    'xn--strae-oqa.example'
    """
    name = unicodedata.normalize("NFKC", domain.translate(_DOTS)).lower()
    if "." not in name:
        raise WrongAddress
    return ".".join(map(_ascii_label, name.split(".")))


def _ascii_label(label: str) -> str:
    if not label.isascii():
        if not all(_is_written(sign) or sign == "-" for sign in label) or unicodedata.combining(label[0]):
            raise WrongAddress
        label = f"xn--{label.encode('punycode').decode()}"
    if len(label) > _LONGEST_LABEL or not _LABEL.fullmatch(label):
        raise WrongAddress
    return label


def _phone(text: str) -> str:
    import phonenumbers  # its tables are large: only when a number is there
    from phonenumbers import PhoneNumberFormat, PhoneNumberType

    costly = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER)
    try:
        number = phonenumbers.parse(text, "DE")
    except phonenumbers.NumberParseException:
        raise WrongAddress from None
    written = str(phonenumbers.format_number(number, PhoneNumberFormat.E164))
    costs_extra = phonenumbers.number_type(number) in costly
    if costs_extra or not phonenumbers.is_possible_number(number) or not _FULL_NUMBER.fullmatch(written):
        raise WrongAddress
    return written
