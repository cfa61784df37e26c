"""Files that are generated from the program, so that they can't disagree with it."""
