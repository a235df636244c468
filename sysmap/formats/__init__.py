"""Foreign formats, one module each. They turn bytes into records and a map into bytes, and say what is lost."""

from sysmap.formats.csv_edges import CSV, PEOPLE_CSV, TSV
from sysmap.formats.dot import DOT
from sysmap.formats.format import Format, Reading, Written
from sysmap.formats.gexf import GEXF
from sysmap.formats.gml import GML
from sysmap.formats.graphml import GRAPHML
from sysmap.formats.insightmaker import INSIGHTMAKER
from sysmap.formats.kumu import KUMU
from sysmap.formats.loopy import LOOPY
from sysmap.formats.mentalmodeler import MENTALMODELER
from sysmap.formats.mermaid import MERMAID
from sysmap.formats.pajek import PAJEK
from sysmap.formats.prsm import PRSM
from sysmap.formats.ucinet import UCINET
from sysmap.formats.vensim import VENSIM
from sysmap.formats.xlsx import XLSX
from sysmap.formats.xmile import XMILE

FORMATS: tuple[Format, ...] = (
    XLSX,
    INSIGHTMAKER,
    KUMU,
    LOOPY,
    MENTALMODELER,
    PRSM,
    VENSIM,
    XMILE,
    GRAPHML,
    GEXF,
    GML,
    PAJEK,
    UCINET,
    DOT,
    MERMAID,
    TSV,
    CSV,
    *PEOPLE_CSV,
)
"""In the order in which their ``sniff`` is asked: a table, which any text could be, comes last."""

TABLES = (CSV, TSV)

__all__ = ["CSV", "FORMATS", "TABLES", "XLSX", "Format", "Reading", "Written"]
