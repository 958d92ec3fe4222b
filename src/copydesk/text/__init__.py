"""Questions about words, each answered once for all stages: tokens and stems, WordNet, classes of words."""
