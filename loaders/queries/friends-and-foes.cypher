// With whom does an actor cooperate, with whom is it in conflict?
//
// $actor: its name, or one of its aliases
// The balance is the mean score of the claims, from -10 (conflict) to 10 (cooperation).
MATCH (e:Entity)-[r]-(other:Entity)
WHERE e.collection = $collection AND (e.name = $actor OR $actor IN e.aliases) AND r.score IS NOT NULL
WITH other, sum(CASE WHEN r.class ENDS WITH 'cooperation' THEN r.claims - r.denied ELSE 0 END) AS cooperation,
     sum(CASE WHEN r.class ENDS WITH 'conflict' THEN r.claims - r.denied ELSE 0 END) AS conflict,
     sum(r.score * (r.claims - r.denied)) AS weighed, sum(r.claims - r.denied) AS counted
WHERE counted > 0
RETURN other.name AS other, other.kind AS kind, cooperation, conflict, round(10.0 * weighed / counted) / 10 AS balance
ORDER BY balance, other, kind
