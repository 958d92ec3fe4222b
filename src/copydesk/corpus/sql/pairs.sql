-- Pairs of articles that share as many rare keys as two articles on one event do, the most alike first. Of the words of the
-- poorer they share a part as well: where articles are many, any two long ones have a few rare words in common.
WITH rare AS (
    SELECT f.rare
    FROM often AS f
    CROSS JOIN settings AS s
    WHERE f.articles <= s.most
),
met AS (
    SELECT a.article AS one, b.article AS two, count(*) AS shared
    FROM keyed AS a
    JOIN rare AS r ON r.rare = a.rare
    JOIN keyed AS b ON b.rare = a.rare AND b.article > a.article
    GROUP BY a.article, b.article
)
SELECT m.one, m.two, m.shared
FROM met AS m
JOIN kept AS k ON k.article = m.one
JOIN kept AS n ON n.article = m.two
CROSS JOIN settings AS s
WHERE m.shared >= least(s.shared, greatest(1, floor(least(k.held, n.held) / 2)))
  AND m.shared * s.part >= least(k.held, n.held)
ORDER BY m.shared / greatest(1, least(k.held, n.held)) DESC, m.shared DESC, m.one, m.two
