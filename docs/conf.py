"""How the documents are built; `make docs` does it."""

from __future__ import annotations

from importlib.metadata import version as version_of

from pygments.lexers.special import TextLexer
from sphinx.highlighting import lexers

project = "cdteams"
author = "The cdteams maintainers"
copyright = "The cdteams maintainers"
version = release = version_of("cdteams")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["build"]
suppress_warnings = ["myst.xref_missing"]  # links to files outside docs/ are for readers of the repository

myst_heading_anchors = 3

default_role = "py:obj"  # single backticks in docstrings name things of this library
add_module_names = False
python_use_unqualified_type_names = True
toc_object_entries = False
autodoc_member_order = "alphabetical"
autodoc_typehints = "signature"
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False

lexers["csv"] = TextLexer()  # tables are shown as they are

html_theme = "furo"
html_title = f"cdteams {version}"
html_show_sourcelink = False
html_copy_source = False
