"""Ways into ``content/`` other than writing YAML by hand."""
