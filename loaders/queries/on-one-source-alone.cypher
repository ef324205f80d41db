// Which conflicts rest on one origin alone, however many articles copy it?
//
// $most = 50: how many relations
MATCH (a:Entity)-[r]->(b:Entity)
WHERE a.collection = $collection AND r.origins = 1 AND r.class ENDS WITH 'conflict'
WITH a, r, b, r.key AS key
MATCH (c:Claim)
WHERE c.relation_key = key
WITH a, r, b, min(c.article) AS article, min(c.sentence) AS sentence
RETURN a.name AS who, r.label AS does, b.name AS whom, r.articles AS copies, r.confidence AS confidence,
       article, sentence
ORDER BY copies DESC, confidence DESC, who, whom, does
LIMIT $most
