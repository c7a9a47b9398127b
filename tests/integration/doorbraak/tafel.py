"""A question with its talk finished and its options on the table, the local rules set, and somebody with the mandate."""

from dataclasses import dataclass

from tests.regio import Regio

from aandacht.access.verordeningen import Regel
from aandacht.actions import afwegingen, onderzoek, verkenningen, verordeningen
from aandacht.records.models import Afweging, Gebruiker, Optie, Tarief, Uitspraak, Vraag

BRON = "Verordening jeugdhulp, artikel 9 (voorbeeld)"
REGELS = {Regel.MANDAAT_MAATWERK: 5000, Regel.DOORBRAAK: 10, Regel.EXPERTTEAM: 4, Regel.EXPERTTEAM_BINDEND: 1}
MOTIVERING = "Een huis met een tuin lost op waar de drukte vandaan komt."


@dataclass
class Tafel:
    regio: Regio
    vraag: Vraag
    afweging: Afweging
    optie: Optie  # maatwerk
    tarief: Tarief
    teamleider: Gebruiker  # has the mandate
    deskundige: Gebruiker
    uitspraken: list[Uitspraak]


def make_tafel(regio: Regio, *, without: tuple[Regel, ...] = ()) -> Tafel:
    vraag = regio.vraag
    for regel, waarde in REGELS.items():
        if regel not in without:
            verordeningen.record(
                gemeente=regio.gemeente, regel=regel, waarde=waarde, geldig_van=regio.day, bron=BRON, by=regio.beheer,
                now=regio.now,
            )  # fmt: skip
    teamleider = regio.teamleider
    verordeningen.give_mandaat(
        gebruiker=teamleider, gemeente=regio.gemeente, van=regio.day, bron="Mandaatbesluit 2026", by=regio.beheer,
        now=regio.now,
    )  # fmt: skip
    verkenning = verkenningen.start(vraag=vraag, by=regio.specialist, now=regio.now)
    said = [
        verkenningen.record_uitspraak(
            verkenning=verkenning, onderwerp=onderwerp, soort="mening", tekst=f"{onderwerp}: woorden van {wie.voornamen}.",
            bron="gesprek thuis", datum=regio.day, spreker=wie, by=regio.specialist, now=regio.now,
        )
        for onderwerp, wie in (("willen", regio.noor), ("nodig", regio.moeder), ("zelf", regio.vader), ("wonen", regio.moeder))
    ]  # fmt: skip
    verkenningen.finish(verkenning=verkenning, by=regio.specialist, now=regio.now)
    afweging = afwegingen.start(vraag=vraag, by=regio.specialist, now=regio.now)
    optie = afwegingen.add_optie(
        afweging=afweging,
        soort=Optie.Soort.MAATWERK,
        naam="Een huis huren met een tuin",
        by=regio.specialist,
        now=regio.now,
    )
    tarief = Tarief.objects.create(aanbod=regio.aanbod, eenheid="04", tarief=7500, van=regio.day)
    return Tafel(
        regio, vraag, afweging, optie, tarief, teamleider,
        regio.deskundige, said,
    )  # fmt: skip


def everybody_agrees(tafel: Tafel) -> None:
    regio = tafel.regio
    for user in (regio.noor_account, regio.moeder_account, regio.vader_account):
        assert user.persoon is not None
        afwegingen.give_stem(optie=tafel.optie, persoon=user.persoon, oordeel="eens", by=user, now=regio.now)
    onderzoek.confirm(afweging=tafel.afweging, by=regio.specialist, now=regio.now)
