"""Still pictures of the patterns of Trends, painted without pyqtgraph: they are few and small."""
