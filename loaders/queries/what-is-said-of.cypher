// What is said of an actor, with the sentences?
//
// $actor: its name, or one of its aliases
MATCH (e:Entity)<-[:SUBJECT|OBJECT]-(c:Claim)-[:STATED_IN]->(a:Article)
WHERE e.collection = $collection AND (e.name = $actor OR $actor IN e.aliases)
RETURN DISTINCT c.date_start AS date, c.name AS claim, c.relation AS relation, c.negated AS negated,
       c.modality AS modality, c.confidence AS confidence, c.sentence AS sentence, a.name AS article, a.source AS outlet
ORDER BY date, claim, article, sentence
