"""From curated sources to a release: read, check, make claims, write; one direction, no way back."""
