"""ClaimReview (schema.org) as JSON-LD: each claim that an approved fact decides, with the fact and the verdict."""

from __future__ import annotations

import json
from typing import Any

from copydesk.model import Claim, FactMet, Location, Publication, Report
from copydesk.reports._context import Context
from copydesk.reports._escape import json_safe, one_line
from copydesk.reports._places import uri

BEST, WORST = 5, 1
_VERDICTS = {True: (BEST, "Agrees with an approved fact"), False: (WORST, "Contradicts an approved fact")}


def render(report: Report, context: Context) -> str:
    """Return a JSON-LD graph with a review for each claim that an approved fact agrees with or contradicts.

    Claims that no fact decides are left out. Addresses are those of the articles' files, relative to the working
    directory; who publishes the reviews gives them addresses and an author.
    """
    claims = {(c.location.document, c.location.start, c.location.end): c for c in report.claims}
    published = {d.id: d.published for d in report.documents}
    sources = {c.authority: c.attribution for c in context.facts if c.authority and c.attribution}
    reviews = []
    for met in report.facts:
        for agrees, places in ((True, met.agrees), (False, met.contradicts)):
            for place in places:
                claim = claims.get((place.document, place.start, place.end))
                reviews.append(
                    _review(met, agrees, place, claim, sources.get(met.id)) | _dates(published.get(place.document))
                )
    reviews.sort(key=lambda review: json.dumps(review, sort_keys=True))
    graph = {"@context": "https://schema.org", "@graph": reviews}
    return json_safe(json.dumps(graph, ensure_ascii=False, indent=1)) + "\n"


def _review(met: FactMet, agrees: bool, place: Location, claim: Claim | None, source: str | None) -> dict[str, Any]:
    rating, verdict = _VERDICTS[agrees]
    provenance = claim.provenance if claim is not None else None
    stated = one_line(provenance.sentence if provenance is not None else place.text)
    item: dict[str, Any] = {"@type": "Claim", "text": stated}
    if claim is not None and claim.attribution:
        item["author"] = {"@type": "Thing", "name": one_line(claim.attribution)}
    item["appearance"] = {"@type": "CreativeWork", "url": uri(place.document), "position": place.line}
    basis: dict[str, Any] = {"@type": "CreativeWork", "identifier": met.id, "text": one_line(met.statement)}
    if source is not None:
        basis["creator"] = {"@type": "Thing", "name": one_line(source)}
    return {
        "@type": "ClaimReview",
        "url": f"{uri(place.document)}#L{place.line}",
        "claimReviewed": stated,
        "itemReviewed": item,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": BEST,
            "worstRating": WORST,
            "alternateName": verdict,
        },
        "isBasedOn": basis,
    }


def _dates(published: Publication | None) -> dict[str, str]:
    """The article's day, where it is given and not inferred."""
    return {} if published is None or published.inferred else {"datePublished": published.start}
