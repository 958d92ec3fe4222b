-- What is kept of some articles, event by event.
SELECT c.event, a.id, a.document, a.claims
FROM chosen AS c
JOIN articles AS a ON a.article = c.article
ORDER BY c.event, a.id
