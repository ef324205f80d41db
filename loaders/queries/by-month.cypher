// How many claims of cooperation and of conflict does each month have?
MATCH (c:Claim)
WHERE c.collection = $collection AND c.score IS NOT NULL AND c.negated = false AND c.date_start IS NOT NULL
RETURN substring(toString(c.date_start), 0, 7) AS month,
       sum(CASE WHEN c.class = 'verbal cooperation' THEN 1 ELSE 0 END) AS verbal_cooperation,
       sum(CASE WHEN c.class = 'material cooperation' THEN 1 ELSE 0 END) AS material_cooperation,
       sum(CASE WHEN c.class = 'verbal conflict' THEN 1 ELSE 0 END) AS verbal_conflict,
       sum(CASE WHEN c.class = 'material conflict' THEN 1 ELSE 0 END) AS material_conflict
ORDER BY month
