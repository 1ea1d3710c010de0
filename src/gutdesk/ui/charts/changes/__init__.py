"""Small still pictures of scores before and after, painted without a chart library."""
