"""A region for the crowd: families made through the actions, whose words and names say of which family they are.

    python _crowd_region.py FAMILIES        (environment: AANDACHT_DATA, DJANGO_SETTINGS_MODULE, DATABASE_URL)

In each family: a young person of 14, two parents who live apart and both have authority, a child of 9 for whom both speak, and
a specialist who handles the question of this family only. Everything of family 7 bears `merk0007`. What only some of them may
read bears `geheim0007` and a letter: "a" the address of the mother, "b" a thread of the mother with the specialist, "j" the
young person's own part. Prints JSON: the people, each with a session, and the letters they may read.
"""

import json
import sys
from datetime import date, datetime, timedelta
from typing import Any

from _bulk import session

UNUSED = "-"  # a password: nobody logs in with one here; an account with one can speak for itself
WHO = ("jongere", "moeder", "vader", "specialist")
MAY_READ = {"jongere": "j", "moeder": "ab", "vader": "", "specialist": "abj"}


class Streek:
    """The municipality, and its families one after the other."""

    def __init__(self, now: datetime, day: date) -> None:
        from aandacht.records.models import Gemeente, LokaalTeam

        self.now, self.day = now, day
        self.gemeente = Gemeente.objects.create(code="0344", naam="Utrecht", jeugdregio="Utrecht", telefoon="14 030")
        self.team = LokaalTeam.objects.create(naam="Team Noord", gemeente=self.gemeente, telefoon="030 111 1111")

    def family(self, number: int) -> list[dict[str, Any]]:
        """Make one family with its plan; returns its people."""
        from aandacht.access.gesprekken import Iemand
        from aandacht.actions import gebruikers, gesprekken, gezinnen, plannen, vragen
        from aandacht.records.models import Gezag, Gezinslid

        now, day, mark = self.now, self.day, f"merk{number:04}"
        specialist = gebruikers.create(
            username=f"specialist{number}", rol="specialist", password=UNUSED, naam=f"Sanne {mark}", team=self.team
        )
        with_them: dict[str, Any] = {"by": specialist, "now": now}
        vraag = vragen.ask(
            by=None, now=now, gemeente=self.gemeente, steller="ouder", tekst=f"We komen er niet uit. {mark}",
            jeugdige=self._persoon("Noor", mark, 14), ouder=self._persoon("Marije", mark, 40), behandelaar=specialist,
        )  # fmt: skip
        gezin = vraag.gezin
        with_them["gezin"] = gezin
        moeder = Gezinslid.objects.get(gezin=gezin, rol="ouder").persoon
        vader, kind = (
            gezinnen.add_lid(gegevens=self._persoon(naam, mark, age), rol=rol, sinds=day, **with_them).persoon
            for naam, age, rol in (("Pieter", 41, "ouder"), ("Bo", 9, "jeugdige"))
        )
        for houder in (moeder, vader):
            for child in (vraag.jeugdige, kind):
                gezinnen.record_gezag(
                    jeugdige=child, houder=houder, soort=Gezag.Soort.OUDERLIJK, sinds=child.geboortedatum,
                    bron="gezagsregister", bron_datum=day, **with_them,
                )  # fmt: skip
        for persoon, street in ((moeder, f"geheim{number:04}a"), (vader, f"{mark}straat")):
            gezinnen.record_adres(
                persoon=persoon, straatnaam=street, huisnummer=1, postcode="3511AB", plaatsnaam="Utrecht",
                gemeente=self.gemeente, sinds=day, bron="BRP", **with_them,
            )  # fmt: skip
        accounts = {
            naam: gebruikers.create(
                username=f"{naam}{number}",
                rol="inwoner",
                password=UNUSED,
                naam=f"{who.voornamen} {mark}",
                persoon=who,
            )
            for naam, who in (("jongere", vraag.jeugdige), ("moeder", moeder), ("vader", vader))
        }
        accounts["specialist"] = specialist
        plan = plannen.ensure(gezin=gezin, now=now)
        for naam, who in (("jongere", vraag.jeugdige), ("moeder", kind), ("vader", vader)):
            plannen.propose_doel(plan=plan, van=who, tekst=f"Rust in huis {mark}", by=accounts[naam], now=now)
        plannen.propose_doel(
            plan=plan, van=vraag.jeugdige, tekst=f"Weer slapen geheim{number:04}j", by=accounts["jongere"], now=now,
            vertrouwelijk=True,
        )  # fmt: skip
        gesprekken.begin(
            gezin=gezin, onderwerp=f"Tussen ons geheim{number:04}b", met=[Iemand(gebruiker=specialist)],
            tekst=f"Dit is voor jou alleen. geheim{number:04}b", by=accounts["moeder"], now=now,
        )  # fmt: skip
        return [
            {
                "username": user.username, "who": naam, "family": number, "gezin": gezin.pk, "cookie": session(user.username),
                "persoon": user.persoon_id, "gebruiker": user.pk, "child": kind.pk, "secrets": MAY_READ[naam],
            }
            for naam, user in ((naam, accounts[naam]) for naam in WHO)
        ]  # fmt: skip

    def _persoon(self, voornamen: str, mark: str, age: int) -> Any:
        from aandacht.actions.gezinnen import PersoonGegevens

        return PersoonGegevens(
            voornamen=voornamen, achternaam=f"Bakker-{mark}", geboortedatum=self.day - timedelta(days=365 * age + 100)
        )


def main() -> None:
    """Make the region named by the environment."""
    import django
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody logs in with one here
    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    now = timezone.now() - timedelta(minutes=5)
    streek = Streek(now, timezone.localdate(now))
    print(json.dumps([who for number in range(int(sys.argv[1])) for who in streek.family(number)]))


if __name__ == "__main__":
    main()
