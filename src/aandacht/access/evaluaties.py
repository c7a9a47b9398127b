"""Who looks back, who sees what was said, who scores which goal, and who closes a question."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from aandacht.access.gezinnen import EIGEN_DEEL, check_may_see
from aandacht.access.gronden import FAMILIE, WERK, Grond, Onderdeel, Zicht
from aandacht.access.plannen import says_or_writes_down, writes_down_for
from aandacht.kernel.dagen import age_on
from aandacht.kernel.errors import Refused
from aandacht.records.models import Afsluiting, Doel, Doelscore, Evaluatie, Gebruiker, Persoon, Terugblik, Vraag


def check_may_ask(zicht: Zicht, vraag: Vraag) -> None:
    """Raise `Refused` unless they may agree on a moment to look back: who works with this family, or the family."""
    check_may_see(zicht, Onderdeel.EVALUATIE, vraag.jeugdige_id)
    if zicht.grond not in WERK and zicht.grond not in FAMILIE:
        raise Refused(_("Je kunt hier geen moment afspreken."), _("Vraag het de regisseur van het plan."))


def may_agree(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they say which day and rhythm suit the family: the family itself."""
    return zicht.sees(Onderdeel.EVALUATIE, vraag.jeugdige_id) and zicht.grond in FAMILIE


def check_may_agree(zicht: Zicht, vraag: Vraag, voor: Persoon | None) -> None:
    """Raise `Refused` unless they agree for the family; `voor`: the specialist writes it down for who has no account."""
    check_may_see(zicht, Onderdeel.EVALUATIE, vraag.jeugdige_id)
    if says_or_writes_down(zicht, voor, themselves=may_agree(zicht, vraag)):
        return
    raise Refused(
        _("Wanneer jullie terugkijken, bepaalt het gezin."), _("Stel een dag voor. Het gezin zegt of die past.")
    )


def may_look_back(zicht: Zicht, vraag: Vraag) -> bool:
    """Test if they say themselves how it goes: the family, the foster parent, and who works with them."""
    takes_part = zicht.grond in FAMILIE | WERK | {Grond.PLEEGZORG}
    return zicht.sees(Onderdeel.EVALUATIE, vraag.jeugdige_id) and takes_part


def check_may_look_back(zicht: Zicht, vraag: Vraag, voor: Persoon | None) -> None:
    """Raise `Refused` unless they may say how it goes; `voor`: the specialist writes down the words of somebody.

    Somebody with an account says it themselves.
    """
    check_may_see(zicht, Onderdeel.EVALUATIE, vraag.jeugdige_id)
    if not may_look_back(zicht, vraag):
        raise Refused(
            _("Terugkijken doen het gezin en wie hen helpt."), _("Wil je iets zeggen? Bel de regisseur van het plan.")
        )
    if voor is not None and voor.pk != zicht.persoon_id and not writes_down_for(zicht, voor.pk):
        raise Refused(
            _("%(naam)s zegt zelf hoe het gaat.") % {"naam": voor.voornamen},
            _("Iemand zonder account kan het tegen de specialist zeggen; die schrijft het op."),
        )


def may_keep_to_oneself(persoon: Persoon | None, vraag: Vraag, day: date) -> bool:
    """Test if these words may stay unshared: of the young person of the question, 12 or older (Jeugdwet 7.3.5)."""
    if persoon is None or persoon.pk != vraag.jeugdige_id or persoon.geboortedatum is None:
        return False
    return age_on(persoon.geboortedatum, day) >= EIGEN_DEEL


def may_share(zicht: Zicht, terugblik: Terugblik, day: date) -> bool:
    """Test if these are their own words, which they may keep or share."""
    if terugblik.persoon_id is None or terugblik.persoon_id != zicht.persoon_id:
        return False
    return may_keep_to_oneself(terugblik.persoon, terugblik.evaluatie.vraag, day)


def check_may_share(zicht: Zicht, terugblik: Terugblik, day: date) -> None:
    """Raise `Refused` unless they are of the young person who asks this."""
    if not may_share(zicht, terugblik, day):
        raise Refused(_("Dit zijn de woorden van iemand anders."), _("Wie ze zei, bepaalt wie ze leest."))


def visible_terugblikken(zicht: Zicht) -> QuerySet[Terugblik]:
    """What was said in looking back that is open to this view: shared words, one's own, and what is told in the talk.

    What a young person has not shared yet is seen by nobody else, whoever they talk with included.
    """
    rows = Terugblik.objects.filter(evaluatie__in=visible_evaluaties(zicht))
    told = Q(delen=Terugblik.Delen.PRATER, persoon__in=zicht.vertrouwelijk_van)
    return rows.filter(Q(delen=Terugblik.Delen.ALLEN) | told | _own(zicht))


def _own(zicht: Zicht) -> Q:
    return Q(persoon=zicht.persoon_id) if zicht.persoon_id is not None else Q(pk__in=())


def visible_evaluaties(zicht: Zicht) -> QuerySet[Evaluatie]:
    """Moments to look back of this family that are open to this view."""
    return Evaluatie.objects.filter(
        vraag__gezin=zicht.gezin_id, vraag__jeugdige__in=zicht.jeugdigen_for(Onderdeel.EVALUATIE)
    )


def visible_scores(zicht: Zicht, doelen: QuerySet[Doel]) -> QuerySet[Doelscore]:
    """Scores of goals that are open (`plannen.visible_doelen`), at moments that are open.

    A score that somebody gave with words they keep to themselves is kept with those words.
    """
    scores = Doelscore.objects.filter(doel__in=doelen, evaluatie__in=visible_evaluaties(zicht))
    same = Terugblik.objects.filter(evaluatie=OuterRef("evaluatie"), persoon=OuterRef("doel__van"))
    unseen = same.exclude(pk__in=visible_terugblikken(zicht).values("pk"))
    return scores.filter(~Exists(unseen))


def may_score(zicht: Zicht, doel: Doel) -> bool:
    """Test if the goal is theirs to score: their own, or of a child too young for that. Never a professional."""
    return doel.van_id in zicht.spreekt_voor and (not doel.vertrouwelijk or doel.van_id in zicht.vertrouwelijk_van)


def check_may_score(zicht: Zicht, doel: Doel) -> None:
    """Raise `Refused` unless the goal is theirs to score."""
    if not may_score(zicht, doel):
        raise Refused(_("Alleen wie het doel heeft, zegt hoe ver het is."), _("Vraag het degene van wie het doel is."))


def check_may_close(zicht: Zicht) -> None:
    """Raise `Refused` unless they handle questions of this family."""
    if zicht.grond != Grond.ONDERZOEK:
        raise Refused(
            _("Alleen wie de vraag behandelt, kan die afsluiten."), _("Wil je stoppen? Zeg het tegen de specialist.")
        )


def may_call(zicht: Zicht, afsluiting: Afsluiting, by: Gebruiker) -> bool:
    """Test if they may say that the call was made: whoever stays near, or the specialist for them."""
    if zicht.grond == Grond.ONDERZOEK:
        return True
    if afsluiting.waakvlam_gebruiker_id is not None:
        return afsluiting.waakvlam_gebruiker_id == by.pk
    return by.persoon_id is not None and afsluiting.waakvlam_persoon_id == by.persoon_id


def check_may_call(zicht: Zicht, afsluiting: Afsluiting, by: Gebruiker) -> None:
    """Raise `Refused` unless they may say that the call was made."""
    if not may_call(zicht, afsluiting, by):
        raise Refused(_("Iemand anders zou bellen."), _("Bel zelf gerust. Zeg het daarna tegen de regisseur."))
