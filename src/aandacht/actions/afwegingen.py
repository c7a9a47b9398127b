"""Deciding together: options side by side, a voice per person, and what is still missing. Nothing here ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import override

from aandacht.access import afwegingen as access
from aandacht.access.afwegingen import Gevraagde, gevraagden, gezag_over, needs_gezag
from aandacht.access.gezinnen import geldend_gezag, open_on, zicht_op
from aandacht.access.verkenningen import check_may_lead
from aandacht.actions import afwijkingen, bezwaarbeslissingen, logboek, onderzoek, stations, termijnen
from aandacht.actions.verkenningen import open_besluit
from aandacht.kernel.dagen import add_weeks
from aandacht.kernel.errors import ChangedMeanwhile, NotPossible
from aandacht.records.insertion import insert, make
from aandacht.records.models import (
    Afweging,
    Besluit,
    Gebruiker,
    Gezinslid,
    Onderzoeksstap,
    Optie,
    Persoon,
    Stem,
    Termijn,
    Uitspraak,
    Verkenning,
    Vraag,
)
from aandacht.records.models.vraag import Station
from aandacht.records.prepared import Prepared

# Our own promises, no legal terms.
STEM_WEKEN = 2
KIJK_OPNIEUW_WEKEN = 12
NAMED = 2  # as many options as are said by name in one sentence
# Three options are always on the table: nothing now, the own network, a service without a decision.
ALTIJD = (Optie.Soort.NIETS_NU, Optie.Soort.EIGEN_NETWERK, Optie.Soort.VRIJ_TOEGANKELIJK)
# The investigation answers these (CRvB 1 May 2017, ECLI:NL:CRVB:2017:1477).
DRIE_VRAGEN = (Uitspraak.Onderwerp.WILLEN, Uitspraak.Onderwerp.NODIG, Uitspraak.Onderwerp.ZELF)


def standard_naam(soort: Optie.Soort) -> str:
    """Name of an option that is always there, stored in Dutch whatever language its first reader uses."""
    with override("nl"):
        return str(soort.label)


_on_the_table = Prepared(
    lambda afweging: Optie.objects.filter(afweging=afweging, withdrawn_at=None).values_list("pk"), afweging=int
)
_own_stemmen = Prepared(
    lambda afweging, persoon: (
        Stem.objects.filter(optie__afweging=afweging, persoon=persoon, eigen_account=True).values_list("optie")
    ), afweging=int, persoon=int,
)  # fmt: skip
_silent = Prepared(
    lambda afweging, persoon: (
        Optie.objects.filter(afweging=afweging, withdrawn_at=None)
        .exclude(Exists(Stem.objects.filter(optie=OuterRef("pk"), persoon=persoon))).values_list("pk")
    ), afweging=int, persoon=int,
)  # fmt: skip
_besluiten = Prepared(
    lambda vraag: Besluit.objects.filter(vraag=vraag).select_related("genomen_door").order_by("-pk"), vraag=int
)


@dataclass(frozen=True)
class Zegt:
    """What somebody says of one option; anything but "eens" has a reason."""

    optie: Optie
    oordeel: str
    reden: str = ""


@transaction.atomic
def start(*, vraag: Vraag, by: Gebruiker, now: datetime, kijk_opnieuw: date | None = None) -> Afweging:
    """Put the options on the table and ask everybody whose voice counts.

    `kijk_opnieuw` is the day to look again when nothing is done now; our promise is twelve weeks.
    """
    zicht = zicht_op(by, vraag.gezin, now)
    check_may_lead(zicht)
    stations.lock(vraag)
    if Afweging.objects.filter(vraag=vraag).exists():
        raise ChangedMeanwhile(_("Het samen kiezen is al begonnen. Open de mogelijkheden en ga daar verder."))
    finished = Verkenning.objects.filter(vraag=vraag, finished_at__isnull=False).exists()
    if not finished and not afwijkingen.has_departed(vraag, afwijkingen.Stap.GESPREK):
        raise NotPossible(_("Rond eerst het gesprek af. Daarna kiezen jullie samen."))
    day = localdate(now)
    afweging = Afweging.objects.create(vraag=vraag, started_at=now, started_by=by)
    Optie.objects.bulk_create(
        Optie(
            afweging=afweging, soort=soort, naam=standard_naam(soort), recorded_at=now, recorded_by=by,
            kijk_opnieuw=(kijk_opnieuw or add_weeks(day, KIJK_OPNIEUW_WEKEN)) if soort == Optie.Soort.NIETS_NU else None,
        )
        for soort in ALTIJD
    )  # fmt: skip
    stations.reach(vraag, Station.AFWEGING, by=by, now=now)
    # After departing from the talk it is neither held nor finished any more; words can still be added.
    for soort in (Termijn.Soort.EERSTE_GESPREK, Termijn.Soort.VERKENNING):
        termijnen.close(soort=soort, sleutel=f"vraag:{vraag.pk}", now=now, by=by)
    open_besluit(vraag, now=now)
    for asked in gevraagden(vraag.jeugdige, day):
        _ask(afweging, asked.persoon, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="afweging.beginnen", gezin_id=vraag.gezin_id, velden="opties"
    )
    return afweging


@transaction.atomic
def add_optie(
    *,
    afweging: Afweging,
    soort: str,
    naam: str,
    by: Gebruiker,
    now: datetime,
    wat_vraagt: str = "",
    wat_brengt: str = "",
    vorm: str = "",
    kijk_opnieuw: date | None = None,
) -> Optie:
    """Add an option beside the others; the family may do so too. Everybody is asked about it again."""
    vraag = afweging.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_take_part(zicht, vraag)
    stations.lock(vraag)
    _check_open(vraag)
    if not naam.strip():
        raise NotPossible(_("Geef de mogelijkheid een naam."))
    if soort == Optie.Soort.INDIVIDUELE_HULP and not vorm:
        raise NotPossible(_("Kies wat voor soort jeugdhulp het is."))
    if soort == Optie.Soort.NIETS_NU and (kijk_opnieuw is None or kijk_opnieuw <= localdate(now)):
        raise NotPossible(_("Kies een dag om opnieuw te kijken, na vandaag."))
    optie = Optie.objects.create(
        afweging=afweging, soort=soort, naam=naam.strip(), wat_vraagt=wat_vraagt.strip(), wat_brengt=wat_brengt.strip(),
        vorm=vorm if soort == Optie.Soort.INDIVIDUELE_HULP else "", kijk_opnieuw=kijk_opnieuw, recorded_at=now,
        recorded_by=by,
    )  # fmt: skip
    for asked in gevraagden(vraag.jeugdige, localdate(now)):
        _ask(afweging, asked.persoon, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="afweging.optie", gezin_id=vraag.gezin_id, velden="optie"
    )
    return optie


@transaction.atomic
def withdraw_optie(*, optie: Optie, by: Gebruiker, now: datetime, seen_stem_id: int | None = None) -> Optie:
    """Take an option off the table; the voices given on it stay readable.

    `seen_stem_id` is the newest voice on the page; when somebody spoke about this option since, it stays.
    """
    afweging = optie.afweging
    vraag = afweging.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_withdraw(zicht, optie, by)
    stations.lock(vraag)
    _check_open(vraag)
    optie.refresh_from_db(fields=["withdrawn_at"])
    if optie.withdrawn_at is not None:
        raise ChangedMeanwhile(_("‘%(naam)s’ is al weggehaald.") % {"naam": optie.naam})
    others = afweging.opties.filter(soort=optie.soort, withdrawn_at=None).exclude(pk=optie.pk)
    if optie.soort in ALTIJD and not others.exists():
        raise NotPossible(
            _("‘%(naam)s’ blijft altijd een mogelijkheid. Die kun je niet weghalen.") % {"naam": optie.naam}
        )
    if seen_stem_id is not None and optie.stemmen.filter(pk__gt=seen_stem_id).exists():
        raise ChangedMeanwhile(_("Iemand heeft net iets over deze mogelijkheid gezegd. Lees het eerst."))
    optie.withdrawn_at = now
    optie.save(update_fields=["withdrawn_at"])
    for asked in gevraagden(vraag.jeugdige, localdate(now)):
        _close_when_done(afweging, asked.persoon, by=by, now=now)
    logboek.record_write(
        by=by, now=now, grond=zicht.grond, wat="afweging.optie_weg", gezin_id=vraag.gezin_id, velden="optie"
    )
    return optie


@transaction.atomic
def give_stem(*, optie: Optie, persoon: Persoon, oordeel: str, by: Gebruiker, now: datetime, reden: str = "") -> Stem:
    """Say what somebody thinks of one option; see `give_stemmen`."""
    return give_stemmen(
        afweging=optie.afweging, persoon=persoon, stemmen=[Zegt(optie, oordeel, reden)], by=by, now=now
    )[0]


@transaction.atomic
def give_stemmen(
    *, afweging: Afweging, persoon: Persoon, stemmen: Sequence[Zegt], by: Gebruiker, now: datetime
) -> list[Stem]:
    """Say what somebody thinks: they themselves, or a professional who writes down what they told.

    A professional never writes over what somebody said from their own account. Changing one's mind is a new voice. All
    are recorded or, when one is not possible, none.
    """
    vraag = afweging.vraag
    zicht = zicht_op(by, vraag.gezin, now)
    access.check_may_speak_for(zicht, vraag, by, persoon)
    stations.lock(vraag)
    _check_open(vraag)
    if by.is_professional:
        _check_belongs(persoon, vraag, localdate(now))
    on_the_table = {pk for (pk,) in _on_the_table(afweging=afweging.pk)}
    own = {optie for (optie,) in _own_stemmen(afweging=afweging.pk, persoon=persoon.pk)}
    for zegt in stemmen:
        _check_stem(zegt, persoon, by, on_the_table, own)
    result = [
        insert(make(
            Stem, optie_id=zegt.optie.pk, persoon_id=persoon.pk, oordeel=zegt.oordeel, reden=zegt.reden.strip(),
            given_at=now, given_by_id=by.pk, eigen_account=not by.is_professional,
        ))
        for zegt in stemmen
    ]  # fmt: skip
    _close_when_done(afweging, persoon, by=by, now=now)
    logboek.record_write(by=by, now=now, grond=zicht.grond, wat="afweging.stem", gezin_id=vraag.gezin_id, velden="stem")
    return result


def missing(afweging: Afweging, day: date, optie: Optie | None = None) -> list[str]:
    """Say what is still missing before somebody can decide, each in a sentence with what to do; empty when nothing is.

    With `optie` everybody asked must have spoken about that one; without, about all options on the table.
    """
    jeugdige = afweging.vraag.jeugdige
    onderwerpen = frozenset(
        Uitspraak.objects.filter(verkenning__vraag=afweging.vraag_id, onderwerp__in=DRIE_VRAGEN).values_list(
            "onderwerp", flat=True
        )
    )
    opties = [optie] if optie else list(afweging.opties.filter(withdrawn_at=None).order_by("pk"))
    spoken = frozenset(Stem.objects.filter(optie__in=opties).values_list("optie", "persoon"))
    gezag = gezag_over(jeugdige, day)
    stappen = onderzoek.missing_stappen(afweging)
    # For youth help the law asks every step; for another choice a step may be skipped with a reason.
    if optie is not None and optie.soort != Optie.Soort.INDIVIDUELE_HULP:
        skipped = afwijkingen.skipped(afweging.vraag_id)
        onderwerpen |= afwijkingen.questions_of(skipped)
        stappen -= skipped
    return missing_in(jeugdige, day, onderwerpen, gevraagden(jeugdige, day, gezag), opties, spoken, stappen)


def missing_in(
    jeugdige: Persoon,
    day: date,
    onderwerpen: frozenset[str],
    asked: list[Gevraagde],
    opties: list[Optie],
    spoken: frozenset[tuple[int, int]],
    stappen: frozenset[str] = frozenset(),
) -> list[str]:
    """`missing` of what is already loaded.

    `onderwerpen`: which of the three questions have an answer; `spoken`: pairs of optie and persoon; `stappen`: the steps
    of the investigation that nobody confirmed yet.
    """
    result = [
        _("In het gesprek staat nog niets bij ‘%(vraag)s’. Schrijf dat eerst op.") % {"vraag": onderwerp.label}
        for onderwerp in DRIE_VRAGEN
        if onderwerp not in onderwerpen
    ]
    if jeugdige.geboortedatum is None:
        result.append(_("De geboortedatum van %(naam)s ontbreekt. Vul die aan.") % {"naam": jeugdige.voornamen})
    if needs_gezag(jeugdige, day) and not any(item.gezag for item in asked):
        result.append(
            _("Er staat niet wie gezag heeft over %(naam)s. Zoek het op in het gezagsregister en schrijf het op.")
            % {"naam": jeugdige.voornamen}
        )
    for item in asked:
        silent = [optie.naam for optie in opties if (optie.pk, item.persoon.pk) not in spoken]
        if silent:
            result.append(_say_silent(item.persoon.voornamen, silent, len(opties)))
    if stappen:
        names = [f"‘{stap.label}’" for stap in Onderzoeksstap.Stap if stap in stappen]
        result.append(_("Bevestig in het onderzoek nog: %(stappen)s.") % {"stappen": ", ".join(names)})
    return result


def _say_silent(naam: str, silent: list[str], all_of_them: int) -> str:
    if len(silent) <= NAMED:
        names = ", ".join(silent)
        return _("%(naam)s heeft nog niet gezegd wat die vindt van: %(opties)s.") % {"naam": naam, "opties": names}
    return _("%(naam)s heeft nog niet gezegd wat die vindt van %(n)d van de %(alle)d mogelijkheden.") % {
        "naam": naam,
        "n": len(silent),
        "alle": all_of_them,
    }


def _check_open(vraag: Vraag) -> None:
    besluit = next(iter(_besluiten(vraag=vraag.pk)), None)
    if besluit is not None and bezwaarbeslissingen.to_carry_out(vraag) is None:
        raise ChangedMeanwhile(
            _("%(naam)s heeft op %(datum)s al besloten. Wil je iets anders? Maak bezwaar, of stel een nieuwe vraag.")
            % {"naam": besluit.genomen_door.naam, "datum": f"{besluit.datum:%d-%m-%Y}"}
        )


def _check_stem(zegt: Zegt, persoon: Persoon, by: Gebruiker, on_the_table: set[int], own: set[int]) -> None:
    naam = {"optie": zegt.optie.naam, "naam": persoon.voornamen}
    if zegt.optie.pk not in on_the_table:
        raise ChangedMeanwhile(_("‘%(optie)s’ is geen mogelijkheid meer. Kijk welke er nu zijn.") % naam)
    if zegt.oordeel not in Stem.Oordeel.values:
        raise NotPossible(_("Kies of je het eens bent met ‘%(optie)s’, of niet.") % naam)
    if zegt.oordeel != Stem.Oordeel.EENS and not zegt.reden.strip():
        raise NotPossible(_("Schrijf bij ‘%(optie)s’ kort op waarom.") % naam)
    if not by.is_professional and zegt.oordeel == Stem.Oordeel.NIET_GEVRAAGD:
        raise NotPossible(_("Kies of je het eens bent met ‘%(optie)s’, of niet.") % naam)
    if by.is_professional and zegt.optie.pk in own:
        raise ChangedMeanwhile(
            _("%(naam)s heeft zelf al gezegd wat die vindt van ‘%(optie)s’. Alleen %(naam)s kan dat veranderen.") % naam
        )


def _check_belongs(persoon: Persoon, vraag: Vraag, day: date) -> None:
    leden = open_on(Gezinslid.objects.filter(gezin_id=vraag.gezin_id, persoon=persoon), day, "sinds")
    if not leden.exists() and not geldend_gezag(day).filter(houder=persoon, jeugdige=vraag.jeugdige_id).exists():
        raise NotPossible(_("%(naam)s hoort niet bij dit gezin. Voeg de persoon eerst toe.") % {"naam": persoon.naam})


def _key(afweging: Afweging, persoon: Persoon) -> str:
    return f"afweging:{afweging.pk}:persoon:{persoon.pk}"


def _ask(afweging: Afweging, persoon: Persoon, *, now: datetime) -> None:
    termijnen.open_termijn(
        soort=Termijn.Soort.STEM, sleutel=_key(afweging, persoon), vraag=afweging.vraag, persoon=persoon, now=now,
        uiterlijk=add_weeks(localdate(now), STEM_WEKEN), bron=termijnen.BELOFTE,
    )  # fmt: skip


def _close_when_done(afweging: Afweging, persoon: Persoon, *, by: Gebruiker, now: datetime) -> None:
    if not _silent(afweging=afweging.pk, persoon=persoon.pk):
        termijnen.close(soort=Termijn.Soort.STEM, sleutel=_key(afweging, persoon), now=now, by=by)
