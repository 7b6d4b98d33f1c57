"""The core: from curated tables to a validated RDF dataset, its store, and projections of it."""
