"""The entries of record sections in all their forms, and the parts of each."""
