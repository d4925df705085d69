"""Servers that a run starts for itself and ends, and what they spend."""
