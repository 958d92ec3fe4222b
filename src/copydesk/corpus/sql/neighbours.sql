-- The archived articles that share as many rare keys with new ones as two articles on one event do.
WITH asked AS (
    SELECT DISTINCT term
    FROM wanted
),
found AS (
    SELECT t.article, t.term, t.month
    FROM terms AS t
    JOIN asked AS w ON w.term = t.term
),
often AS (
    SELECT term, count(*) AS articles
    FROM found
    GROUP BY term
),
monthly AS (
    SELECT term, month, count(*) AS articles
    FROM found
    GROUP BY term, month
),
met AS (
    SELECT w.fresh, w.held, f.article, count(*) AS shared
    FROM wanted AS w
    JOIN found AS f ON f.term = w.term
    JOIN often AS o ON o.term = f.term
    LEFT JOIN monthly AS m ON m.term = f.term AND m.month = f.month
    CROSS JOIN settings AS s
    WHERE o.articles <= s.most OR (f.month = w.month AND m.articles <= s.most)
    GROUP BY w.fresh, w.held, f.article
),
enough AS (
    SELECT m.fresh, m.shared, a.article, a.id, a.copy
    FROM met AS m
    JOIN articles AS a ON a.article = m.article
    CROSS JOIN settings AS s
    WHERE m.shared >= least(s.shared, greatest(1, floor(least(m.held, a.held) / 2)))
),
numbered AS (
    SELECT fresh, shared, article, id, copy, row_number() OVER (PARTITION BY fresh, copy ORDER BY id) AS place
    FROM enough
)
SELECT fresh, article, id, shared
FROM numbered
WHERE copy IS NULL OR place = 1
ORDER BY fresh, shared DESC, id
