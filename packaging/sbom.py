"""The list of everything in an installer, as CycloneDX JSON, from the same index that the licence texts have."""

from __future__ import annotations

from pathlib import Path

import msgspec
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component as Part
from cyclonedx.model.component import ComponentType
from cyclonedx.model.license import DisjunctiveLicense
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from licence_texts import FOLDER
from packageurl import PackageURL

from sysmap.licences import Component


def write(target: Path) -> Path:
    """Raises SystemExit where what was written is no sound CycloneDX."""
    own, *others = msgspec.json.decode((FOLDER / "components.json").read_bytes(), type=list[Component])
    bom = Bom(components=map(_part, others))
    bom.metadata.component = _part(own)
    bom.metadata.component.type = ComponentType.APPLICATION
    bom.register_dependency(bom.metadata.component, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    if wrong := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise SystemExit(f"The list of components is not sound CycloneDX: {wrong}")
    target.write_text(text, "utf-8")
    return target


def _part(component: Component) -> Part:
    text = component.texts[0].split("/")[-1]
    kind = "deb" if text.endswith("-copyright") else "pypi" if text.startswith("00-LICEN") else "generic"
    return Part(
        name=component.name,
        version=component.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{component.name}@{component.version}",
        purl=PackageURL(kind, "debian" if kind == "deb" else None, component.name.lower(), component.version),
        licenses=[DisjunctiveLicense(name=component.licence)],
    )
