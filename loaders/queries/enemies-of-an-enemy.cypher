// Who cooperates with an actor, and is in conflict with an enemy of that actor?
//
// $actor: its name, or one of its aliases
MATCH (a:Entity)-[r]-(enemy:Entity)
WHERE a.collection = $collection AND (a.name = $actor OR $actor IN a.aliases) AND r.class ENDS WITH 'conflict'
WITH DISTINCT a, enemy
MATCH (enemy)-[s]-(third:Entity)
WHERE s.class ENDS WITH 'conflict' AND third <> a
WITH a, enemy, third, min(s.label) AS conflict
MATCH (third)-[t]-(a)
WHERE t.class ENDS WITH 'cooperation'
RETURN enemy.name AS enemy, third.name AS third, conflict, min(t.label) AS cooperation, count(DISTINCT t.key) AS relations
ORDER BY enemy, third
