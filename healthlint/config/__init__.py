"""Settings files and the command line -> the settings of one path."""

from healthlint.config.settling import CommandLine, Settler

__all__ = ["CommandLine", "Settler"]
