// About which pairs do the articles disagree most: claimed by some, denied by others?
//
// $most = 20: how many pairs
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.collection = $collection AND r.denied > 0 AND r.claims > r.denied
RETURN a.name AS who, type(r) AS relation, b.name AS whom, r.label AS label, r.claims - r.denied AS claimed,
       r.denied AS denied, r.articles AS articles
ORDER BY denied DESC, claimed DESC, who, whom, relation, label
LIMIT $most
