// When do two actors first appear together in an article, and what does it claim of them?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
MATCH (a:Entity)<-[:MENTIONS]-(article:Article)
WHERE a.collection = $collection AND (a.name = $one OR $one IN a.aliases)
WITH DISTINCT a, article
MATCH (article)-[:MENTIONS]->(b:Entity)
WHERE b.name = $other OR $other IN b.aliases
WITH a, article, b
ORDER BY article.published, article.key
LIMIT 1
OPTIONAL MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim)-[:SUBJECT|OBJECT]->(b)
WHERE c.article = article.name
RETURN DISTINCT article.published AS published, article.name AS article, article.headline AS headline,
       c.name AS claim, c.sentence AS sentence
ORDER BY claim, sentence
