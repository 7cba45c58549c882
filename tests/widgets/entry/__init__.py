"""<mle-entry>: its formulas, its special functions, its pictures."""
