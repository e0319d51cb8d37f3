"""What healthlint knows of English and of health language; nothing here knows of rules or findings."""
