// Which accusations does the accused not answer in any article?
MATCH (accuser:Entity)-[r:ACCUSE]->(accused:Entity)
WHERE accuser.collection = $collection AND r.claims > r.denied
  AND NOT EXISTS { MATCH (accused)<-[:ATTRIBUTED_TO]-(:Claim)-[:STATED_IN]->(:Article)<-[:STATED_IN]-(c:Claim)
                   WHERE c.relation_key = r.key }
RETURN accuser.name AS accuser, r.label AS accuses, accused.name AS accused, accused.kind AS kind, r.claims AS claims,
       r.articles AS articles
ORDER BY claims DESC, accuser, accused, accuses
