// Who sanctions whom?
//
// $relation = "SANCTION": the relation type; another one answers who does that to whom
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.collection = $collection AND type(r) = $relation
RETURN a.name AS who, r.label AS does, b.name AS whom, r.claims AS claims, r.denied AS denied, r.origins AS origins,
       r.first_date AS first, r.last_date AS last
ORDER BY claims DESC, who, whom, does
