"""The electronic case file: case file, procedure, document, after the model of xdomea."""
