"""Page models → docutils nodes: standard nodes with classes, for every builder."""
