"""What is said where: names and addresses, views of pages, exported data."""
