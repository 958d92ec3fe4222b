-- The articles that are searched: of copies (the same values in the same order) the first alone.
SELECT article, held
FROM (
    SELECT article, held, copy, row_number() OVER (PARTITION BY copy ORDER BY id) AS place
    FROM articles
) AS numbered
WHERE copy IS NULL OR place = 1
