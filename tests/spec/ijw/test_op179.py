"""OP179 and the envelopes: what goes around a message, at most 25 MB, and never more memory than that."""

import base64
import io
import re
import zipfile
import zlib
from contextlib import suppress
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from aandacht.ijw.envelop import ggk, lezen, openen, vecozo
from aandacht.ijw.envelop.foutcodes import explain
from aandacht.ijw.envelop.gegevens import Foutmelding, InvalidEnvelop
from aandacht.ijw.example import example
from aandacht.ijw.finding import InvalidBericht
from aandacht.ijw.parse import parse
from aandacht.ijw.releases import CURRENT

NUMMER = "9c0f7b90-5c69-41e5-a837-0800200c9a66"
OTHER = "b6e9f182-bc44-4f27-9863-9a5ccc1e1cf0"
NOW = datetime(2026, 4, 21, 13, 25, 14)  # noqa: DTZ001 - the envelope has local times
HEEN = [naam for naam, soort in CURRENT.berichten.items() if not soort.heen]
RETOUR = [naam for naam, soort in CURRENT.berichten.items() if soort.heen]
OF_AANBIEDER = [naam for naam in HEEN if CURRENT.berichten[naam].afzender == "aanbieder"]


def ggk_wrapped(payload: bytes, **changes: Any) -> bytes:
    values: dict[str, Any] = {"referentienummer": NUMMER, "tijdstip": NOW, "applicatie": "Aandacht"}
    return ggk.wrap(payload, **{**values, **changes})


def vecozo_wrapped(payload: bytes, **changes: Any) -> bytes:
    values: dict[str, Any] = {
        "conversatie_id": NUMMER, "traceer_id": NUMMER, "referentie_id": OTHER, "applicatie": "Aandacht", "actie": "Iets",
    }  # fmt: skip
    return vecozo.wrap(payload, **{**values, **changes})


def finding(data: bytes) -> tuple[str, str]:
    """Open an envelope that cannot be used: the fault code and the sentence."""
    with pytest.raises(InvalidEnvelop) as caught:
        openen.unwrap(data)
    found = caught.value.finding
    assert (found.niveau, found.retourcode) == (1, None)
    return found.regel, found.melding


@pytest.mark.parametrize("naam", HEEN)
def test_a_message_comes_out_of_di01_as_it_went_in(naam: str) -> None:
    payload = example(naam, 1)
    header = parse(payload).header
    same, gegevens = ggk.unwrap(ggk_wrapped(payload))
    assert same == payload
    assert (gegevens.zender, gegevens.ontvanger) == (header.afzender, header.ontvanger)
    assert (gegevens.functie, gegevens.referentienummer, gegevens.tijdstip) == (naam, NUMMER, NOW)
    assert gegevens.antwoord_op is None


@pytest.mark.parametrize("naam", RETOUR)
def test_a_return_message_goes_the_other_way_in_du01(naam: str) -> None:
    payload = example(naam, 1)
    header = parse(payload).header
    same, gegevens = ggk.unwrap(ggk_wrapped(payload, antwoord_op=OTHER))
    assert same == payload
    # The header is that of what it returns, unswapped (IV028).
    assert (gegevens.zender, gegevens.ontvanger) == (header.ontvanger, header.afzender)
    assert gegevens.antwoord_op == OTHER


def test_a_return_message_needs_the_reference_that_it_answers() -> None:
    with pytest.raises(ValueError, match="reference"):
        ggk_wrapped(example("JW302", 1))


def test_the_envelope_is_that_of_the_schemas_of_ggk() -> None:
    root = etree.fromstring(ggk_wrapped(example("JW301", 1)))
    names = [etree.QName(element) for element in root.iter()]
    assert names[0] == etree.QName(ggk.GGK, "envelopHeenbericht-ggk_Di01")
    assert [name.localname for name in names[1:]] == [
        "stuurgegevens", "berichtcode", "zender", "organisatie", "applicatie", "ontvanger", "organisatie", "applicatie",
        "referentienummer", "tijdstipBericht", "functie", "parameters", "applicatieVersie", "applicatieSubversie",
        "functieVersie", "functieSubversie", "bericht", "xmlBestand",
    ]  # fmt: skip
    texts = {etree.QName(element).localname: element.text for element in root.iter()}
    assert texts["tijdstipBericht"] == "20260421132514"
    assert (texts["functieVersie"], texts["functieSubversie"]) == ("0003", "0002")
    assert {name.namespace for name in names} == {ggk.GGK, ggk.STUF}


def test_an_envelope_may_come_in_soap() -> None:
    bare = ggk_wrapped(example("JW301", 1)).partition(b"?>")[2]
    soap = b'<s:Envelope xmlns:s="%s"><s:Body>%s</s:Body></s:Envelope>' % (lezen.SOAP.encode(), bare)
    assert openen.unwrap(soap) == ggk.unwrap(ggk_wrapped(example("JW301", 1)))


def test_a_bare_message_comes_back_as_it_is() -> None:
    payload = example("JW323", 1)
    assert openen.unwrap(payload) == (payload, None)
    assert openen.unwrap(b"") == (b"", None)


@pytest.mark.parametrize("naam", OF_AANBIEDER)
def test_a_message_comes_out_of_the_request_to_vecozo_as_it_went_in(naam: str) -> None:
    payload = example(naam, 1)
    header = parse(payload).header
    same, gegevens = openen.unwrap(vecozo_wrapped(payload))
    assert same == payload
    assert gegevens is not None
    assert (gegevens.zender, gegevens.ontvanger, gegevens.functie) == (header.afzender, header.ontvanger, naam)
    assert vecozo_wrapped(payload) == vecozo_wrapped(payload)


def test_what_no_example_shows_of_vecozo_is_not_made_up() -> None:
    assert openen.unwrap(vecozo_wrapped(example("JW315", 1), actie=None))[0] == example("JW315", 1)
    for naam, said in (("JW305", "Actie"), ("JW301", "hands in"), ("JW306", "hands in")):
        with pytest.raises(ValueError, match=said):
            vecozo_wrapped(example(naam, 1), actie=None)


def test_a_message_that_does_not_fit_the_schema_is_not_sent() -> None:
    for wrap in (ggk_wrapped, vecozo_wrapped):
        with pytest.raises(InvalidBericht):
            wrap(b"<leeg/>")


def test_a_fault_says_which_message_did_not_arrive() -> None:
    fout = Foutmelding(
        code="IB005", plek="client", omschrijving="Onbekend & <niet>", details="JW301", zender="BIDN", ontvanger="0363",
        referentienummer=OTHER, tijdstip=NOW, antwoord_op=NUMMER,
    )  # fmt: skip
    assert ggk.unwrap_fout(ggk.wrap_fout(fout)) == fout
    code, melding = finding(ggk.wrap_fout(fout))
    assert code == "IB005"
    assert NUMMER in melding
    assert explain("IB005") in melding
    assert explain("IB777") not in explain("IB005")


@pytest.mark.parametrize(
    ("inside", "code", "said"),
    [
        (b"<faultcode>s:Client</faultcode><faultstring>Afgekeurd</faultstring><detail><c>BRS13</c></detail>", "BRS13", "schema"),
        (b"<faultcode>s:Client</faultcode><faultstring>BRS114: dubbel</faultstring>", "BRS114", "TraceerId"),
        (b"<faultcode>s:Server</faultcode><faultstring>Even geduld</faultstring>", "SOAP", "Even geduld"),
        (b"<faultstring>" + b"x" * 10_000 + b"</faultstring>", "SOAP", "xxx"),
        (b"", "SOAP", "opnieuw"),
    ],
)  # fmt: skip
def test_a_soap_fault_is_told_with_its_code_and_what_it_means(inside: bytes, code: str, said: str) -> None:
    soap = b'<s:Envelope xmlns:s="%s"><s:Body><s:Fault>%s</s:Fault></s:Body></s:Envelope>' % (
        lezen.SOAP.encode(), inside
    )  # fmt: skip
    found, melding = finding(soap)
    assert found == code
    assert said in melding
    assert len(melding) < 500


def zipped(*files: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def in_vecozo(data: bytes) -> bytes:
    good = vecozo_wrapped(example("JW305", 1)).decode()
    inside = f"<m:Data>{base64.b64encode(data).decode()}</m:Data>"
    return re.sub(r"<m:Data>[^<]*</m:Data>", inside, good).encode()


def test_ib901_to_ib905_a_zip_holds_one_file_that_can_be_opened() -> None:
    payload = example("JW305", 1)
    good = zipped(("a.xml", payload))
    assert openen.unwrap(in_vecozo(good))[0] == payload
    locked = bytearray(good)
    locked[good.index(b"PK\x01\x02") + 8] |= 1
    locked[6] |= 1
    assert finding(in_vecozo(b"geen zip"))[0] == "IB901"
    assert finding(in_vecozo(good[: len(good) // 2]))[0] == "IB901"
    assert finding(in_vecozo(zipped(("a.xml", payload), ("b.xml", payload))))[0] == "IB902"
    assert finding(in_vecozo(zipped(*((f"{number}.xml", b"") for number in range(5000)))))[0] == "IB902"
    assert finding(in_vecozo(zipped()))[0] == "IB903"
    assert finding(in_vecozo(bytes(locked)))[0] == "IB904"
    assert finding(in_vecozo(zipped(("a.xml", bytes(lezen.MAX_BYTES + 1)))))[0] == "IB905"


def test_a_zip_that_lies_about_its_size_never_gives_more_than_a_message_may_have() -> None:
    good = bytearray(zipped(("a.xml", bytes(lezen.MAX_BYTES + 1000))))
    central = good.index(b"PK\x01\x02")
    good[central + 24 : central + 28] = (1000).to_bytes(4, "little")
    good[22:26] = (1000).to_bytes(4, "little")
    good[central + 16 : central + 20] = zlib.crc32(bytes(1000)).to_bytes(4, "little")
    good[14:18] = zlib.crc32(bytes(1000)).to_bytes(4, "little")
    assert len(openen.unwrap(in_vecozo(bytes(good)))[0]) == 1000


def test_op179_an_envelope_is_at_most_25_mb_with_all_that_is_in_it() -> None:
    good = ggk_wrapped(example("JW301", 1))
    room = lezen.MAX_BYTES - len(good)
    exactly = good.replace(b"</GGK:xmlBestand>", b" " * room + b"</GGK:xmlBestand>")
    assert openen.unwrap(exactly)[0] == example("JW301", 1)
    assert finding(exactly + b" ")[0] == "IB003"


BAD = {
    "doctype": lambda data: data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1),
    "latin 1": lambda data: data.replace(b"UTF-8", b"ISO-8859-1", 1),
    "not utf-8": lambda data: data.replace(b"Aandacht", b"Aand\xffcht", 1),
    "truncated": lambda data: data[:-20],
    "deep": lambda data: data.replace(b"<GGK:parameters>", b"<a>" * 5000 + b"<GGK:parameters>"),
    "other root": lambda data: data.replace(b"Di01 ", b"Du01 ", 1).replace(b"Di01>\r\n", b"Du01>\r\n"),
    "no reference": lambda data: data.replace(NUMMER.encode(), b""),
    "no uuid": lambda data: data.replace(NUMMER.encode(), b"1"),
    "no moment": lambda data: data.replace(b"20260421132514", b"20261321132514"),
    "two functions": lambda data: data.replace(b"<StUF:functie>", b"<StUF:functie>x</StUF:functie><StUF:functie>"),
    "text file": lambda data: data.replace(b"xmlBestand", b"tekstBestand"),
    "no version": lambda data: data.replace(b"0003<", b"3<"),
    "not base64": lambda data: data.replace(b"<GGK:xmlBestand>", b"<GGK:xmlBestand>!"),
    "half base64": lambda data: re.sub(rb"<GGK:xmlBestand>[^<]*<", b"<GGK:xmlBestand>QQ<", data),
    "empty": lambda data: re.sub(rb"<GGK:xmlBestand>[^<]*<", b"<GGK:xmlBestand> <", data),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_envelope_is_one_finding(name: str) -> None:
    good = ggk_wrapped(example("JW301", 1))
    bad = BAD[name](good)
    assert bad != good
    code, melding = finding(bad)
    assert code in ("IB001", "StUF055")
    assert melding


GOOD = [ggk_wrapped(example("JW305", 2)), vecozo_wrapped(example("JW305", 2))]


@given(st.sampled_from(GOOD), st.data())
@settings(max_examples=150, deadline=None)
def test_whatever_comes_in_gives_a_payload_or_one_finding(good: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 40))
    broken = good[:place] + data.draw(st.binary(max_size=40)) + good[place + length :]
    payload = b""
    with suppress(InvalidEnvelop):
        payload, _ = openen.unwrap(broken)
    assert len(payload) <= lezen.MAX_BYTES
