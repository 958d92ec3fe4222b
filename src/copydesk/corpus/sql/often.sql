-- How many articles have each key that two or more have.
SELECT rare, count(*) AS articles
FROM keyed
GROUP BY rare
HAVING count(*) > 1
