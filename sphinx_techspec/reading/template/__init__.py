"""The template of a spec, and its text that remains in the spec."""
