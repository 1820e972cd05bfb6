"""Letters of the office's mailbox become items, each once; none leaves the mailbox before the house has stored it."""

import ssl
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import collecting_mail
from anlaufstelle.files.adapter import Imap, MailboxTrouble, mailbox
from anlaufstelle.files.models import Batch, BatchItem
from tests.engines.reading.makers import letter
from tests.files.mailbox import PASSWORD, USER, at_the_server, certificate, lying_in, saying, send, serving

SYSTEM = actor("system")
TAKEN, NOT_TAKEN = mailbox.TAKEN, mailbox.NOT_TAKEN


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with serving() as address:
        yield address


@pytest.fixture
def inbox(server: str, settings: object) -> str:
    """Give the address of an empty inbox."""
    use(server, settings)
    with at_the_server(server) as found:
        for folder in ("INBOX", TAKEN, NOT_TAKEN):
            if found.select(folder)[0] == "OK":
                found.store("1:*", "+FLAGS", r"(\Deleted)")
                found.expunge()
    return server


def use(address: str, settings: object) -> None:
    settings.MAILBOX = address  # type: ignore[attr-defined]  # Django's settings
    settings.MAILBOX_USER, settings.MAILBOX_PASSWORD = USER, PASSWORD  # type: ignore[attr-defined]


def mails(count: int) -> list[bytes]:
    return [letter().replace(b"Subject: ", f"Subject: {number} ".encode()) for number in range(count)]


@pytest.mark.django_db
def test_letters_become_items_and_lie_in_the_folder_of_those_taken(inbox: str, at: datetime) -> None:
    send(inbox, *mails(3))
    assert actions.collect_mail(by=SYSTEM, at=at) == 3
    assert (Batch.objects.get().source, BatchItem.objects.count()) == ("mail", 3)
    assert (lying_in(inbox), lying_in(inbox, TAKEN)) == (0, 3)
    item = BatchItem.objects.earliest("number")
    actions.read_item(by=SYSTEM, at=at, key="", values={"item": item.pk})
    assert BatchItem.objects.get(id=item.pk).format == "mail"


@pytest.mark.django_db
@pytest.mark.parametrize(("wrong_order", "lost"), [(False, 0), (True, 1)])
def test_who_lets_go_first_loses(
    inbox: str, at: datetime, monkeypatch: pytest.MonkeyPatch, wrong_order: bool, lost: int
) -> None:
    """The same cut at the same place: with the wrong order the letter is nowhere a round looks."""
    send(inbox, *mails(1))

    def cut(**_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(collecting_mail, "receive", cut)
    with Imap(inbox, user=USER, password=PASSWORD) as found:
        one = next(found.waiting())
        if wrong_order:
            found.let_go(one)
        else:
            with pytest.raises(KeyboardInterrupt):
                collecting_mail.take_letter(found, one, by=SYSTEM, at=at)
    monkeypatch.setattr(collecting_mail, "receive", actions.receive)
    actions.collect_mail(by=SYSTEM, at=at)
    assert 1 - BatchItem.objects.count() == lost


@pytest.mark.django_db
def test_a_letter_stored_before_a_cut_is_one_item_afterwards(
    inbox: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(inbox, *mails(2))

    def cut(_self: Imap, _letter: object) -> None:
        raise MailboxTrouble("cut")

    with monkeypatch.context() as cutting:
        cutting.setattr(Imap, "let_go", cut)
        actions.collect_mail(by=SYSTEM, at=at)
    assert (BatchItem.objects.count(), lying_in(inbox)) == (1, 2)
    assert actions.collect_mail(by=SYSTEM, at=at) == 2
    assert (BatchItem.objects.count(), lying_in(inbox), lying_in(inbox, TAKEN)) == (2, 0, 2)


@pytest.mark.django_db
def test_two_rounds_at_once_make_one_item_of_a_letter(inbox: str, at: datetime) -> None:
    send(inbox, *mails(1))
    with (
        Imap(inbox, user=USER, password=PASSWORD) as first,
        Imap(inbox, user=USER, password=PASSWORD) as second,
    ):
        one, same = next(first.waiting()), next(second.waiting())
        assert one == same
        collecting_mail.take_letter(first, one, by=SYSTEM, at=at)
        collecting_mail.take_letter(second, same, by=SYSTEM, at=at)
    assert (BatchItem.objects.count(), lying_in(inbox, TAKEN)) == (1, 1)


def test_two_letters_with_the_same_words_have_two_marks(inbox: str) -> None:
    """Somebody may send the same again next week: it is an item of another pile."""
    send(inbox, *mails(1), *mails(1))
    with Imap(inbox, user=USER, password=PASSWORD) as found:
        marks = {one.mark for one in found.waiting()}
    assert len(marks) == 2


@pytest.mark.django_db
def test_a_gigantic_letter_is_not_fetched_and_lies_where_a_person_looks(
    inbox: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox, "_MOST_BYTES", 2000)
    send(inbox, letter() + b"x" * 3000, *mails(1))
    actions.collect_mail(by=SYSTEM, at=at)
    assert (BatchItem.objects.count(), lying_in(inbox, NOT_TAKEN), lying_in(inbox, TAKEN)) == (1, 1, 1)


@pytest.mark.django_db
def test_without_a_mailbox_nothing_is_asked(at: datetime, settings: object) -> None:
    settings.MAILBOX = ""  # type: ignore[attr-defined]  # Django's settings
    assert actions.collect_mail(by=SYSTEM, at=at) == 0


_GREETED = (b"* CAPABILITY IMAP4rev1 MOVE\r\nTAG OK\r\n", b"TAG OK\r\n", b"* CAPABILITY IMAP4rev1 MOVE\r\nTAG OK\r\n")
_OPENED = (*_GREETED, b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7]\r\nTAG OK\r\n")
_FOUND = (*_OPENED, b"* SEARCH 5\r\nTAG OK\r\n")
_TOLD = (*_FOUND, b"* 1 FETCH (UID 5 RFC822.SIZE 4 BODY[HEADER] {2}\r\n\r\n)\r\nTAG OK\r\n")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answers",
    [
        (),
        (b"TAG NO\r\n",),
        (b"\xff\xfe\x00" * 50 + b"\r\n",),
        (*_GREETED[:1], b"TAG NO wrong password\r\n"),
        (*_GREETED, b"TAG NO no such folder\r\n"),
        (*_OPENED, b"* SEARCH " + b"9" * 40 + b" x\r\nTAG OK\r\n", b"TAG BAD\r\n"),
        (*_OPENED, b"* 1 EXISTS\r\n" * 200_000),
        (*_FOUND, b"* 1 FETCH (UID 6 RFC822.SIZE 4 BODY[HEADER] {2}\r\n\r\n)\r\nTAG OK\r\n"),
        (*_FOUND, b"* 1 FETCH (UID 5 RFC822.SIZE 4 BODY[HEADER] {99999999999}\r\n"),
        (*_TOLD, b"* 1 FETCH (UID 5 BODY[] {4}\r\nab"),
        (*_TOLD, b"* 1 FETCH (UID 5 BODY[] {9}\r\nabcdefghi)\r\nTAG OK\r\n"),
        (*_TOLD, b"* 1 FETCH (UID 8 BODY[] {4}\r\nabcd)\r\nTAG OK\r\n"),
    ],
)
def test_a_server_that_says_anything_harms_nobody(settings: object, at: datetime, answers: tuple[bytes, ...]) -> None:
    with saying(*answers) as address:
        use(address, settings)
        actions.collect_mail(by=SYSTEM, at=at)
    assert not BatchItem.objects.exists()


def test_within_tls_only_a_certificate_that_is_trusted_is_spoken_to(tmp_path: Path) -> None:
    made = certificate(tmp_path)
    with serving(certificate=made) as address:
        trusted = ssl.create_default_context(cafile=str(made[0]))
        with Imap(address, user=USER, password=PASSWORD, trust=trusted) as found:
            assert list(found.waiting()) == []
        with pytest.raises(MailboxTrouble), Imap(address, user=USER, password=PASSWORD):
            pass


def test_the_doctor_learns_whether_the_mailbox_lets_us_in(inbox: str, settings: object) -> None:
    assert queries.mailbox_trouble() == ""
    settings.MAILBOX_PASSWORD = "falsch"  # type: ignore[attr-defined]  # Django's settings
    assert "127.0.0.1" in queries.mailbox_trouble()
    settings.MAILBOX = "http://127.0.0.1"  # type: ignore[attr-defined]
    assert "imap" in queries.mailbox_trouble()
