"""Use cases, one module a subject: the only way to write. Qt-free."""
