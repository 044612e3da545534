"""The header of a spec: its keys, values, status and relations."""
