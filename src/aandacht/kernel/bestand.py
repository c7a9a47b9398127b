"""What a file is by its content, and a photo without the place where it was taken. Names and what a browser says count for nothing."""

import struct
import zlib
from collections.abc import Iterator

PDF, JPEG, PNG = "pdf", "jpeg", "png"
_PNG = b"\x89PNG\r\n\x1a\n"
_SOI, _SOS, _APP1, _APP13, _COMMENT = 0xD8, 0xDA, 0xE1, 0xED, 0xFE
_LAST = 1024  # a PDF says that it ends in its last bytes
# Chunks of a PNG in which a camera or a program writes where, when and by whom.
_TOLD = (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME")
_ORIENTATION = 0x0112


def recognise(content: bytes) -> str | None:
    """Tell which kind of file this is: a PDF, a JPEG or a PNG that is whole; None for anything else."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-_LAST:]:
        return PDF
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\x00").endswith(b"\xff\xd9"):
        return JPEG if _has_picture(content) else None
    if content.startswith(_PNG):
        return PNG if _is_whole_png(content) else None
    return None


def without_whereabouts(content: bytes, soort: str) -> bytes:
    """The same picture without what the camera wrote beside it: place, time, device. How it was held stays; a PDF is left as it is.

    A photo of a letter would else tell the other parent where somebody lives.
    """
    if soort == JPEG:
        return _bare_jpeg(content)
    return _bare_png(content) if soort == PNG else content


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment of a JPEG up to the picture itself, which is the last. Stops where it does not fit."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if marker == _SOS:
            yield marker, place, len(content)
            return
        if end > len(content) or end < place + 4:
            return
        yield marker, place, end
        place = end


def _has_picture(content: bytes) -> bool:
    return any(marker == _SOS for marker, _start, _end in _segments(content))


def _bare_jpeg(content: bytes) -> bytes:
    kept, turned = [content[:2]], b""
    for marker, start, end in _segments(content):
        part = content[start:end]
        if marker == _APP1 and part[4:10] == b"Exif\0\0":
            turned = turned or _orientation(part[10:])
        elif marker not in (_APP1, _APP13, _COMMENT):
            kept.append(part)
    return b"".join([kept[0], turned, *kept[1:]])


def _orientation(tiff: bytes) -> bytes:
    """A segment that says only how the camera was held; empty when nothing did."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        if order is None:
            return b""
        start = struct.unpack_from(order + "I", tiff, 4)[0]
        for number in range(struct.unpack_from(order + "H", tiff, start)[0]):
            tag, kind, count, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * number)
            if (tag, kind, count) == (_ORIENTATION, 3, 1) and 2 <= value <= 8:
                told = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
                return b"\xff\xe1" + struct.pack(">H", len(told) + 8) + b"Exif\0\0" + told
    except struct.error:
        return b""
    return b""


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and bytes of each chunk of a PNG. Stops where it does not fit."""
    place = len(_PNG)
    while place + 12 <= len(content):
        end = place + 12 + int.from_bytes(content[place : place + 4], "big")
        if end > len(content):
            return
        yield content[place + 4 : place + 8], content[place:end]
        place = end


def _is_whole_png(content: bytes) -> bool:
    found = list(_chunks(content))
    names = [name for name, _part in found]
    fits = len(_PNG) + sum(len(part) for _name, part in found) == len(content)
    sums = all(zlib.crc32(part[4:-4]) == int.from_bytes(part[-4:], "big") for _name, part in found)
    return fits and sums and names[:1] == [b"IHDR"] and b"IDAT" in names and names[-1] == b"IEND"


def _bare_png(content: bytes) -> bytes:
    return _PNG + b"".join(part for name, part in _chunks(content) if name not in _TOLD)
