"""Verbs and nouns that report, plan, demand, deny or try: how what hangs on them is meant.

Sources of the distinctions: FactBank (Saurí and Pustejovsky 2009) and MinIE (Gashteovski et al. 2017); the lists are our own.
"""

REPORTING = frozenset({
    "say", "state", "claim", "allege", "report", "announce", "declare", "tell", "add", "note", "argue", "insist", "assert", "maintain",
    "warn", "explain", "reveal", "disclose", "confirm", "acknowledge", "admit", "concede", "contend", "believe", "think", "suggest",
    "indicate", "reiterate", "stress", "emphasize", "emphasise", "highlight", "write", "testify", "tweet", "post", "comment", "remark",
    "recall", "estimate", "predict", "expect", "conclude", "find", "show", "fear", "hope", "suspect", "understand", "hear", "learn",
    "inform", "assure", "remind", "accuse", "blame", "cite", "quote", "describe", "charge", "complain", "boast", "brag", "caution",
    "reply", "respond", "answer", "continue", "ask", "repeat", "speculate", "imply", "propose", "vow", "promise", "pledge", "threaten",
    "deny", "reject", "dispute", "doubt", "dismiss", "agree", "recount", "observe", "mention", "signal", "see", "know",
})  # fmt: skip

DENYING = frozenset({"deny", "reject", "dispute", "refute", "dismiss", "doubt", "disprove"})
FAILING = frozenset({"fail", "refuse", "decline", "neglect", "stop", "cease", "avoid", "forget", "refrain", "abstain", "omit"})
PLANNING = frozenset({
    "plan", "intend", "agree", "seek", "aim", "hope", "want", "wish", "prepare", "promise", "vow", "pledge", "propose", "decide", "expect",
    "threaten", "offer", "schedule", "set", "mean", "aspire", "commit", "opt", "resolve", "attempt", "consider", "undertake", "like",
    "prefer", "bid", "ready", "willing", "ready", "due", "poised", "keen", "eager", "determined", "likely", "about", "bound", "strive",
})  # fmt: skip
PLANNING_NOUNS = frozenset({
    "plan", "intention", "willingness", "pledge", "promise", "proposal", "readiness", "bid", "vow", "decision", "aim", "goal",
    "intent", "desire", "offer", "ambition", "commitment", "hope", "wish", "hurry", "interest", "move", "agreement", "deal",
})  # fmt: skip
DEMANDING = frozenset({
    "ask", "urge", "demand", "order", "tell", "request", "call", "require", "command", "instruct", "press", "pressure", "beg", "implore",
    "advise", "appeal", "push", "warn", "encourage", "invite", "persuade", "lobby", "oblige", "direct", "petition", "plead", "insist",
    "recommend", "challenge", "exhort", "summon", "compel",
})  # fmt: skip
DEMANDING_NOUNS = frozenset({"demand", "request", "appeal", "call", "order", "petition", "plea", "ultimatum", "pressure", "duty", "obligation"})
POSSIBLE_WORDS = frozenset({
    "may", "might", "could", "possibly", "perhaps", "maybe", "potentially", "probably", "likely", "possible", "presumably", "apparently", "would",
})  # fmt: skip
POSSIBLE_NOUNS = frozenset({"possibility", "chance", "prospect", "potential", "risk", "likelihood", "fear", "speculation", "option"})
HEDGES = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "ostensibly"})
REPORT_NOUNS = frozenset({
    "report", "claim", "allegation", "rumour", "rumor", "accusation", "suggestion", "statement", "announcement", "assertion", "news", "charge",
    "belief", "view", "opinion", "warning", "speculation",
})  # fmt: skip
RAISING = frozenset({"begin", "start", "continue", "seem", "appear", "tend", "come", "go", "proceed", "happen", "manage", "help", "prove", "keep"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge", "agree"})
