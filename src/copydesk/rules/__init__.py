"""Rules: what is wrong, and why.

A rule is one module `rules/<bundle>/<slug>.py` that holds one function decorated with `@rule`; its cases stand in
`tests/rules/<bundle>/<slug>.yml`. A rule declares by its parameter what it sees:

* `Extraction`: one document with its mentions, claims and sentences;
* `Dispute`: one cluster of linked claims with its links, and the claims themselves.

It yields `Slip`s and nothing else: it prints nothing, reads no file, changes nothing. `check` drives the rules,
turns slips into findings (location, level, fingerprint) and orders them.
"""
