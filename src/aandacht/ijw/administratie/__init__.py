"""The administration of one organisation as pure state: what messages said, and what follows from it.

Every accepted or sent message leaves facts (`feiten`); the state is a function of the set of facts, so the order of
arrival and repeats make no difference (OP080). `stand.Administratie` holds facts; `toewijzingen`, `leveringen`, `verzoeken`
and `declaraties` say what follows from them, `beoordeling` judges a message against them, `uitwisseling` takes a message
in: judge, answer, book. Nothing here stores anything: a store keeps the facts by their keys (`index.keys_of`) and loads
those that a message needs (`index.keys_for`).
"""
