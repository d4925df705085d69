"""Questions that a server is asked one by one, and what it spends on answering them."""
