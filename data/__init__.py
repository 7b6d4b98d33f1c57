"""The curated tables: one CSV for each kind of record, every row with document, clause and quote."""
