"""The pages, each under the name of its step of the chain. Every module lists its addresses in `urls`."""
