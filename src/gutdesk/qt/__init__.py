"""The seam between the Qt-free rooms and the widgets. QtCore, QtGui, QtSvg; never QtWidgets."""
