-- The copies of some articles.
SELECT c.id AS first, a.id
FROM articles AS c
JOIN asked AS w ON w.id = c.id
JOIN articles AS a ON a.copy = c.copy AND a.id <> c.id
ORDER BY c.id, a.id
