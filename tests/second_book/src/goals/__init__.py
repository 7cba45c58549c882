"""A book about goals: the Poisson model of how many fall in a match."""
