"""Look up in the database, with another process, what the site said it took: that it is there, once, and the log whole."""

import json
import subprocess
import sys
from typing import Any


def look_up(surroundings: dict[str, str], texts: list[str], done: list[list[int]] | None = None) -> dict[str, Any]:
    """Count `texts` among everything people wrote; `done`: agreements with the account that ticked each off.

    What people of a bench write begins with "bench-" or "crowd-".
    """
    asked = subprocess.run(
        [sys.executable, __file__], env=surroundings, input=json.dumps([texts, done or []]), stdout=subprocess.PIPE,
        text=True, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(asked.stdout)
    return found


def count(texts: list[str], done: list[list[int]]) -> dict[str, Any]:
    """Say of what was written what is there, what is lost and what is there twice; in a process with Django."""
    from collections import Counter

    from django.db.models import Q

    from aandacht.actions import logboek
    from aandacht.records.models import Afspraak, Bijdrage, Doel, Persoon, Vraag

    found: Counter[str] = Counter()
    places = ((Doel, "tekst"), (Afspraak, "wat"), (Bijdrage, "tekst"), (Persoon, "achternaam"), (Vraag, "tekst"))
    for model, name in places:
        ours = Q(**{f"{name}__startswith": "bench-"}) | Q(**{f"{name}__startswith": "crowd-"})
        found.update(model.objects.filter(ours).values_list(name, flat=True))
    ticked = dict(Afspraak.objects.filter(done_at__isnull=False).values_list("pk", "done_by"))
    times = Counter(pk for pk, _by in done)
    return {
        "written": len(texts),
        "found": sum(found.values()),
        "ticked_off": len(done),
        "lost": [text for text in texts if not found[text]] + [[pk, by] for pk, by in done if ticked.get(pk) != by],
        "twice": [text for text, n in found.items() if n > 1] + [pk for pk, n in times.items() if n > 1],
        "log_broken": [str(one) for one in logboek.verify()],
    }


def main() -> None:
    """Answer what `look_up` asks."""
    import django

    django.setup()
    json.dump(count(*json.load(sys.stdin)), sys.stdout)


if __name__ == "__main__":
    main()
