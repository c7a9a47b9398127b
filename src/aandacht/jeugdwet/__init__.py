"""The Jeugdwet as dated, sourced, pure functions: values in, an answer with its explanation and its article out.

Every rule, with the question it answers, its parameters and worked examples: `register.REGELS`; as a page: docs/reference/jeugdwet.md.

    onbekend.decide(rule, feiten) -> Antwoord    a rule of an answer, also when facts are missing ("unknown" with `mist`)
    termijnen.<term>(day, ...) -> Termijn        a term; None for a day that is not known
    uitleg.explain(feiten) -> dict               the seven questions of the promised command
    bestand.parse_feiten(text) -> Feiten         the promised file

Rules of an answer are functions of `Feiten`, in a module per subject: `jeugdige`, `woonplaats`, `betaling`, `verhuizing`,
`vreemdeling`, `plicht`, `voorziening`, `plaatsing`, `familiegroepsplan`, `toegang`, `vervolg` (what may still be weighed after a
route), `toestemming`, `weigering`, `inlichtingen`, `inzage`, `vernietiging`, `bescherming`, `gesloten`. For plain values, all known:

    jeugdige.is_jeugdige(geboortedatum, peildatum, *, hulp=None, jeugdstrafrecht=False) -> Antwoord[str]
    jeugdige.bereikt(leeftijd, geboortedatum) -> date
    jeugdige.eigen_stem_verplicht(geboortedatum, peildatum) -> bool             (12)
    jeugdige.has_afgeschermd_deel(geboortedatum, peildatum) -> bool             (12)
    jeugdige.has_eigen_dossier(geboortedatum, peildatum) -> bool                (16)
    toestemming.wie_moet_instemmen(geboortedatum, *, gezag, peildatum, wilsbekwaam=True, maatregelen=()) -> Toestemming

An `Antwoord` (module `antwoord`) and a `Termijn` both have `antwoord`, `uitleg` (Dutch, B1), `bron` (law, article, paragraph,
valid from, status) and `mist`. `onbekend.facts_used` says which known facts an answer rests on. The facts are the frozen
dataclasses of `feiten`, in the words of the promised file, and of `omstandigheden`, which only some rules ask. Rules of one
municipality are values too: `lokaal.LokaleRegels`. Values of the law with their dates and sources: `parameters`.
"""
