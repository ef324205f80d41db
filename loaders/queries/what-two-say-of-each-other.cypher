// What do two actors say of each other?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
MATCH (said:Entity)<-[:ATTRIBUTED_TO]-(c:Claim)-[:SUBJECT|OBJECT]->(of:Entity)
WHERE c.collection = $collection
  AND (((said.name = $one OR $one IN said.aliases) AND (of.name = $other OR $other IN of.aliases))
    OR ((said.name = $other OR $other IN said.aliases) AND (of.name = $one OR $one IN of.aliases)))
RETURN DISTINCT said.name AS source, of.name AS of, c.name AS claim, c.negated AS negated, c.modality AS modality,
       c.date_start AS date, c.sentence AS sentence, c.article AS article
ORDER BY source, of, date, claim, sentence, article
