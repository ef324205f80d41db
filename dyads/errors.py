"""The errors that dyads raises on purpose: each message says what failed, the value, and what to do."""


class DyadsError(Exception):
    """Base of all errors that dyads raises on purpose; the command line prints it without a traceback."""


class ModelError(DyadsError):
    """A spaCy pipeline is missing or lacks a component that extraction needs."""


class InputError(DyadsError):
    """A path, record or option that cannot be read or understood."""


class OntologyError(DyadsError):
    """An ontology file that does not hold what it must."""


class FolderError(DyadsError):
    """A build folder that is missing, damaged, or of another version."""


class EntityNotFoundError(DyadsError):
    """A name that no entity of the graph bears."""


class StoreError(DyadsError):
    """A graph store that cannot be reached, read or written, or that refuses a query."""
