#!/usr/bin/env python3
"""Django's usual entry; the same commands as the console command `sluitend`."""

from sluitend.config.commands import main

if __name__ == "__main__":
    main()
