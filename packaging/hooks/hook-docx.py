"""Keep python-docx in loose files: it finds its templates by `docx/parts/../templates`, and Linux wants that folder."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("docx")
module_collection_mode = "pyc"
