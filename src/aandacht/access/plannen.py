"""Who sees and changes what in the plan. It is the family's: a professional proposes, they decide."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import check_may_see
from aandacht.access.gronden import FAMILIE, GASTEN, PROFESSIONEEL, WERK, Grond, Onderdeel, Zicht
from aandacht.kernel.errors import Refused
from aandacht.records.models import (
    Afspraak,
    Betrokkenheid,
    Bezwaar,
    Bijsturing,
    Doel,
    Dossierverzoek,
    Gebruiker,
    Gezinslid,
    Persoon,
    Termijn,
)


def _volwassenen(zicht: Zicht) -> QuerySet[Gezinslid, int]:
    """Ids of who belongs to the family other than as its young person, now or before."""
    jeugdigen = Gezinslid.objects.filter(gezin=zicht.gezin_id, rol=Gezinslid.Rol.JEUGDIGE)
    leden = Gezinslid.objects.filter(gezin=zicht.gezin_id).exclude(persoon__in=jeugdigen.values("persoon"))
    return leden.values_list("persoon", flat=True)


def visible_doelen(zicht: Zicht) -> QuerySet[Doel]:
    """Goals of this family's plan that are open to this view, old wordings included.

    Of a young person: when their plan is open. Of an adult: to the family and to who works with it; to somebody
    invited, only of whoever invited them; to a foster parent only their own. Shielded goals: to whom the shielded part is open.
    """
    if not zicht.sees(Onderdeel.PLAN):
        return Doel.objects.none()
    wie = Q(van__in=zicht.jeugdigen_for(Onderdeel.PLAN))
    if zicht.grond in GASTEN:
        # A proposal is between the professional and the family until it is theirs.
        wie = (wie | Q(van__in=zicht.gevers - zicht.jeugdigen)) & Q(adopted_at__isnull=False) | Q(van=zicht.persoon_id)
    else:
        wie |= Q(van__in=_volwassenen(zicht))
    open_deel = Q(vertrouwelijk=False) | Q(van__in=zicht.vertrouwelijk_van)
    return Doel.objects.filter(wie & open_deel, plan__gezin=zicht.gezin_id)


def visible_afspraken(zicht: Zicht) -> QuerySet[Afspraak]:
    """Agreements that are open to this view: those of open goals and open future plans, one's own, and loose ones."""
    if not zicht.sees(Onderdeel.PLAN):
        return Afspraak.objects.none()
    rows = Afspraak.objects.filter(plan__gezin=zicht.gezin_id)
    wie = Q(doel__in=visible_doelen(zicht)) | Q(doel=None, toekomstonderdeel=None) & _loose(zicht)
    wie |= Q(toekomstonderdeel__jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN))
    if zicht.persoon_id is not None:
        wie |= Q(persoon=zicht.persoon_id)
    return rows.filter(wie)


def _loose(zicht: Zicht) -> Q:
    """Agreements without a goal: nothing says whose part they are about, so the view must be open to all of it.

    Else those that somebody does whose part is open; for a provider that helps one of several also its own and those of adults.
    """
    if zicht.grond not in GASTEN and zicht.sees_all(Onderdeel.PLAN):
        return Q()
    mine = zicht.jeugdigen_for(Onderdeel.PLAN)
    if zicht.grond == Grond.HULP:
        ours = Q(gebruiker__aanbieder=zicht.aanbieder_id, gebruiker__isnull=False)
        return ours | Q(persoon__in=mine) | Q(persoon__in=_volwassenen(zicht))
    return Q(persoon__in=[*mine, *(zicht.gevers - zicht.jeugdigen)])


def may_see_aanbieders(zicht: Zicht) -> bool:
    """Test if they may know of every provider that helps: who works with the family, and the family where nothing is closed.

    When one of them keeps their file to themselves (from 16), the name of a provider would tell others what help they
    have. Somebody invited sees the plan, not who treats whom; a provider of one child not who treats another.
    """
    if zicht.grond == Grond.HULP:
        return zicht.sees_all(Onderdeel.HULP)
    return zicht.grond in PROFESSIONEEL or (zicht.grond in FAMILIE and zicht.jeugdigen <= zicht.delen.keys())


def visible_betrokkenheden(zicht: Zicht) -> QuerySet[Betrokkenheid]:
    """Who is or was involved with this family, as far as this view may know: of help, for whom it is open to them."""
    rows = Betrokkenheid.objects.filter(gezin=zicht.gezin_id)
    if zicht.grond == Grond.EIGEN_WOORDEN:  # who works with the others now is theirs to know
        return rows.none()
    if may_see_aanbieders(zicht):
        return rows
    helps = Q(grond=Betrokkenheid.Grond.HULP)
    theirs = Q(jeugdige__in=zicht.jeugdigen_for(Onderdeel.HULP)) if zicht.grond not in GASTEN else Q(pk__in=())
    if zicht.grond == Grond.HULP:  # and who coordinates for it, or helps the family as a whole
        theirs |= Q(jeugdige=None)
    return rows.filter(~helps | theirs)


def check_may_set_regisseur(zicht: Zicht) -> None:
    """Raise `Refused` unless they handle questions of this family: the team makes sure that there is a coordinator."""
    if zicht.grond != Grond.ONDERZOEK:
        raise Refused(
            _("Alleen de specialist van het lokale team kan een regisseur aanwijzen."),
            _("Wil je een andere regisseur? Zeg het tegen de specialist."),
        )


def may_set_regisseur(zicht: Zicht) -> bool:
    """Test if they may say who coordinates the plan."""
    return zicht.grond == Grond.ONDERZOEK


def check_may_propose_doel(zicht: Zicht, van_id: int, *, vertrouwelijk: bool) -> None:
    """Raise `Refused` unless they may write down or propose a goal of this person.

    The family does so for itself, a professional for anyone whose plan is open to them. A shielded goal is written by
    the young person or by whom they talk with.
    """
    check_may_see(zicht, Onderdeel.PLAN, van_id if van_id in zicht.jeugdigen else None)
    if zicht.grond in WERK or van_id in zicht.spreekt_voor:
        if vertrouwelijk and van_id not in zicht.vertrouwelijk_van:
            raise Refused(
                _("In het eigen deel van iemand schrijven alleen diegene zelf en de specialist."),
                _("Bespreek het met diegene."),
            )
        return
    raise Refused(
        _("Je kunt alleen je eigen doelen opschrijven."),
        _("Vraag de ander om het zelf te doen, of bespreek het met de regisseur."),
    )


def may_decide_doel(zicht: Zicht, doel: Doel) -> bool:
    """Test if the goal is theirs: of themselves, or of a child who is too young to decide alone."""
    open_deel = not doel.vertrouwelijk or doel.van_id in zicht.vertrouwelijk_van
    return doel.van_id in zicht.spreekt_voor and open_deel and zicht.sees(Onderdeel.PLAN)


def check_may_decide_doel(zicht: Zicht, doel: Doel, by: Gebruiker) -> None:
    """Raise `Refused` unless they may adopt, rephrase, reach or stop this goal.

    Whoever has no account says it to the specialist, who writes it down: nobody needs a computer to have a plan.
    """
    if may_decide_doel(zicht, doel):
        return
    open_deel = not doel.vertrouwelijk or doel.van_id in zicht.vertrouwelijk_van
    if open_deel and writes_down_for(zicht, doel.van_id):
        return
    naam = doel.van.naam if open_deel and not by.is_professional else _("Degene van wie het doel is")
    raise Refused(
        _("Dit doel is niet van jou. %(naam)s beslist erover.") % {"naam": naam},
        _("Bespreek het samen. De ander kan het daarna zelf veranderen."),
    )


def has_account(persoon_id: int) -> bool:
    """Test if this person can log in and speak for themselves."""
    return working_accounts().filter(persoon=persoon_id).exists()


def writes_down_for(zicht: Zicht, persoon_id: int | None) -> bool:
    """Test if they may write down what this person says: the specialist, for who has no account. Nobody needs a computer."""
    return zicht.grond == Grond.ONDERZOEK and persoon_id is not None and not has_account(persoon_id)


def says_or_writes_down(zicht: Zicht, voor: Persoon | None, *, themselves: bool) -> bool:
    """Test if they say something themselves, when they may, or write it down for somebody (`voor`) without an account."""
    return themselves if voor is None else writes_down_for(zicht, voor.pk)


def working_accounts() -> QuerySet[Gebruiker]:
    """Accounts that somebody can log in with: with a password, through a broker or with a passkey."""
    linked = SocialAccount.objects.filter(user=OuterRef("pk"))
    passkeys = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.WEBAUTHN)
    has_password = ~Q(password__startswith="!")  # noqa: S106
    ways = has_password | Exists(linked) | Exists(passkeys)
    return Gebruiker.objects.filter(ways, is_active=True)


def check_may_add_afspraak(zicht: Zicht, *, persoon_id: int | None) -> None:
    """Raise `Refused` unless they may make this agreement: the family, who works with it, or somebody for themselves."""
    check_may_see(zicht, Onderdeel.PLAN)
    own = persoon_id is not None and persoon_id == zicht.persoon_id and not zicht.only_reads
    if zicht.grond in WERK or zicht.grond in FAMILIE or own:
        return
    raise Refused(
        _("Je kunt alleen een afspraak voor jezelf opschrijven."), _("Vraag het gezin of de regisseur om de afspraak.")
    )


def is_own(afspraak: Afspraak, by: Gebruiker) -> bool:
    """Test if this user is the one who does it."""
    if afspraak.gebruiker_id is not None:
        return afspraak.gebruiker_id == by.pk
    return by.persoon_id is not None and afspraak.persoon_id == by.persoon_id


def may_mark_done(zicht: Zicht, afspraak: Afspraak, by: Gebruiker) -> bool:
    """Test if they may say that it is done: whose agreement it is, or who speaks for a child too young for that."""
    if not zicht.sees(Onderdeel.PLAN):
        return False
    return is_own(afspraak, by) or (afspraak.persoon_id is not None and afspraak.persoon_id in zicht.spreekt_voor)


def check_may_mark_done(zicht: Zicht, afspraak: Afspraak, by: Gebruiker) -> None:
    """Raise `Refused` unless the agreement is theirs; for somebody without an account the specialist writes it down."""
    if may_mark_done(zicht, afspraak, by):
        return
    if writes_down_for(zicht, afspraak.persoon_id):
        return
    raise Refused(
        _("Alleen wie de afspraak heeft, kan zeggen dat het gedaan is."), _("Vraag het degene die het zou doen.")
    )


def may_cancel_afspraak(zicht: Zicht, afspraak: Afspraak, by: Gebruiker) -> bool:
    """Test if they may take the agreement back: who does it, who wrote it down, or the specialist."""
    if not zicht.sees(Onderdeel.PLAN) or zicht.grond == Grond.NOOD:
        return False
    return is_own(afspraak, by) or afspraak.recorded_by_id == by.pk or zicht.grond == Grond.ONDERZOEK


def check_may_cancel_afspraak(zicht: Zicht, afspraak: Afspraak, by: Gebruiker) -> None:
    """Raise `Refused` unless they may take the agreement back."""
    if not may_cancel_afspraak(zicht, afspraak, by):
        raise Refused(
            _("Alleen wie de afspraak heeft of heeft opgeschreven, kan hem laten vervallen."),
            _("Vraag het de regisseur van het plan."),
        )


def check_may_adopt_plan(zicht: Zicht) -> None:
    """Raise `Refused` unless they may say that this is the plan: the family itself, or who works with it."""
    check_may_see(zicht, Onderdeel.PLAN)
    if zicht.grond not in FAMILIE and zicht.grond not in WERK:
        raise Refused(
            _("Alleen het gezin, of wie met het gezin werkt, stelt het plan vast."), _("Bespreek het met het gezin.")
        )


# What a family waits for or does itself; messages between administrations are not among it.
_OP_DE_WEG = (
    Termijn.Soort.EERSTE_GESPREK, Termijn.Soort.VERKENNING, Termijn.Soort.VERBETERING, Termijn.Soort.STEM,
    Termijn.Soort.BESLUIT, Termijn.Soort.TOEWIJZEN, Termijn.Soort.PLAN, Termijn.Soort.START, Termijn.Soort.EVALUATIE,
    Termijn.Soort.WAAKVLAM, Termijn.Soort.OPNIEUW_KIJKEN, Termijn.Soort.OPSCHORTING, Termijn.Soort.EIGEN_PLAN,
    Termijn.Soort.TOEKOMST, Termijn.Soort.NA_18,
)  # fmt: skip
_VOOR_DE_HELPER = (Termijn.Soort.PLAN, Termijn.Soort.START, Termijn.Soort.EVALUATIE, Termijn.Soort.WAAKVLAM)


def visible_termijnen(zicht: Zicht) -> QuerySet[Termijn]:
    """Open terms on the way of this family's questions that are open to this view; agreements come with the plan."""
    rows = Termijn.objects.filter(gezin=zicht.gezin_id, voldaan_at=None)
    if zicht.grond == Grond.HULP:
        theirs = Q(vraag=None) | Q(vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.PLAN))
        return rows.filter(theirs, soort__in=_VOOR_DE_HELPER)
    if zicht.grond in PROFESSIONEEL:
        return rows.filter(soort__in=_OP_DE_WEG)
    wie = Q(persoon=zicht.persoon_id) | Q(vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.VRAAG))
    # That somebody asks how their own plan goes is work of a professional, not a step of theirs.
    ours = ~Q(soort=Termijn.Soort.EIGEN_PLAN) | Q(persoon__isnull=False)
    return rows.filter(Q(soort__in=_OP_DE_WEG) & wie & ours | _eigen(zicht))


def _eigen(zicht: Zicht) -> Q:
    """What is theirs and of nobody else in the family: what a letter or a message asks, a visit, a talk they asked for, their own objection."""
    bezwaren = Bezwaar.objects.filter(ingediend_door=zicht.persoon_id, ingetrokken_op=None).annotate(
        sleutel=Concat(Value("bezwaar:"), Cast("pk", CharField()))
    )
    own = (Termijn.Soort.AANVULLING, Termijn.Soort.ANTWOORD, Termijn.Soort.BEZOEKDAG, Termijn.Soort.BEZOEK)
    asked = Q(soort__in=own, persoon=zicht.persoon_id)
    talks = Bijsturing.objects.filter(vrager=zicht.persoon_id, closed_at=None).annotate(
        sleutel=Concat(Value("bijsturing:"), Cast("pk", CharField()))
    )
    asked |= Q(soort=Termijn.Soort.BIJSTURING, sleutel__in=talks.values("sleutel"))
    requests = Dossierverzoek.objects.filter(vrager=zicht.persoon_id, answered_at=None, withdrawn_at=None).annotate(
        sleutel=Concat(Value("dossierverzoek:"), Cast("pk", CharField()))
    )
    asked |= Q(soort=Termijn.Soort.DOSSIERVERZOEK, sleutel__in=requests.values("sleutel"))
    soorten = (Termijn.Soort.BEZWAAR_BESLISSEN, Termijn.Soort.BEZWAAR_UITVOEREN)
    return asked | Q(soort__in=soorten, sleutel__in=bezwaren.values("sleutel"))
