"""Made-up names: common Dutch first names and surnames, combined by chance."""

# ruff: noqa: SIM905 - lists of words read better as words

from random import Random

JONGENS = """Noah Liam Luca Lucas Mees Finn James Milan Levi Sem Daan Noud Luuk Adam Mohammed Boaz Guus Benjamin Sam Bram
Hugo Jesse Thijs Olivier Otis Max Gijs Julian Thomas Ties Siem Floris Tobias Elias Morris David Ruben Stijn Jens Amir Yusuf
Emir Ilyas Jayden Kian Lars Niek Pim Roan Tijn Xavi Kyano Bilal Omar""".split()
MEISJES = """Emma Julia Mila Sophie Olivia Yara Saar Nora Tess Noor Milou Sara Liv Zoë Evi Anna Luna Lotte Nina Eva Lauren
Maeve Lina Fleur Hannah Isa Lynn Lieke Fien Jill Roos Vera Elin Suze Cato Romy Amber Nova Maud Puck Fenna Bo Ella Aya Esma
Amina Yasmin Sofia Hailey Naomi Selin Zeynep Imane Kim""".split()
VADERS = """Peter Jeroen Martijn Dennis Mark Bas Rob Erik Sander Marco Michel Patrick Wouter Ahmed Mehmet Hassan Jan Kees
Edwin Richard Stefan Bart Niels Tim Arjan Vincent Frank Karim Rachid Ali Gerard Henk Willem Piotr""".split()
MOEDERS = """Linda Esther Marieke Sandra Monique Petra Annemieke Ilse Kim Wendy Ingrid Miranda Chantal Fatima Aylin Samira
Joyce Daniëlle Suzanne Manon Nicole Ellen Anouk Karin Mirjam Natasja Saskia Yvonne Debbie Nadia Hanan Joke Marloes Agnieszka""".split()
ACHTERNAMEN = """Jong Jansen Vries Berg Bakker Dijk Visser Smit Meijer Boer Mulder Groot Bos Vos Peters Hendriks Leeuwen
Dekker Brouwer Dijkstra Smits Graaf Meer Linden Kok Jacobs Haan Vermeulen Heuvel Veen Broek Bruijn Heijden Schouten Beek
Willems Vliet Hoek Maas Verhoeven Koster Dam Wal Prins Blom Huisman Peeters Kuiper Veenstra Kuijpers Post Kramer Brink
Scholten Wit Postma Martens Vink Roos Timmer Groen Gerritsen Jonker Koning Bosch Zwart Hoekstra Yilmaz Kaya Demir Mohamud
Hassan Amrani Bouzid Nowak Kowalski Silva Ozturk Sahin Chaoui Lopes Ferreira Tran""".split()
VOORVOEGSELS = {
    "Jong": "de", "Vries": "de", "Berg": "van den", "Dijk": "van", "Boer": "de", "Groot": "de", "Leeuwen": "van",
    "Graaf": "de", "Meer": "van der", "Linden": "van der", "Haan": "de", "Heuvel": "van den", "Veen": "van der",
    "Broek": "van den", "Bruijn": "de", "Heijden": "van der", "Beek": "van", "Vliet": "van", "Dam": "van", "Wal": "van der",
    "Brink": "van den", "Wit": "de", "Bosch": "van den", "Zwart": "de", "Amrani": "el",
}  # fmt: skip
STRATEN = """Meidoornlaan Kerkstraat Merelhof Lindelaan Molenweg Dorpsstraat Lekdijk Zandveld Rietland Wilgenpad Marktplein
Beatrixlaan Wielewaal Boomgaard Kastanjehof Duiventil Hoefslag Graanhof Veldzicht Waterpoort Elzenlaan Klaverveld Spoorhof
Havikdreef Populierstraat""".split()


def surname(chance: Random) -> tuple[str, str]:
    """A voorvoegsel (or nothing) and an achternaam."""
    name = chance.choice(ACHTERNAMEN)
    return VOORVOEGSELS.get(name, ""), name


def first_name(chance: Random, geslacht: str) -> str:
    """A first name for a young person, by COD046."""
    return chance.choice(JONGENS if geslacht == "1" else MEISJES)


def parent_name(chance: Random, geslacht: str) -> str:
    """A first name for an adult, by COD046."""
    return chance.choice(VADERS if geslacht == "1" else MOEDERS)
