"""The settings of the test run: made-up secrets, a quick password hash, and the database that is asked for.

SLUITEND_TEST_DATABASE_URL names a PostgreSQL to test on (`python -m tests.postgres pytest …` makes one for a
while); without it the tests run on SQLite files in a folder of their own, so that several runs never meet.
"""

import atexit
import os
import shutil
import tempfile

for _name in ("SECRET", "FIELD", "INDEX", "TRAIL"):
    os.environ.setdefault(f"SLUITEND_{_name}_KEY", f"only-for-tests-{_name.lower()}-" + "x" * 40)
os.environ["SLUITEND_DEMO"] = "1"
os.environ.pop("SLUITEND_ENV_FILE", None)

if "SLUITEND_TEST_FOLDER" not in os.environ:
    os.environ["SLUITEND_TEST_FOLDER"] = tempfile.mkdtemp(prefix="sluitend-tests-")
    atexit.register(shutil.rmtree, os.environ["SLUITEND_TEST_FOLDER"], ignore_errors=True)
_sqlite = f"sqlite:{os.environ['SLUITEND_TEST_FOLDER']}/sluitend.sqlite3"
os.environ["SLUITEND_DATABASE_URL"] = os.environ.get("SLUITEND_TEST_DATABASE_URL", _sqlite)

from sluitend.config.settings import *  # noqa: E402, F403
from sluitend.config.settings import DATABASES, LOGGING  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGGING["root"]["level"] = "WARNING"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production (one in memory shares a connection between threads); no waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['SLUITEND_TEST_FOLDER']}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON;"
    )
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
