-- How many keys are passed over since too many articles have them.
SELECT count(*) AS passed
FROM often AS f
CROSS JOIN settings AS s
WHERE f.articles > s.most
