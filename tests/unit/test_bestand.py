"""What a file is by its content, and a photo without where it was taken."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aandacht.kernel.bestand import recognise, without_whereabouts

pytestmark = pytest.mark.once
GPS = b"52.0907N 5.1214E"


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def exif(orientation: int, order: str = "<") -> bytes:
    """An Exif segment as a camera writes it: how it was held, and where."""
    mark, head = (b"II", "<") if order == "<" else (b"MM", ">")
    value = struct.pack(head + "HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = mark + struct.pack(head + "HIH", 42, 8, 1) + value + struct.pack(head + "I", 0) + GPS
    return segment(0xE1, b"Exif\0\0" + tiff)


def jpeg(*segments: bytes) -> bytes:
    return (
        b"\xff\xd8"
        + segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + b"".join(segments)
        + segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"picture\xff\xd9"
    )


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*chunks: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"


@pytest.mark.parametrize(("content", "soort"), [
    (PDF, "pdf"), (jpeg(), "jpeg"), (png(), "png"),
    (b"MZ\x90\0this is a program", None), (b"<html><script>alert(1)</script>", None), (b"PK\3\4 a zip", None), (b"", None),
    (PDF[:-8], None), (b"\n" + PDF, None), (jpeg()[:-2], None), (b"\xff\xd8\xff\xd9", None), (png()[:-4], None),
    (png() + b"<script>", None), (png().replace(b"IDAT", b"IDAX"), None),
])  # fmt: skip
def test_a_file_is_what_its_content_says_and_whole(content: bytes, soort: str | None) -> None:
    assert recognise(content) == soort


def test_a_photo_loses_where_it_was_taken_and_keeps_how_it_was_held() -> None:
    for order in "<>":
        bare = without_whereabouts(
            jpeg(exif(6, order), segment(0xFE, GPS), segment(0xED, GPS), segment(0xE1, b"http://ns.adobe.com/" + GPS)),
            "jpeg",
        )
        assert GPS not in bare
        assert bare.endswith(b"picture\xff\xd9")
        assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in bare
        assert recognise(bare) == "jpeg"


def test_a_photo_that_was_held_straight_says_nothing_more() -> None:
    assert without_whereabouts(jpeg(exif(1)), "jpeg") == jpeg()
    assert without_whereabouts(jpeg(segment(0xE1, b"Exif\0\0broken")), "jpeg") == jpeg()
    assert without_whereabouts(jpeg(segment(0xE1, b"Exif\0\0II*\0\x08\0\0\0\x05\0")), "jpeg") == jpeg()


def test_a_picture_loses_what_was_written_beside_it() -> None:
    told = [chunk(name, GPS) for name in (b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME")]
    assert without_whereabouts(png(*told), "png") == png()


def test_a_pdf_stays_as_it_is() -> None:
    assert without_whereabouts(PDF, "pdf") == PDF


@given(st.binary(max_size=400))
def test_whatever_comes_in_is_judged_without_breaking(content: bytes) -> None:
    for start in (b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"):
        for end in (b"", b"\xff\xd9"):
            soort = recognise(start + content + end)
            if soort is not None:
                assert recognise(without_whereabouts(start + content + end, soort)) == soort
