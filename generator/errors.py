"""What goes wrong with the machinery. What is wrong with content is a finding instead."""


class KbError(Exception):
    """Something failed that no entry is to blame for; its text says in Japanese what to do."""
