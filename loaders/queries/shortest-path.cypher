// How are two actors connected: a shortest path of relations, with a sentence for each step?
//
// $one: the name of an actor
// $other: that of the other
// Of several shortest paths it is the one whose names come first; of a step's sentences the surest.
MATCH (a:Entity), (b:Entity)
WHERE a.collection = $collection AND b.collection = $collection AND a.name = $one AND b.name = $other AND a <> b
MATCH p = allShortestPaths((a)-[*..6]-(b))
WHERE all(n IN nodes(p) WHERE n:Entity)
WITH [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | r.key] AS keys
ORDER BY names, keys
LIMIT 1
UNWIND range(0, size(keys) - 1) AS step
WITH step, names, keys[step] AS key
MATCH (c:Claim)
WHERE c.relation_key = key
WITH step, names, c
ORDER BY step, c.confidence DESC, c.key
WITH step, names, collect(c) AS claims
RETURN step + 1 AS step, names[step] AS from, names[step + 1] AS to, claims[0].name AS claim,
       claims[0].sentence AS sentence, claims[0].article AS article
ORDER BY step
