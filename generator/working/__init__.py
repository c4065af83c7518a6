"""What editors work with: new entries, the canonical form, the preview."""
