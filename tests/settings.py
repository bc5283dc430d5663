"""The settings of the test run: made-up secrets, a quick password hash, and the database that the run asks for."""

import os

for _name in ("SECRET", "FIELD", "INDEX", "TRAIL"):
    os.environ.setdefault(f"SLUITEND_{_name}_KEY", f"only-for-tests-{_name.lower()}-" + "x" * 40)
os.environ["SLUITEND_DEMO"] = "1"
os.environ.pop("SLUITEND_ENV_FILE", None)
os.environ["SLUITEND_DATABASE_URL"] = os.environ.get("SLUITEND_TEST_DATABASE_URL", "sqlite:var/tests.sqlite3")

from sluitend.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
