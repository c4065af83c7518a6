"""From outside to typed entries: files, git, the environment, the register of municipalities."""
