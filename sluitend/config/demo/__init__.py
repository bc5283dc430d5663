"""A made-up region to try the product on: people, reports and what was done. Nobody here exists."""
