"""The re-identification map: who stands behind each pseudonym, once, encrypted, on its own.

While it exists, the corpus is *pseudonymized*: whoever has the map and its secret can name all.
"""

from kelisim.anonymize.secret_map.content import MapContent, collect_map, look_up
from kelisim.anonymize.secret_map.destroy import destroy_map, what_else_names
from kelisim.anonymize.secret_map.files import change_secret, read_map, write_map
from kelisim.anonymize.secret_map.sealing import Secret, seal, unseal

__all__ = [
    "MapContent",
    "Secret",
    "change_secret",
    "collect_map",
    "destroy_map",
    "look_up",
    "read_map",
    "seal",
    "unseal",
    "what_else_names",
    "write_map",
]
