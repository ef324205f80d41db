// Who leads, belongs to or works for what?
MATCH (a:Entity)-[r:LEADS|MEMBER_OF|EMPLOYED_BY]->(b:Entity)
WHERE a.collection = $collection
RETURN a.name AS who, r.label AS as_what, b.name AS of_what, type(r) AS relation, r.articles AS articles,
       r.confidence AS confidence
ORDER BY of_what, relation, who, as_what, confidence DESC
