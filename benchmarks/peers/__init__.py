"""Vicinity beside what else answers the same questions, each in a process of its own."""
