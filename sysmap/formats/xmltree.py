"""XML from strangers: no entities, no document types, names without their namespaces; and XML of our own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ElementTree, ParseError, indent

from sysmap.formats.limits import Allowance
from sysmap.model.errors import FileError

_MOST_TAGS = 1_000_000
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEFORE_ROOT = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<![^>\[]*(?:\[[^\]]*\])?\s*>)", re.DOTALL)
_ROOT = re.compile(r"\s*<(?:[\w.-]{1,80}:)?([\w.-]{1,80})")


def parse(data: bytes, name: str) -> Element:
    """The root of a file. Raises FileError, with the line, for what is no XML or holds entities or a document type."""
    from defusedxml import DefusedXmlException  # noqa: PLC0415 (only when such a file is opened)
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    Allowance(name, "tags", _MOST_TAGS).spend(data.count(b"<"))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except ParseError as error:
        line, column = error.position
        what = str(error.msg).split(":", maxsplit=1)[0]
        raise FileError(f"{name}, line {line}, letter {column + 1}: this XML is broken ({what}).") from None
    except DefusedXmlException:
        raise FileError(
            f"{name}: this XML defines entities or a document type, which can hide attacks. Save it without them."
        ) from None
    except (ValueError, LookupError) as error:
        raise FileError(f"{name}: the letters of this XML cannot be made out ({error}). Save it as UTF-8.") from None
    return root


def root_name(data: bytes) -> str:
    """The name of the first element, in small letters and without its namespace; "" where there is none."""
    start = data[:20_000]
    encoding = "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    text = start.decode(encoding, "replace").lstrip("\ufeff")
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    found = _ROOT.match(text, at)
    return found[1].casefold() if found else ""


def local(element: Element) -> str:
    """The name of an element without its namespace, in small letters; "" for comments."""
    return local_name(element.tag) if isinstance(element.tag, str) else ""


def local_name(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].casefold()


def attributes(element: Element) -> dict[str, str]:
    """Attributes by local name, in small letters."""
    return {local_name(name): text for name, text in element.attrib.items()}


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children with one of these local names."""
    return (child for child in element if local(child) in names)


def text_of(element: Element) -> str:
    """All text within an element, stripped."""
    return "".join(element.itertext()).strip()


def fit(text: str) -> str:
    """Text without the control characters that XML cannot hold, its line breaks as XML reads them."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def to_bytes(root: Element) -> bytes:
    """A document of our own, indented."""
    indent(root)
    out = io.BytesIO()
    ElementTree(root).write(out, encoding="utf-8", xml_declaration=True)
    return out.getvalue() + b"\n"
