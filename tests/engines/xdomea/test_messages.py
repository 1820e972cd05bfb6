"""Offers fit the schema of the standard; answers are read strictly, and hostile ones are refused."""

import hashlib
import io
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from anlaufstelle.engines.xdomea import (
    LARGEST,
    Course,
    Folder,
    MessageRefused,
    Offer,
    Offered,
    Paper,
    Primary,
    Transfer,
    read_receipt,
    read_valuation,
    write_offer,
    write_transfer,
)
from tests.house.source import ROOT

#: Schemas are data of others and no part of this repository; they are looked for beside it, or where this names them.
_SCHEMAS = Path(os.environ.get("XDOMEA_SCHEMAS", ROOT.parent / "shared" / "standards" / "xdomea")) / "3.1.0"
_PROCESS, _FILE = UUID(int=1), UUID(int=2)
_OFFER = Offer(
    process=_PROCESS,
    at=datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    sender="Ausländeramt Musterstadt",
    receiver="Archiv & Söhne <Beispiel>",
    things=(
        Offered(object=_FILE, reference="33.20-2015/000001", ends_on=date(2025, 2, 3)),
        Offered(object=UUID(int=3), reference="33.20-2015/000002, Dokument 4", ends_on=date(2025, 2, 3), single=True),
    ),
)
_ANSWER = f"""<?xml version="1.0" encoding="UTF-8"?>
<x:Aussonderung.Bewertungsverzeichnis.0502 xmlns:x="urn:xoev-de:xdomea:schema:3.1.0">
<x:Kopf><x:ProzessID>{_PROCESS}</x:ProzessID></x:Kopf>
<x:BewertetesObjekt><x:ID>{_FILE}</x:ID>
<x:Aussonderungsart><x:Aussonderungsart><code>V</code></x:Aussonderungsart></x:Aussonderungsart>
</x:BewertetesObjekt></x:Aussonderung.Bewertungsverzeichnis.0502>"""


def test_an_offer_names_references_and_days_and_nothing_that_is_markup() -> None:
    text = write_offer(_OFFER).decode()
    assert text.count("<xdomea:Schriftgutobjekt>") == 2
    assert "<xdomea:Kennzeichen>33.20-2015/000001</xdomea:Kennzeichen>" in text
    assert "Archiv &amp; Söhne &lt;Beispiel&gt;" in text
    assert "Betreff" not in text, "a subject names people"


def test_an_offer_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        write_offer(Offer(process=_PROCESS, at=_OFFER.at, sender="A", receiver="B", things=()))


def test_an_offer_is_valid_by_the_schema_of_the_standard() -> None:
    """All schema files of 3.1.0 are there offline; code lists are checked as far as the schema lists their values."""
    if not _SCHEMAS.is_dir():
        pytest.skip(f"the schemas of xdomea are not at {_SCHEMAS}")
    etree = pytest.importorskip("lxml.etree", reason="lxml is installed by `make setup` for development only")
    schema = etree.XMLSchema(etree.parse(str(_SCHEMAS / "xdomea-Nachrichten-AussonderungDurchfuehren.xsd")))
    message = etree.fromstring(write_offer(_OFFER))
    assert schema.validate(message), schema.error_log
    message[0].remove(message[0][0])
    assert not schema.validate(message), "the schema says no to a head without its number"


def test_an_answer_is_read() -> None:
    found = read_valuation(_ANSWER.encode())
    assert (found.process, dict(found.values)) == (_PROCESS, {_FILE: "V"})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no_xml"),
        (b"%PDF-1.7", "no_xml"),
        (_ANSWER.replace("UTF-8", "EBCDIC-CP-XX").encode(), "no_xml"),
        (b"<a>" + b" " * LARGEST + b"</a>", "too_large"),
        (b"<a/>", "other_message"),
        (_ANSWER.replace("3.1.0", "2.0.0").encode(), "other_message"),
        (_ANSWER.replace("<x:Kopf>", "<x:Kopf>" + "<x:a>" * 70).encode(), "too_deep"),
        (_ANSWER.replace(">V<", ">X<").encode(), "incomplete"),
        (_ANSWER.replace(str(_FILE), "1").encode(), "incomplete"),
        (_ANSWER.replace(str(_PROCESS), "").encode(), "incomplete"),
        (_ANSWER.replace("BewertetesObjekt", "Anderes").encode(), "incomplete"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(MessageRefused) as refused:
        read_valuation(data)
    assert refused.value.why == why


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd">',
    ],
)
def test_a_document_type_is_refused_before_anything_is_read(doctype: str) -> None:
    hostile = _ANSWER.replace("?>", f"?>{doctype}", 1).replace(">V<", ">&a;<")
    with pytest.raises(MessageRefused) as refused:
        read_valuation(hostile.encode())
    assert refused.value.why == "has_doctype"


def _paper(number: int) -> Paper:
    version = Primary(
        object=UUID(int=100 + number), number=1, format="pdf", original_name="Brief & Söhne.pdf", source=7
    )
    return Paper(
        object=UUID(int=number),
        reference="33.20-2015/000001, Dokument 1",
        subject="Schreiben <b>",
        kind="Schreiben",
        received_on=date(2015, 2, 2),
        sent_on=None,
        dated_on=date(2015, 2, 1),
        versions=(version,),
    )


def _folder(number: int, *parts: Folder) -> Folder:
    course = Course(
        object=UUID(int=10 * number),
        reference="33.20-2015/000001-01",
        subject="Aufenthalt",
        closed_on=date(2015, 2, 2),
        papers=(_paper(10 * number + 1),),
    )
    return Folder(
        object=UUID(int=number),
        reference="33.20-2015/000001",
        subject="Aufenthalt",
        value="A",
        ends_on=date(2025, 2, 3),
        courses=() if parts else (course,),
        parts=parts,
    )


_TRANSFER = Transfer(
    process=_PROCESS,
    at=_OFFER.at,
    sender="Ausländeramt Musterstadt",
    receiver="Archiv & Söhne <Beispiel>",
    things=(_folder(2), _folder(3, _folder(4), _folder(5)), _paper(6)),
)


def _packed(transfer: Transfer) -> tuple[zipfile.ZipFile, dict[str, str]]:
    into = io.BytesIO()
    sums = write_transfer(transfer, data=lambda one: f"{one.source}{one.object}".encode(), into=into)
    return zipfile.ZipFile(into), dict(sums)


def test_a_transfer_holds_the_message_and_each_version_under_its_number() -> None:
    packed, sums = _packed(_TRANSFER)
    assert packed.namelist() == [f"{UUID(int=100 + number)}.pdf" for number in (21, 41, 51, 6)] + [
        f"{_PROCESS}_Aussonderung.Aussonderung.0503.xml"
    ]
    assert sums == {name: hashlib.sha256(packed.read(name)).hexdigest() for name in packed.namelist()}
    assert packed.read(f"{UUID(int=106)}.pdf") == f"7{UUID(int=106)}".encode()
    text = packed.read(f"{_PROCESS}_Aussonderung.Aussonderung.0503.xml").decode()
    assert text.count("<xdomea:Teilakte>") == 2
    assert "Schreiben &lt;b&gt;" in text
    for name in packed.namelist()[:-1]:
        assert text.count(f"<xdomea:Dateiname>{name}</xdomea:Dateiname>") == 1


def test_a_transfer_of_nothing_is_none() -> None:
    with pytest.raises(ValueError, match="nothing"):
        _packed(Transfer(process=_PROCESS, at=_OFFER.at, sender="A", receiver="B", things=()))


def test_a_transfer_is_valid_by_the_schema_of_the_standard() -> None:
    """All schema files of 3.1.0 are there offline; the list of file formats and the rules for names of ZIPs are not."""
    if not _SCHEMAS.is_dir():
        pytest.skip(f"the schemas of xdomea are not at {_SCHEMAS}")
    etree = pytest.importorskip("lxml.etree", reason="lxml is installed by `make setup` for development only")
    schema = etree.XMLSchema(etree.parse(str(_SCHEMAS / "xdomea-Nachrichten-AussonderungDurchfuehren.xsd")))
    packed, _sums = _packed(_TRANSFER)
    text = packed.read(packed.namelist()[-1])
    assert schema.validate(etree.fromstring(text)), schema.error_log
    wrong = text.replace(f"<xdomea:Dateiname>{UUID(int=121)}".encode(), b"<xdomea:Dateiname>brief")
    assert not schema.validate(etree.fromstring(wrong)), "the schema says no to a file that is not called by a UUID"


_RECEIPT = f"""<x:Aussonderung.AussonderungImportBestaetigen.0506 xmlns:x="urn:xoev-de:xdomea:schema:3.1.0">
<x:Kopf><x:ProzessID>{_PROCESS}</x:ProzessID></x:Kopf>
<x:AusgesondertesSGO><x:IDSGO>{_FILE}</x:IDSGO><x:Erfolgreich>1</x:Erfolgreich></x:AusgesondertesSGO>
<x:AusgesondertesSGO><x:IDSGO>{UUID(int=3)}</x:IDSGO><x:Erfolgreich>false</x:Erfolgreich>
<x:Fehlermeldung>fehlt</x:Fehlermeldung></x:AusgesondertesSGO>
</x:Aussonderung.AussonderungImportBestaetigen.0506>"""


def test_a_receipt_is_read() -> None:
    found = read_receipt(_RECEIPT.encode())
    assert (found.process, dict(found.taken)) == (_PROCESS, {_FILE: True, UUID(int=3): False})


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (_ANSWER.encode(), "other_message"),
        (_RECEIPT.replace(">1<", ">vielleicht<").encode(), "incomplete"),
        (_RECEIPT.replace(str(UUID(int=3)), str(_FILE)).encode(), "incomplete"),
        (_RECEIPT.replace("<x:Erfolgreich>1</x:Erfolgreich>", "").encode(), "incomplete"),
    ],
)
def test_what_is_no_receipt_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(MessageRefused) as refused:
        read_receipt(data)
    assert refused.value.why == why
