// What is planned or demanded, and by whom?
//
// $since = "0001-01-01": only what is dated on this day or later
MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
WHERE c.collection = $collection AND c.modality IN ['planned', 'demanded'] AND c.date_end >= date($since)
RETURN c.date_start AS date, s.name AS who, c.predicate AS does, o.name AS whom, c.modality AS modality,
       c.sentence AS sentence, c.article AS article
ORDER BY date, who, whom, does, sentence, article
