"""What macOS reads in the program's Info.plist: which files it opens, and how they look."""

from __future__ import annotations

import sysmap

TYPE = "org.sysmap.map"

INFO = {
    "CFBundleName": "sysmap",
    "CFBundleDisplayName": "sysmap",
    "CFBundleShortVersionString": sysmap.__version__,
    "LSMinimumSystemVersion": "13.0",  # what Qt 6.11 asks for
    "LSApplicationCategoryType": "public.app-category.productivity",
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": "The sysmap authors. MIT licence",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "System map",
            "CFBundleTypeRole": "Editor",
            "CFBundleTypeIconFile": "document.icns",
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [TYPE],
        }
    ],
    "UTExportedTypeDeclarations": [
        {
            "UTTypeIdentifier": TYPE,
            "UTTypeDescription": "System map",
            "UTTypeConformsTo": ["public.json", "public.data", "public.content"],
            "UTTypeIconFile": "document.icns",
            "UTTypeTagSpecification": {
                "public.filename-extension": ["sysmap"],
                "public.mime-type": ["application/x-sysmap"],
            },
        }
    ],
}
