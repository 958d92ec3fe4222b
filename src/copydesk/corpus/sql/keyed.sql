-- The keys of each article: a word or figure that few articles have by itself, one of many with the month of the article.
WITH own AS (
    SELECT t.article, t.term, t.month
    FROM terms AS t
    JOIN kept AS k ON k.article = t.article
),
often AS (
    SELECT term, count(*) AS articles
    FROM own
    GROUP BY term
)
SELECT
    o.article,
    CASE WHEN f.articles <= s.most THEN o.term ELSE concat(o.term, ' @ ', coalesce(o.month, '')) END AS rare
FROM own AS o
JOIN often AS f ON f.term = o.term
CROSS JOIN settings AS s
WHERE f.articles > 1
