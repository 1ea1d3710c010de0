"""Windows beside the main one, a file each.

A dialog is handed the services (None before a diary is open) and the keeper of the theme. It
imports neither services nor knowledge at its head, because the window shows before they are loaded.
Dialogs that wait for an answer have `ask(...)`, the others `show_for(...)`; tests patch these.
"""
