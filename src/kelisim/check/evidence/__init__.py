"""What people said for and against a claim."""
