"""The Jeugdwet as dated, sourced, pure functions: values in, an answer with its explanation and its article out.

For screens and actions (all values known):

    jeugdige.is_jeugdige(geboortedatum, peildatum, *, hulp=None, jeugdstrafrecht=False) -> Antwoord[str]
    jeugdige.bereikt(leeftijd, geboortedatum) -> date
    jeugdige.eigen_stem_verplicht(geboortedatum, peildatum) -> bool             (12)
    jeugdige.has_afgeschermd_deel(geboortedatum, peildatum) -> bool             (12)
    jeugdige.has_eigen_dossier(geboortedatum, peildatum) -> bool                (16)
    toestemming.wie_moet_instemmen(geboortedatum, *, gezag, peildatum, wilsbekwaam=True, maatregelen=()) -> Toestemming
    woonplaats.gemeente(Feiten(...)) -> Antwoord[str]
    plicht.college_moet(Feiten(...)) -> Antwoord[str]
    toegang.toegang(Feiten(...)) -> Antwoord[str]
    termijnen.beslistermijn(ontvangen_op, *, verordening_weken=None, opgeschort_van=None, opgeschort_tot=None) -> Termijn
    termijnen.bezwaartermijn(bekend_op) -> Termijn
    termijnen.beslistermijn_bezwaar(bekend_op, *, commissie=False, verdaagd_weken=None) -> Termijn
    termijnen.eerste_contact_gi(start, gi_in_kennis_op) -> Termijn
    termijnen.plantermijn(afgezien_op), plan_op_schrift(gevraagd_op), bewaartermijn(laatste_wijziging) -> Termijn
    termijnen.einde_ots, einde_vots, einde_uhp, verval_uhp, verval_gesloten (start) -> Termijn
    termijnen.einde_gesloten(start, *, variant, geboortedatum), verval_na_intrekking(op), plan_gesloten(opname_op) -> Termijn

An `Antwoord` (module `antwoord`) and a `Termijn` both have `antwoord`, `uitleg` (Dutch, B1) and `bron` (law, article, paragraph,
valid from, status). The facts are the frozen dataclasses of `feiten`, in the words of the promised file.

When facts may be missing: `onbekend.decide(rule, feiten)` gives the answer or "unknown" with the facts that matter, and
`uitleg.explain(feiten)` asks all seven questions. `bestand.parse_feiten(text)` reads the promised file.
Values with their dates and sources: `parameters`, as a table `parameters.parameters_as_markdown()`.
"""
