"""What the parts of a file and the values in them are called, for people."""

from django.utils.translation import gettext_lazy as _

DELEN = {
    "jij": _("Jij"),
    "adressen": _("Waar jij woont en woonde"),
    "mensen": _("Jullie gezin"),
    "netwerk": _("Wie er om jullie heen staan"),
    "vragen": _("Vragen"),
    "uitspraken": _("Wat er is verteld"),
    "mogelijkheden": _("Mogelijkheden"),
    "stemmen": _("Wat ieder ervan vond"),
    "besluiten": _("Besluiten"),
    "brieven": _("Brieven"),
    "bezwaren": _("Bezwaren"),
    "klachten": _("Jouw klachten"),
    "doelen": _("Doelen"),
    "afspraken": _("Afspraken"),
    "toekomst": _("Plan voor later"),
    "hulp": _("Hulp"),
    "begonnen": _("Wanneer hulp begon"),
    "gestopt": _("Wanneer hulp stopte"),
    "terugblikken": _("Hoe het ging"),
    "berichten": _("Berichten"),
    "bezoeken": _("Afspraken om elkaar te zien"),
    "toestemmingen": _("Wie mocht meekijken"),
    "wie_keek": _("Wie er keek"),
}
# As they are exported, and as people read them; what is not here is called as it is exported.
VELDEN = {
    "aan": _("aan"), "aanbieder": _("aanbieder"), "achternaam": _("achternaam"), "afgeschermd": _("afgeschermd"), "afgezegd_op": _("afgezegd op"),
    "afspraak": _("afspraak"), "bericht": _("bericht"), "bezwaar": _("bezwaar"), "bezwaar_tot_en_met": _("bezwaar kan tot en met"),
    "bron": _("bron"), "bsn": _("burgerservicenummer"), "doel": _("doel"), "doet": _("doet"), "door": _("door"), "email": _("e-mail"),
    "geboren": _("geboren"), "gebied": _("gebied"), "gedaan_op": _("gedaan op"), "gehaald_op": _("gehaald op"), "gehoord_op": _("gehoord op"),
    "gesprek": _("gesprek"), "gesteld_door": _("gesteld door"), "gestopt_op": _("gestopt op"), "grond": _("reden om te mogen kijken"),
    "hoe_gaat_het": _("hoe het gaat"), "huisnummer": _("huisnummer"), "hulp": _("hulp"), "ingetrokken_op": _("ingetrokken op"),
    "keuze": _("keuze"), "klacht": _("klacht"), "naam": _("naam"), "nabijheid": _("hoe dichtbij"), "nummer": _("nummer"), "nut": _("hoe nuttig, van 1 tot 10"),
    "onderwerp": _("onderwerp"), "oordeel": _("oordeel"), "op": _("op"), "over": _("over"), "overgenomen_op": _("overgenomen op"), "plaats": _("plaats"),
    "plek": _("plek"), "postcode": _("postcode"), "professional": _("professional"), "reden": _("reden"), "reden_van_verbetering": _("waarom verbeterd"),
    "redenen": _("redenen"), "relatie": _("relatie"), "rol": _("rol"), "sinds": _("sinds"), "soort": _("soort"), "specialist": _("specialist"),
    "staat": _("hoe het ervoor staat"), "stand": _("stand"), "straat": _("straat"), "team": _("team"), "tegen_het_besluit_van": _("tegen het besluit van"),
    "telefoon": _("telefoon"), "toevoeging": _("toevoeging"), "tot_en_met": _("tot en met"), "uiterlijk": _("uiterlijk"), "van": _("van"), "vanaf": _("vanaf"),
    "verder_zonder_hulp": _("kan verder zonder hulp"), "verslag": _("verslag"), "vervallen_op": _("vervallen op"), "verwijzer": _("verwijzer"),
    "voor": _("voor"), "voorgesteld_op": _("voorgesteld op"), "voornamen": _("voornamen"), "voorvoegsel": _("voorvoegsel"), "vraag": _("vraag"),
    "waarover": _("waarover"), "wat": _("wat"), "wat_het_brengt": _("wat het brengt"), "wat_het_vraagt": _("wat het vraagt"), "wat_wil_je": _("wat je wilt"),
    "weg": _("hoe verstuurd"), "weggehaald_op": _("weggehaald op"), "wie": _("wie"), "woorden": _("woorden"),
}  # fmt: skip
