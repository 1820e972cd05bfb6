"""What goes on in the background: sending what waits, the audit log's seal, jobs that survive, regular work."""
