-- How many articles are copies of another.
SELECT (SELECT count(*) FROM articles) - (SELECT count(*) FROM kept) AS folded
