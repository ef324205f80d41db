// What does each outlet say of two actors?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
MATCH (s:Entity)<-[:SUBJECT]-(c:Claim)-[:OBJECT]->(o:Entity)
WHERE c.collection = $collection
  AND (((s.name = $one OR $one IN s.aliases) AND (o.name = $other OR $other IN o.aliases))
    OR ((s.name = $other OR $other IN s.aliases) AND (o.name = $one OR $one IN o.aliases)))
MATCH (c)-[:STATED_IN]->(article:Article)
RETURN coalesce(article.source, article.name) AS outlet, c.relation AS relation, count(c.key) AS claims,
       sum(CASE WHEN c.negated THEN 1 ELSE 0 END) AS denied, min(article.published) AS first,
       max(article.published) AS last
ORDER BY outlet, relation
