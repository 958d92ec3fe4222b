"""Anniversaries that have a name of their own, and how many years each is."""

from __future__ import annotations

from copydesk.rules._signs import pattern

NAMED = {
    "centenary": 100, "centennial": 100, "sesquicentennial": 150, "bicentenary": 200, "bicentennial": 200,
    "tercentenary": 300, "tercentennial": 300, "tricentenary": 300,
    "tricentennial": 300, "quincentenary": 500, "silver jubilee": 25, "golden jubilee": 50,
    "diamond jubilee": 60, "platinum jubilee": 70, "silver wedding": 25, "pearl wedding": 30, "ruby wedding": 40,
    "golden wedding": 50, "diamond wedding": 60, "platinum wedding": 70, "quatercentenary": 400,
    "coral wedding": 35, "sapphire wedding": 45, "emerald wedding": 55, "silver anniversary": 25,
    "golden anniversary": 50, "diamond anniversary": 60, "platinum anniversary": 70, "quadricentennial": 400,
    "sexcentenary": 600, "septcentenary": 700, "octocentenary": 800,
}  # fmt: skip
"""Names of anniversaries, with their years."""
KEPT = pattern(rf"(?:<ordinal> (?:anniversary|birthday)|\b(?:{'|'.join(NAMED)})),? (?:in|on) (?:the )?$")
"""Before a date on which an anniversary was kept: "unveiled on the first anniversary, in 1876"."""
