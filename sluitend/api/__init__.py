"""The JSON interface, under the same twelve names as the chain."""
