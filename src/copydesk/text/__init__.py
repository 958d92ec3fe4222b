"""What the words of a text are, each question answered once for all stages.

Words and sentence ends, number words, names of the calendar, stems, WordNet, classes of words: pure functions and
tables over characters. Nothing here parses, and nothing knows of formats or of claims.
"""
