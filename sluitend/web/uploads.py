"""Files that are sent: kept in memory, never on a disk, and only on a page that takes them, by who is signed in."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from sluitend.chain.share.unfit import LARGEST

PAGE = "/bijlagen/nieuw/"  # how the address of a page that takes files ends
MOST_FILES = 10
MOST_TOGETHER = 60 * 1024 * 1024  # bytes in one form; a server has more than one at a time


class InMemory(FileUploadHandler):
    """The only way in for a file. What is too large is not kept; its name is, so that the page can say so."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.files = self.together = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        path = self.request.path if self.request is not None else ""
        if not path.endswith(PAGE) or user is None or not user.is_authenticated:
            raise SkipFile
        self.files += 1
        self.room, self.size, self.over = BytesIO(), 0, self.files > MOST_FILES

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 (Django's names)
        self.size += len(raw_data)
        self.together += len(raw_data)
        if self.over or self.size > LARGEST or self.together > MOST_TOGETHER:
            self.over, self.room = True, BytesIO()
        else:
            self.room.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.room.seek(0)
        found = InMemoryUploadedFile(self.room, self.field_name, self.file_name, "", file_size, None)
        found.over = self.over
        return found


def sent(request: HttpRequest, *names: str) -> list[InMemoryUploadedFile]:
    """The files of these fields, in order; `over` says that one was too large or one too many."""
    return [one for name in names for one in request.FILES.getlist(name)]
