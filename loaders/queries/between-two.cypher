// What happens between two actors, in the order of time?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
WHERE c.collection = $collection
  AND (((s.name = $one OR $one IN s.aliases) AND (o.name = $other OR $other IN o.aliases))
    OR ((s.name = $other OR $other IN s.aliases) AND (o.name = $one OR $one IN o.aliases)))
RETURN c.date_start AS date, s.name AS who, c.predicate AS does, o.name AS whom, c.negated AS negated,
       c.modality AS modality, c.sentence AS sentence, c.article AS article
ORDER BY date, who, does, sentence, article
