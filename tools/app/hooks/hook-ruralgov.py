"""Everything of the package: commands, rules, renderers and pages are found by the names of their files, and imported by nobody.

They stay files of their own (compiled): the program looks for them in their folders, and tells a new version of itself by them.
"""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files, collect_submodules, copy_metadata

hiddenimports = collect_submodules("ruralgov")
datas = collect_data_files("ruralgov") + copy_metadata("ruralgov")
module_collection_mode = {"ruralgov": "pyc"}
if not any("_data" in target for _, target in datas):
    raise SystemExit("ruralgov is found in a checkout, without its templates: install it, and set no PYTHONPATH")
