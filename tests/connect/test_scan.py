"""The scanner is believed only when it says something that can be understood."""

import socket
import threading

import pytest

from sluitend.connect.scan import CannotScan, threat_in
from tests.connect.files import EICAR, scanner


def test_clean_bytes_are_clean_and_a_virus_has_its_name() -> None:
    with scanner() as address:
        assert threat_in([b"niets", b"aan de hand" * 20_000], address) == ""
        assert threat_in([b"voor ", EICAR], address) == "Eicar-Test-Signature"


def test_a_virus_that_is_spread_over_two_pieces_is_found() -> None:
    with scanner() as address:
        assert threat_in([EICAR[:20], EICAR[20:]], address) == "Eicar-Test-Signature"


@pytest.mark.parametrize(
    "says", [b"INSTREAM size limit exceeded. ERROR\0", b"OK\0", b"", b"stream: OK", b"\xff\xfe\0", b"a" * 9000]
)
def test_any_other_answer_and_half_an_answer_is_no_answer(says: bytes) -> None:
    with scanner(says) as address, pytest.raises(CannotScan):
        threat_in([b"x"], address, seconds=2)


def test_a_broken_line_silence_and_nobody_there_are_no_answer() -> None:
    with scanner(breaks=True) as address, pytest.raises(CannotScan):
        threat_in([b"x" * 5_000_000], address, seconds=2)
    with scanner(silent=True) as address, pytest.raises(CannotScan):
        threat_in([b"x"], address, seconds=0.2)
    with pytest.raises(CannotScan):
        threat_in([b"x"], "/nergens/clamd.ctl")
    for nonsense in ("nergens", "127.0.0.1:nul", "127.0.0.1:1"):
        with pytest.raises(CannotScan):
            threat_in([b"x"], nonsense, seconds=1)


def test_it_speaks_over_a_socket_in_a_folder_too(tmp_path) -> None:
    place = str(tmp_path / "clamd.ctl")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(place)
        door.listen()

        def answer() -> None:
            line, _address = door.accept()
            with line:
                heard = b""
                while not heard.endswith(bytes(4)):  # the empty piece: all was sent
                    heard += line.recv(1000)
                line.sendall(b"stream: OK\0")

        threading.Thread(target=answer, daemon=True).start()
        assert threat_in([b"x"], place) == ""
