from aandacht.kernel.errors import Refused


def test_a_refusal_says_why_and_whom_to_ask():
    refused = Refused("Je ziet dit gezin niet.", "Vraag het aan de coördinator.")
    assert (str(refused), refused.reason, refused.ask) == (
        "Je ziet dit gezin niet.",
        "Je ziet dit gezin niet.",
        "Vraag het aan de coördinator.",
    )
