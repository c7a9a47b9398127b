from dataclasses import replace

from tests.spec.ijw.keten import TOEGEWEZEN, codes, declaraties, regel
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie


def test_tr314_a_number_is_used_once() -> None:
    eerder = regel(replace(prestatie("1"), toewijzing_nummer=300202))
    assert codes(judge_declaratie(declaratie(), declaraties(regels=(eerder,)))) == [("TR314", "8021")]
    assert codes(judge_declaratie(declaratie(client(prestatie("2"))), declaraties(regels=(eerder,)))) == []


def test_tr314_also_within_a_message() -> None:
    tweede = replace(TOEGEWEZEN, toewijzing_nummer=300202, bsn="999900018")
    twee = declaraties(toewijzingen=(TOEGEWEZEN, tweede))
    dubbel = declaratie(client(prestatie("1")), client(prestatie("1", toewijzing_nummer=300202), bsn="999900018"))
    assert codes(judge_declaratie(dubbel, twee)) == [("TR314", "8021")]
