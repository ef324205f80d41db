"""News articles into an entity-relationship graph: who does what to whom, with the sentence behind every edge."""
