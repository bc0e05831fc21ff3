"""The register: what councils decided and asked for, followed through all papers."""
