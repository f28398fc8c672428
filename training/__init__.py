"""How the shipped models were made. Not needed to run Rujukan."""
