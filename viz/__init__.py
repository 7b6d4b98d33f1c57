"""Drawings of projections: network views and charts. Never a store, never a query."""
