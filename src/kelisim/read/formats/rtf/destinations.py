"""The destinations of RTF files: which groups are speech, and what the others are (RTF 1.9.1)."""

from __future__ import annotations

TEXT, BOX, FORM, COPY = "text", "text box", "", "copy"
LABEL, FIELD, SHAPE_NAME, SHAPE_VALUE, AUTHOR = "label", "field", "shape name", "value", "author"
"""What needs a closer look at its words."""

_WORDS = {
    TEXT: (
        "rtf field fldrslt shp shpinst shpgrp do object result shppict nesttableprops ud sp "
        "smarttag customxml protstart"
    ),
    BOX: "shptxt dptxbxtext",
    FORM: (
        "fonttbl colortbl expandedcolortbl stylesheet filetbl listtable listoverridetable "
        "listpicture rsidtbl revtim generator themedata colorschememapping latentstyles xmlnstbl "
        "wgrffmtfilter pgdsctbl pgptbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pn pnseclvl "
        "panose falt fname bkmkstart bkmkend atnid atnref atndate atntime atnparent atnicn "
        "atrfstart atrfend blipuid bliptag picprop objclass objname objsect objalias objtime "
        "upr info userprops staticval linkval template passwordhash "
        "protusertbl protend fontemb fontfile mmathpr mathpr defchp defpap oldcprops oldpprops "
        "oldsprops oldtprops levelmarker fchars lchars datafield creatim printim buptim nofpages "
        "nofwords nofchars hsv background shpinstprops pntxta pntxtb levelnumbers leveltext "
        "listname liststylename ffname"
    ),
    COPY: "nonshppict nonesttables",
    "headers": "header headerl headerr headerf",
    "footers": "footer footerl footerr footerf",
    "footnotes": "footnote",
    "comments": "annotation",
    "pictures": "pict",
    "embedded files": "objdata",
    "other forms": "shprslt",
    "form fields": "formfield",
    "formulas": "mmath",
    "index entries": "xe tc rxe",
    "document variables": "docvar",
    "custom data": "datastore",
    "document properties": (
        "title subject author manager company operator category keywords comment doccomm "
        "hlinkbase propname"
    ),
    AUTHOR: "atnauthor revtbl",
    LABEL: "listtext pntext",
    FIELD: "fldinst",
    SHAPE_NAME: "sn",
    SHAPE_VALUE: "sv",
}

DESTINATIONS = {
    word.encode(): what for what, words in _WORDS.items() for word in words.lower().split()
}
"""What a group is that opens with a control word, in small letters. `FORM` holds nobody's words,
`COPY` a second form for old programs; of the others each one that holds words counts."""

SHAPE_WORDS = {"wzDescription": "picture descriptions", "gtextUNICODE": "drawn text"}
"""Properties of shapes that hold words."""
