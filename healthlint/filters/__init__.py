"""Filters: from the findings of one document to those that are shown, each a small function."""
