"""Who may know what: the table of looks, the grounds, consent."""
