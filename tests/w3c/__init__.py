"""The suites of the W3C, on the paths that users of comity get."""
