"""Foreign stores of pathways: news in a person's favour, in a file and under a key of their own."""
