// What is best attested: said by most origins that are independent of each other?
//
// $origins = 2: how many origins at least
// $most = 50: how many relations
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.collection = $collection AND r.origins >= $origins
RETURN a.name AS who, r.label AS does, b.name AS whom, type(r) AS relation, r.origins AS origins,
       r.articles AS articles, r.confidence AS confidence
ORDER BY origins DESC, confidence DESC, who, whom, relation, does
LIMIT $most
