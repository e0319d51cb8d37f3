"""Reporters: findings -> output, one module a format."""
