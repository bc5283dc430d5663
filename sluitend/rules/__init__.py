"""Law, policy and agreements as small pure functions: yes, no or a question, with why and source.

No clock, no database, no Django. Numbers stand in values.toml with their date and source.
"""
