"""The comparison of two states of a project, given as content of techspec.json."""
