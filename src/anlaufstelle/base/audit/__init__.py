"""The audit log: append-only entries as leaves of an RFC 6962 Merkle tree with signed checkpoints."""
