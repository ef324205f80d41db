// Which claims does one of the two sides deny itself?
//
// A denial is the denied claim, negated, attributed to whoever denies it.
MATCH (denier:Entity)<-[:ATTRIBUTED_TO]-(c:Claim)-[:SUBJECT|OBJECT]->(denier)
WHERE c.collection = $collection AND c.negated = true
MATCH (s:Entity)<-[:SUBJECT]-(c)-[:OBJECT]->(o:Entity)
RETURN DISTINCT denier.name AS denier, s.name AS who, c.predicate AS does, o.name AS whom, c.date_start AS date,
       c.sentence AS sentence, c.article AS article
ORDER BY denier, who, whom, date, does, sentence, article
