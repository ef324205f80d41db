// How are two actors connected: a shortest path of relations, with a sentence for each step?
//
// $one: the name of an actor, or one of its aliases
// $other: that of the other
// Of several shortest paths it is the one whose names come first; of a step's sentences the surest.
// The types are those of the ontology that dyads ships; with one of your own, take its types.
MATCH (a:Entity), (b:Entity)
WHERE a.collection = $collection AND b.collection = $collection AND a <> b
  AND (a.name = $one OR $one IN a.aliases) AND (b.name = $other OR $other IN b.aliases)
MATCH p = allShortestPaths((a)-[
  :AGREE|CONSULT|SUPPORT|COOPERATE|AID|CONCEDE|RETREAT|TRADE|INVEST|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION
  |MOBILIZE|COERCE|ASSAULT|LEADS|MEMBER_OF|EMPLOYED_BY|PART_OF|LOCATED_IN|OWN|FAMILY|BORN_IN|IS_A|STATES|COMPETES
  |CREATES|PARTICIPATES|OTHER*..6]-(b))
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
