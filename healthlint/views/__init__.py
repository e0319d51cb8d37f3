"""Views: what a page holds, rather than what is wrong with it."""
