// What happened between two days, the most conflictual first?
//
// $from: the first day, as in "2026-02-01"
// $to: the last one
MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
WHERE c.collection = $collection AND c.score IS NOT NULL AND c.negated = false
  AND c.date_start <= date($to) AND c.date_end >= date($from)
RETURN c.score AS score, s.name AS who, c.predicate AS does, o.name AS whom, c.date_start AS date, c.date_end AS until,
       c.modality AS modality, c.sentence AS sentence, c.article AS article
ORDER BY score, date, who, whom, does, sentence, article
