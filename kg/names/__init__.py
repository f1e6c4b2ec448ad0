"""Personal names: their parts, whether two can name one person, and the fullest of several.

A name is read once (`parsing`, `order`, `given`, `affixes`) into one or several `readings`, each of
which is compared with each of another name's (`agreement`); `blocking` gives the keys under which
names that are compatible meet; `splitting` cuts one as it is written. What is known of names lies
in `families`, `scripts` and `nicknames.txt`.
"""

from kg.names.agreement import compatible, maybe_renamed
from kg.names.blocking import block_key, keys
from kg.names.choice import fullest, is_initial, near, parse
from kg.names.readings import Name
from kg.names.splitting import WrittenName, split_name

__all__ = [
    "Name",
    "WrittenName",
    "block_key",
    "compatible",
    "fullest",
    "is_initial",
    "keys",
    "maybe_renamed",
    "near",
    "parse",
    "split_name",
]
