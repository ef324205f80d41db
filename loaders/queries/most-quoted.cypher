// To whom do the articles attribute most claims, and how many of them are denials?
//
// $most = 20: how many sources
MATCH (c:Claim)-[:ATTRIBUTED_TO]->(source:Entity)
WHERE c.collection = $collection
WITH DISTINCT source, c
RETURN source.name AS source, source.kind AS kind, count(c.key) AS claims,
       sum(CASE WHEN c.negated THEN 1 ELSE 0 END) AS denials, count(DISTINCT c.article) AS articles
ORDER BY claims DESC, source, kind
LIMIT $most
