"""What Python raises for a zip package (.docx, .xlsx) that is none, is damaged, or asks for what nobody supports."""

from __future__ import annotations

import struct
import zipfile
import zlib

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,  # raised by zipfile for a way of packing that it does not know
    RuntimeError,  # and for a package with a password
    EOFError,
    OSError,
    ValueError,
)
"""Caught at every door through which a package comes in."""
