"""The language server: what editors are told while somebody types.

`lines` maps the file's characters to the positions of the protocol, `shift` carries places over an edit, `desk` checks
and remembers, `answers` and `actions` put what it knows into the protocol's words, `server` speaks it.
"""
