"""The meaning of a sentence: a problem, a measure, a verdict, or no entry."""
