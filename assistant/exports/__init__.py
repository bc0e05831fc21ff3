"""The register as files to keep and print: tables, sheets and calendars."""
