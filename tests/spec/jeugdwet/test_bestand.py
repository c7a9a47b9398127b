"""The file of facts: what is read, and what is refused with one line that says where and what may stand there."""

from datetime import date

import pytest

from aandacht.jeugdwet.bestand import LARGEST, parse_feiten, parse_peildatum
from aandacht.jeugdwet.feiten import Feiten, Ontbreekt
from aandacht.kernel.errors import UnusableInput

PROMISED = """
peildatum: 2026-03-01
jeugdige:
  geboortedatum: 2010-05-04
  brp_gemeente: "0363"          # CBS municipality code of the BRP address
  brp_onderzoek: false
  gemeente_moeder_bij_geboorte: "0363"
  werkelijk_verblijf: "0363"
  verblijf:
    - {soort: pleegzorg, start: 2020-01-10, einde: 2021-03-01, gemeente: "0599", brp_gemeente_ervoor: "0363"}
  jeugdstrafrecht: false
  wilsbekwaam: true
gezag:
  - {wie: ouder1, soort: ouderlijk, sinds: 2010-05-04, gemeente: "0363"}
maatregelen:
  - soort: ots
    start: 2026-01-05
    einde: 2027-01-04
    gi_in_kennis_op: 2026-01-06
  - {soort: gesloten, variant: machtiging, start: 2026-02-16, opname_op: 2026-02-17, ten_uitvoer_op: 2026-02-17,
     instemming_ingetrokken_op: null}
hulp: {vorm: ambulant, limb: 1, start: 2025-11-01, einde: 2026-01-15, vastgesteld_voor_18: true, voortzetting_noodzakelijk: true,
       hervat_op: 2026-05-30, hervatting_noodzakelijk: true}
oorzaken: [jeugdwet, wlz]
wlz_weigert_medewerking: false
verwijzing: {route: huisarts, datum: 2026-02-20}
aanvraag: {datum: 2026-02-20, opgeschort_van: null, opgeschort_tot: null, verordening_weken: 8}
besluit: {datum: 2026-03-10, bekend_op: 2026-03-11}
bezwaar: {ontvangen_op: 2026-03-20, commissie: false, verdaagd_weken: 6}
plan: {familiegroepsplan_afgezien_op: 2026-03-04, schriftelijk_gevraagd_op: 2026-03-10}
dossier: {laatste_wijziging: 2026-03-13}
verwacht: {anything: [goes]}
"""


def test_the_promised_file_is_read_completely():
    feiten = parse_feiten(PROMISED)
    assert feiten.peildatum == date(2026, 3, 1)
    assert feiten.jeugdige.verblijf[0].brp_gemeente_ervoor == "0363"
    assert [maatregel.soort for maatregel in feiten.maatregelen] == ["ots", "gesloten"]
    assert feiten.maatregelen[1].instemming_ingetrokken_op is None
    assert feiten.hulp.hervat_op == date(2026, 5, 30)
    assert feiten.oorzaken == ("jeugdwet", "wlz")
    assert feiten.bezwaar is not None
    assert feiten.bezwaar.verdaagd_weken == 6


def test_peildatum_of_the_caller_wins():
    assert parse_feiten(PROMISED, peildatum=date(2020, 1, 1)).peildatum == date(2020, 1, 1)


def test_none_means_looked_for_and_there_is_none():
    feiten = parse_feiten(
        "{jeugdige: {brp_gemeente: null, verblijf: null, jeugdstrafrecht: null}, gezag: null, maatregelen: [], oorzaken: null, "
        "hulp: null, verwijzing: null, besluit: null}"
    )
    assert (feiten.jeugdige.brp_gemeente, feiten.jeugdige.verblijf, feiten.jeugdige.jeugdstrafrecht) == (
        None,
        (),
        False,
    )
    assert (feiten.gezag, feiten.maatregelen, feiten.oorzaken) == ((), (), ())
    assert (feiten.hulp.vorm, feiten.hulp.vastgesteld_voor_18, feiten.verwijzing.route, feiten.besluit.bekend_op) == (
        None,
        False,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("read", "pad"),
    [
        (lambda feiten: feiten.peildatum, "peildatum"),
        (lambda feiten: feiten.jeugdige.wilsbekwaam, "jeugdige.wilsbekwaam"),
        (lambda feiten: feiten.hulp.limb, "hulp.limb"),
        (lambda feiten: feiten.gezag[1].sinds, "gezag[1].sinds"),
        (lambda feiten: feiten.jeugdige.verblijf[0].start, "jeugdige.verblijf[0].start"),
    ],
)
def test_a_fact_left_out_names_itself_when_it_is_read(read, pad):
    feiten = parse_feiten("{gezag: [{}, {wie: ouder2}], jeugdige: {verblijf: [{einde: 2026-01-01}]}}")
    with pytest.raises(Ontbreekt) as missing:
        read(feiten)
    assert str(missing.value) == pad


def test_only_facts_can_be_missing():
    with pytest.raises(AttributeError):
        Feiten().nonsense  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "Het bestand bevat geen feiten"),
        ("[1]", "Het bestand bevat geen feiten"),
        ("{pijldatum: 2026-01-01}", "pijldatum: dit veld bestaat niet. Het mag zijn: peildatum, jeugdige"),
        ("{1: 2}", "1: dit veld bestaat niet"),
        ("{jeugdige: {naam: Jan}}", "jeugdige.naam: dit veld bestaat niet. Het mag zijn: geboortedatum"),
        (
            "{peildatum: 2026-02-30}",
            "peildatum: 2026-02-30 past hier niet. Het mag zijn: een dag die bestaat, als JJJJ-MM-DD.",
        ),
        ("{peildatum: 1-2-2026}", "peildatum: 1-2-2026 past hier niet. Het mag zijn: een dag als JJJJ-MM-DD"),
        ("{peildatum: 2026-03-01 12:00:00}", "peildatum: 2026-03-01 12:00:00 past hier niet"),
        ("{peildatum: 20260301}", "peildatum: 20260301 past hier niet"),
        ("{peildatum: 1026-03-01}", "peildatum: 1026-03-01 past hier niet"),
        ("{peildatum: null}", "peildatum: null past hier niet"),
        ("{peildatum: ''}", "peildatum: een lege tekst past hier niet"),
        ("{jeugdige: Jan}", "jeugdige: Jan past hier niet. Zet hier velden: geboortedatum"),
        ("{jeugdige: null}", "jeugdige: null past hier niet"),
        (
            "{jeugdige: {brp_gemeente: 363}}",
            "jeugdige.brp_gemeente: 363 past hier niet. Het mag zijn: een CBS-code van vier cijfers",
        ),
        ("{jeugdige: {brp_gemeente: '36'}}", "jeugdige.brp_gemeente: 36 past hier niet"),
        (
            "{jeugdige: {brp_onderzoek: nee}}",
            "jeugdige.brp_onderzoek: nee past hier niet. Het mag zijn: true of false.",
        ),
        ("{jeugdige: {wilsbekwaam: 1}}", "jeugdige.wilsbekwaam: 1 past hier niet"),
        (
            "{jeugdige: {verblijf: {}}}",
            "jeugdige.verblijf: een groep velden past hier niet. Het mag zijn: een lijst; [] als er geen is.",
        ),
        ("{jeugdige: {verblijf: [null]}}", "jeugdige.verblijf[0]: null past hier niet"),
        (
            "{jeugdige: {verblijf: [{soort: hotel}]}}",
            "jeugdige.verblijf[0].soort: hotel past hier niet. Het mag zijn: pleegzorg, gezinshuis",
        ),
        ("{gezag: [{wie: ' '}]}", "gezag[0].wie: een lege tekst past hier niet"),
        ("{gezag: [{}, {sinds: gisteren}]}", "gezag[1].sinds: gisteren past hier niet"),
        ("{maatregelen: [{soort: [ots]}]}", "maatregelen[0].soort: een lijst past hier niet"),
        ("{hulp: {limb: 4}}", "hulp.limb: 4 past hier niet. Het mag zijn: 1, 2, 3."),
        ("{hulp: {limb: true}}", "hulp.limb: True past hier niet"),
        ("{oorzaken: [jeugdwet, wonen]}", "oorzaken[1]: wonen past hier niet. Het mag zijn: jeugdwet, wlz"),
        ("{oorzaken: jeugdwet}", "oorzaken: jeugdwet past hier niet. Het mag zijn: een lijst"),
        (
            "{aanvraag: {verordening_weken: 0}}",
            "aanvraag.verordening_weken: 0 past hier niet. Het mag zijn: een aantal weken van 1",
        ),
        ("{bezwaar: {verdaagd_weken: true}}", "bezwaar.verdaagd_weken: True past hier niet"),
        ("{bezwaar: {verdaagd_weken: 6.5}}", "bezwaar.verdaagd_weken: 6.5 past hier niet"),
        ("{hulp: {start: 2026-01-02, einde: 2026-01-01}}", "hulp.einde: 2026-01-01 ligt voor start 2026-01-02"),
        (
            "{aanvraag: {opgeschort_van: 2026-01-02, opgeschort_tot: 2026-01-01}}",
            "aanvraag.opgeschort_tot: 2026-01-01 ligt voor opgeschort_van 2026-01-02",
        ),
        (
            "peildatum: 2026-01-01\npeildatum: 2026-01-02",
            "regel 2: dit is geen goede YAML (het veld peildatum staat er twee keer).",
        ),
        ("a: [1", "regel 2: dit is geen goede YAML"),
        ("a: 1\n---\nb: 2", "regel 2: dit is geen goede YAML"),
        ("a: !!python/object:os.system 1", "regel 1: dit is geen goede YAML"),
        ("a: !!int x", "dit is geen goede YAML (invalid literal"),
        ("a: \x00", "dit is geen goede YAML"),
        ("oorzaken: &x [*x]", "regel 1: dit is geen goede YAML (found unconstructable recursive node)."),
        ("oorzaken: [[wlz]]", "oorzaken[0]: een lijst past hier niet"),
        ("[" * 100_000, "Het bestand is te diep genest"),
        ("- " * 100_000, "Het bestand is te diep genest"),
        ("#" * (LARGEST + 1), "Het bestand is te groot"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_with_its_place(text, line):
    with pytest.raises(UnusableInput) as refused:
        parse_feiten(text)
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


def test_peildatum_on_the_command_line():
    assert parse_peildatum("2026-03-01") == date(2026, 3, 1)
    with pytest.raises(UnusableInput, match="--peildatum: morgen past hier niet"):
        parse_peildatum("morgen")
