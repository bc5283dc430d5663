"""The pages, under the same twelve names as the chain."""
