// Who has dealings with both of two actors?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
MATCH (a:Entity)-[r]-(between:Entity)
WHERE a.collection = $collection AND (a.name = $one OR $one IN a.aliases) AND r.score IS NOT NULL
WITH a, between, count(DISTINCT r.key) AS with_one
MATCH (between)-[s]-(b:Entity)
WHERE (b.name = $other OR $other IN b.aliases) AND s.score IS NOT NULL AND between <> a AND between <> b AND a <> b
RETURN between.name AS between, between.kind AS kind, with_one, count(DISTINCT s.key) AS with_other
ORDER BY between, kind
