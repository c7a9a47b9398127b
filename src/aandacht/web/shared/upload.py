"""Files that come in: kept in memory and never on disk, and never more than the largest document may be."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from aandacht.actions.documenten import LARGEST

ENDLESS = 20 * LARGEST  # nobody sends this by mistake: the connection is cut


class Limited(FileUploadHandler):
    """Lets go of what comes after the limit; the page asks `too_large` and says so. The rest of the form stays."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept, self.size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.size += len(raw_data)
        if self.size <= LARGEST:
            self.kept.write(raw_data)
        elif self.size <= ENDLESS:
            self.kept = BytesIO()
        else:
            raise StopUpload(connection_reset=True)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if file_size > LARGEST:
            if self.request is not None:
                self.request.META[_KEY] = file_size
            return None
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name or "", self.content_type or "", file_size, self.charset
        )


_KEY = "aandacht.too_large"


def too_large(request: HttpRequest) -> int:
    """The size of a file in this request that was let go of; 0 when there was none."""
    return int(request.META.get(_KEY, 0))
