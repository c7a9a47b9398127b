"""From the question to the talk: what the parent, the specialist and the young person do on their pages."""

import re

from playwright.sync_api import expect
from tests.functional.person import WACHTWOORD, Person
from tests.functional.platform import PASSWORD, born

from aandacht.kernel.bsn import make_test_bsn

VRAAG = "Noor wil al weken niet naar school en slaapt slecht. We weten niet meer wat we moeten doen."
WOORDEN = {
    "Noor": "Ik wil weer gewoon met mijn vriendinnen naar school.",
    "Marije": "Ik wil dat Noor weer lacht.",
    "Pieter": "Ik wil dat ze elke dag naar school gaat.",
}


def ask_as_parent(marije: Person) -> str:
    """Ask the question on the public page; return its number."""
    marije.go("/")
    marije.look()
    marije.follow("Stel je vraag")
    marije.look()
    marije.follow("Ik ben ouder of verzorger")
    marije.fill({
        "Wat is je vraag?": VRAAG, "Voornaam van je kind": "Noor", "Achternaam van je kind": "Bakker",
        "Wanneer is je kind geboren?": f"{born(13):%d-%m-%Y}", "Je eigen voornaam": "Marije",
        "Je eigen achternaam": "Jansen", "Hoe kunnen we je bereiken?": "06 12345678",
    })  # fmt: skip
    marije.page.get_by_label("In welke gemeente woon je?").select_option("Utrecht")
    marije.look()
    marije.press("Verstuur je vraag")
    marije.heading("Je vraag is binnen")
    marije.reads("Sanne de Wit")
    marije.look()
    return marije.page.locator(".nummer").inner_text()


def open_question(sanne: Person, nummer: str) -> None:
    """Open the day, then the new question on it."""
    sanne.log_in("sanne", PASSWORD)
    sanne.heading("Dag Sanne")
    sanne.reads("1 nieuwe vraag", VRAAG)
    sanne.look()
    sanne.follow("Gezin van Noor Bakker")
    sanne.heading("De vraag over Noor")
    sanne.reads(VRAAG, "06 12345678")
    sanne.look()
    sanne.page.get_by_role("navigation", name="Kruimelpad").get_by_role("link", name="Gezin van Noor Bakker").click()
    sanne.reads(nummer, "Er staat niet wie gezag heeft.")
    sanne.look()


def record_family(sanne: Person) -> None:
    """Add the father, the BSN and who has authority, each with its source."""
    sanne.follow("Bekijken en aanvullen")
    sanne.look()
    sanne.follow("Iemand toevoegen")
    sanne.choose("Wie is het?", "ouder")
    sanne.fill({"Voornamen": "Pieter", "Achternaam": "Bakker"})
    sanne.look()
    sanne.press("Bewaren")
    sanne.reads("Pieter hoort nu bij het gezin.")
    sanne.follow("Gegevens van Noor Bakker")
    sanne.fill({"BSN": make_test_bsn(7)})
    sanne.choose("Geslacht", "vrouw")
    sanne.look()
    sanne.press("Bewaren")
    for houder in ("Marije Jansen", "Pieter Bakker"):
        sanne.follow("Gezag opschrijven")
        sanne.choose("Wie heeft het gezag?", re.compile(houder))
        sanne.fill({"Sinds": f"{born(13):%Y-%m-%d}", "Waar staat dat?": "gezagsregister"})
        sanne.press("Bewaren")
        sanne.reads("Het gezag staat erin, met de bron.")
    expect(sanne.main.get_by_role("row", name=re.compile("Pieter Bakker.*gezagsregister"))).to_be_visible()
    sanne.look()


def give_account(sanne: Person, naam: str) -> tuple[str, str]:
    """Give somebody of the family an account; return what is on the paper."""
    sanne.page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Gezinnen").click()
    sanne.follow("Gezin van Noor Bakker")
    sanne.follow("Bekijken en aanvullen")
    sanne.follow("Wie kan inloggen")
    sanne.press(f"Geef een account: {naam}")
    sanne.heading(f"Beste {naam}")
    username, code = sanne.page.locator("dd.code").all_inner_texts()
    return username, code


def accept_paper(who: Person, paper: tuple[str, str]) -> None:
    """Choose a password with the code on the paper, and log in with it."""
    who.go("/uitnodiging/")
    who.fill({"Je gebruikersnaam": paper[0], "De code op je brief": paper[1], "Kies een wachtwoord": WACHTWOORD})
    who.look()
    who.press("Wachtwoord kiezen")
    who.reads("Je wachtwoord is gekozen.")
    who.fill({"Gebruikersnaam": paper[0], "Wachtwoord": WACHTWOORD})
    who.press("Inloggen")
    expect(who.page).to_have_url(re.compile("/ons-plan/"))
    who.look()


def hold_talk(sanne: Person) -> None:
    """Begin the talk and write down what each of the three said, apart."""
    sanne.go("/dag/")
    sanne.follow("Gezin van Noor Bakker")
    sanne.press("Begin het gesprek")
    sanne.heading("Gesprek over Noor")
    sanne.look()
    for spreker, tekst in WOORDEN.items():
        say(sanne, "Wat wil je?", spreker, tekst)
    say(sanne, "Wat heb je daarvoor nodig?", "Marije", "Iemand die meedenkt en langskomt.")
    say(sanne, "Wat kun je zelf, met de mensen om je heen?", "Pieter", "Ik kan haar twee dagen per week brengen.")
    say(sanne, "School", "Noor", "In de klas is het veel te druk.")
    sanne.reads(*WOORDEN.values())
    sanne.look()


def say(sanne: Person, onderwerp: str, spreker: str, tekst: str) -> None:
    """Write down the words of one person about one subject; the form comes in the page where there is script."""
    sanne.link(f"Schrijf op: {onderwerp}").click()
    sanne.choose("Wiens woorden zijn dit?", re.compile(spreker))
    sanne.fill({"Wat is er gezegd?": tekst})
    sanne.press("Opschrijven")
    sanne.reads("Het staat erbij.", tekst)


def correct_own_words(noor: Person) -> None:
    """The young person reads on a phone what is written, corrects her words and puts hers beside her father's."""
    noor.go("/ons-plan/")
    noor.follow("Lees wat jullie vertelden")
    noor.heading("Ons gesprek")
    noor.reads(*WOORDEN.values())
    noor.look()
    noor.follow(f"Verbeteren: {WOORDEN['Noor'][:20]}")
    noor.look()
    noor.fill({"Hoe is het wel?": "Ik wil naar een kleinere klas.", "Waarom verbeter je dit?": "Dat bedoelde ik."})
    noor.press("Verbetering bewaren")
    noor.reads("Verbeterd. De oude tekst blijft leesbaar.", "Ik wil naar een kleinere klas.")
    noor.follow(re.compile("Ik zie dit anders.*elke dag naar school"))
    noor.fill({"Hoe zie jij het?": "Elke dag is nu nog te veel."})
    noor.press("Ernaast zetten")
    noor.reads("Elke dag is nu nog te veel.")
    expect(noor.link(f"Verbeteren: {WOORDEN['Pieter'][:20]}")).to_have_count(0)
    noor.look()
