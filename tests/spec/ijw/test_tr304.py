from tests.spec.ijw.keten import codes, declaraties
from tests.spec.ijw.verzoeken import client, declaratie, prestatie

from aandacht.ijw.judge_declaratie import judge_declaratie

FOUT = [("TR304", "8187")]


def test_tr304_the_client_is_that_of_the_assignment() -> None:
    ander = declaratie(client(prestatie(), prestatie("2"), bsn="999900018"))
    findings = judge_declaratie(ander, declaraties())
    assert codes(findings) == FOUT
    assert findings[0].path == "/Bericht/Declaratie/Clienten/Client/Bsn"
    assert codes(judge_declaratie(declaratie(), declaraties())) == []
