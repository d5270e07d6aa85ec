from dossiers.models.document import Document, Page
from dossiers.models.dossier import Dossier

__all__ = ["Document", "Dossier", "Page"]
