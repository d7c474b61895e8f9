"""The register and the changes: who should report, who did, who became whom."""
