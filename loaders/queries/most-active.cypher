// Who takes part in most of what happens, and in how much of it as the one who acts?
//
// $most = 20: how many actors
MATCH (e:Entity)-[r]-(other:Entity)
WHERE e.collection = $collection AND r.class <> 'standing'
RETURN e.name AS actor, e.kind AS kind, count(DISTINCT other.key) AS partners, count(r.key) AS relations,
       sum(r.claims) AS claims, sum(CASE WHEN startNode(r).key = e.key THEN r.claims ELSE 0 END) AS acting
ORDER BY claims DESC, actor
LIMIT $most
