"""What a sentence says: a problem, a measure, a verdict, or nothing."""
