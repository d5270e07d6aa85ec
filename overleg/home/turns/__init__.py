"""What waits for whom, a module for each of those who are waited for; person.py puts it together."""
