"""The pronouns that may stand for an entity, each with its nominative."""

PERSONAL = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they", "theirs": "they",
    "themselves": "they", "i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i", "we": "we", "us": "we", "our": "we",
    "ours": "we", "ourselves": "we", "who": "who", "whom": "who", "whose": "who", "which": "which",
}  # fmt: skip
