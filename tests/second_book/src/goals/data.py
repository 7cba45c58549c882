"""What the book is given: each datum once."""

#: Goals of one team in each of its matches.
GOALS = (2, 1, 0, 3, 1, 4, 2, 0, 1, 2)
#: A rate that the pages try.
TRIED = 2.5
