"""Whether wrong answers are caught."""
